package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.standalone.Keyboard.assertFocusKept;
import static parley.standalone.Keyboard.choose;
import static parley.standalone.Keyboard.goBy;
import static parley.standalone.Keyboard.press;
import static parley.standalone.Keyboard.type;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** What takes a dialog, a menu or a grid is done by keys as well, and the focus is never lost. */
class PageWithoutMouseIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void aRoomIsMadePeopleAreInvitedAndModerated() {
    pages.member("Keys Ben", "keys-lobby");
    Person cem = pages.member("Keys Cem", "keys-lobby");
    Person ann = pages.guest("Keys Ann", "keys-lobby");
    press(ann, "Control+k", "Shift+Tab");
    choose(ann, ann.button("New"), "New room");
    Locator dialog = ann.dialog("New room");
    assertThat(dialog.getByLabel("Room name")).isFocused();
    type(ann, "By keys");
    goBy("Tab", ann, search(dialog));
    take(ann, dialog, "Keys Ben");
    goBy("Tab", ann, Person.button(dialog, "Create room"));
    press(ann, "Enter");
    assertThat(ann.heading(2, "By keys")).isVisible();
    assertThat(dialog).isHidden();
    assertThat(ann.composer()).isFocused();

    goBy("Tab", ann, ann.button("Invite people"));
    press(ann, "Enter");
    Locator invite = ann.dialog("Invite to By keys");
    assertThat(search(invite)).isFocused();
    take(ann, invite, "Keys Cem");
    goBy("Tab", ann, Person.button(invite, "Invite"));
    press(ann, "Enter");
    assertThat(ann.conversation()).containsText("You invited Keys Cem");
    assertThat(invite).isHidden();
    assertThat(ann.button("Invite people")).isFocused();

    Locator ben = ann.button("Actions for Keys Ben");
    choose(ann, ben, "Mute…");
    assertThat(ann.dialog("Mute Keys Ben").getByRole(AriaRole.RADIO).first()).isFocused();
    press(ann, "ArrowDown", "Enter");
    assertThat(ann.conversation()).containsText("You muted Keys Ben for 1 hour");
    assertThat(ann.dialog("Mute Keys Ben")).isHidden();
    assertThat(ben).isFocused();
    assertThat(ann.details()).containsText("muted until");
    choose(ann, ben, "Unmute");
    assertThat(ann.conversation()).containsText("You let Keys Ben write again");
    assertThat(ben).isFocused();
    choose(ann, ben, "Remove from room");
    goBy(
        "Tab", ann, Person.button(ann.dialog("Remove Keys Ben from By keys?"), "Remove from room"));
    press(ann, "Enter");
    assertThat(ann.conversation()).containsText("You removed Keys Ben");
    assertThat(ben).isHidden();
    assertFocusKept(ann);

    choose(ann, ann.button("Actions for Keys Cem"), "Ban…");
    assertThat(ann.dialog("Ban Keys Cem").getByRole(AriaRole.RADIO).first()).isFocused();
    cem.goTo("By keys");
    cem.button("Leave room").click();
    Person.button(cem.dialog("Leave By keys?"), "Leave room").click();
    assertThat(ann.details()).not().containsText("Keys Cem");
    press(ann, "Escape");
    assertThat(ann.dialog("Ban Keys Cem")).isHidden();
    assertFocusKept(ann);

    goBy("Tab", ann, ann.button("Leave room"));
    press(ann, "Enter");
    goBy("Tab", ann, Person.button(ann.dialog("Leave By keys?"), "Leave room"));
    press(ann, "Enter");
    assertThat(ann.room("By keys")).isHidden();
    assertFocusKept(ann);
  }

  @Test
  void theFocusIsKeptWhereTheButtonOfAMenuGoesWhileItIsOpen() {
    Person ben = pages.member("Leaving Ben", "keys-menu");
    Person ann = pages.guest("Menu Ann", "keys-menu");
    PageRoomsIT.makePrivateRoom(ann, "Menu room", "Leaving Ben");
    ben.goTo("Menu room");
    goBy("Tab", ann, ann.button("Actions for Leaving Ben"));
    press(ann, "Enter");
    Locator ban = ann.page().getByRole(AriaRole.MENUITEM, Person.exactly("Ban…"));
    assertThat(ban).isVisible();
    ben.button("Leave room").click();
    Person.button(ben.dialog("Leave Menu room?"), "Leave room").click();
    assertThat(ann.button("Actions for Leaving Ben")).isHidden();
    goBy("ArrowDown", ann, ban);
    press(ann, "Enter");
    assertThat(ann.dialog("Ban Leaving Ben").getByRole(AriaRole.RADIO).first()).isFocused();
    press(ann, "Escape");
    assertThat(ann.dialog("Ban Leaving Ben")).isHidden();
    assertFocusKept(ann);
  }

  private static Locator search(Locator dialog) {
    return dialog.getByLabel("Search by name or account");
  }

  /** Enter takes the first who is found. */
  private static void take(Person person, Locator dialog, String name) {
    type(person, name);
    assertThat(dialog.getByRole(AriaRole.CHECKBOX)).hasCount(1);
    press(person, "Enter");
    assertThat(Person.button(dialog, "Remove " + name)).isVisible();
  }

  @Test
  void anEmojiIsChosenInTheGrid() {
    Person ann = pages.guest("Ann", "keys-emoji");
    type(ann, "so ");
    Locator button = ann.button("Emoji");
    goBy("Tab", ann, button);
    press(ann, "Enter");
    Locator picker = ann.dialog("Emoji");
    assertThat(picker.getByRole(AriaRole.SEARCHBOX)).isFocused();
    press(ann, "Escape");
    assertThat(picker).isHidden();
    assertThat(button).isFocused();
    press(ann, "Enter");
    assertThat(picker.getByRole(AriaRole.SEARCHBOX)).isFocused();
    assertThat(picker.getByRole(AriaRole.HEADING).first()).isVisible();
    Locator cells = picker.locator(".emoji-cells button");
    press(ann, "ArrowDown", "ArrowRight");
    assertThat(cells.nth(1)).isFocused();
    press(ann, "ArrowDown");
    Locator below = picker.locator("button:focus");
    assertEquals(cells.nth(1).boundingBox().x, below.boundingBox().x, 1, "in the same column");
    assertTrue(cells.nth(1).boundingBox().y < below.boundingBox().y, "in the next row");
    String emoji = below.textContent().strip();
    press(ann, "Enter");
    assertThat(picker).isHidden();
    assertThat(ann.composer()).hasValue("so " + emoji);
    assertThat(ann.composer()).isFocused();
  }

  @Test
  void oneGoesToADayAndBackToTheNewest() {
    pages.fill("keys-date", 1, 80);
    Person ann = pages.guest("Ann", "keys-date");
    assertThat(ann.message("80")).isInViewport();
    Locator button = ann.button("Go to a date");
    goBy("Shift+Tab", ann, button);
    press(ann, "Enter");
    Locator form = ann.dialog("Go to a date");
    assertThat(form.getByLabel("Go to a date")).isFocused();
    press(ann, "Escape");
    assertThat(form).isHidden();
    assertThat(button).isFocused();
    press(ann, "Enter");
    assertThat(form.getByLabel("Go to a date")).isFocused();
    press(ann, "Enter"); // today
    assertThat(ann.message("1")).isInViewport();
    assertThat(ann.message("1")).isFocused();
    assertThat(form).isHidden();
    goBy("Tab", ann, ann.button("To the newest"));
    press(ann, "Enter");
    assertThat(ann.message("80")).isInViewport();
    assertFocusKept(ann);
  }

  @Test
  void whatWasNotSentIsTriedAgainOrDiscarded() {
    TestClient olga = pages.system().connect("Olga");
    TestHttp asOlga = TestHttp.at(pages.system().port()).bearing(olga.token());
    JsonObject team = new JsonObject().put("private", true).put("name", "Team");
    String room = asOlga.post("/api/rooms", team).json().getString("room");
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Refused Ann", "keys-refused");
    String id = pages.idOf("Refused Ann");
    asOlga.put("/api/rooms/" + room + "/members/" + id, new JsonObject());
    ann.open(room).isIn("Team");
    ann.say("before");
    assertThat(ann.details()).containsText("Olga"); // of being muted the list of members tells, too
    network.toPage(frame -> !frame.getString("type").equals("entries")); // of being muted
    asOlga.put("/api/rooms/" + room + "/mutes/" + id, new JsonObject());
    type(ann, "one");
    press(ann, "Enter");
    type(ann, "two");
    press(ann, "Enter");
    assertThat(ann.alert("Not sent: ")).hasCount(2);
    asOlga.delete("/api/rooms/" + room + "/mutes/" + id);
    network.heal();

    press(ann, "ArrowUp");
    assertThat(ann.message("two")).isFocused();
    press(ann, "ArrowUp");
    goBy("Tab", ann, Person.button(ann.message("one"), "Try again"));
    press(ann, "Enter");
    ann.assertSent("one");
    assertThat(ann.message("one")).isFocused();
    goBy("Tab", ann, Person.button(ann.message("two"), "Discard"));
    press(ann, "Enter");
    ann.assertTexts("before", "one");
    assertThat(ann.message("one")).isFocused();
  }
}
