package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.standalone.Keyboard.assertFocusKept;
import static parley.standalone.Keyboard.goBy;
import static parley.standalone.Keyboard.hasFocus;
import static parley.standalone.Keyboard.press;
import static parley.standalone.Keyboard.type;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** All that one can do is done without a mouse, and is heard without eyes. */
class PageKeyboardIT {
  private static final int MOST_STEPS = 60;

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void oneSignsInWritesAndChangesTheRoomByKeysAlone() {
    Person ann = pages.someone().open("keys-one");
    goBy("Tab", ann, ann.field("Name (optional)"));
    type(ann, "Ann");
    press(ann, "Enter");
    ann.isIn("keys-one");
    assertThat(ann.composer()).isFocused();
    type(ann, "by keys");
    press(ann, "Enter");
    ann.assertSent("by keys");
    assertThat(ann.composer()).isFocused();

    press(ann, "Control+k");
    assertThat(ann.page().getByLabel("Search rooms and people")).isFocused();
    type(ann, "keys-two");
    Locator other = ann.page().getByText("Join or make this room");
    assertThat(other).isVisible();
    assertThat(ann.sidebar().locator(".room-item")).hasCount(1);
    press(ann, "ArrowDown", "Enter");
    ann.isIn("keys-two");
    assertThat(ann.composer()).isFocused();
    type(ann, "in the other");
    press(ann, "Enter");
    ann.assertSent("in the other");
    press(ann, "Alt+ArrowDown");
    ann.isIn("keys-one");
    assertThat(ann.message("by keys")).isVisible();
  }

  @Test
  void theFocusGoesBackToWhereItWasWhenAMenuOrADialogCloses() {
    Person ann = pages.guest("Ann", "keys-menu");
    Locator button = ann.button("Your menu: Ann");
    goBy("Shift+Tab", ann, button);
    press(ann, "Enter");
    Locator menu = ann.page().getByRole(AriaRole.MENU);
    assertThat(menu.getByRole(AriaRole.MENUITEM).first()).isFocused();
    press(ann, "ArrowDown", "ArrowUp", "End");
    assertThat(menu.getByRole(AriaRole.MENUITEM).last()).isFocused();
    press(ann, "Escape");
    assertThat(menu).isHidden();
    assertThat(button).isFocused();
    press(ann, "Enter");
    type(ann, "s");
    press(ann, "Enter");
    Locator settings = ann.dialog("Settings");
    assertThat(settings).isVisible();
    for (int i = 0; i < 15; i++) {
      press(ann, "Tab");
      assertTrue(
          (boolean)
              settings.evaluate(
                  "dialog => dialog.contains(document.activeElement)"
                      + " || document.activeElement === document.body"),
          "the focus left the dialog");
    }
    press(ann, "Escape");
    assertThat(settings).isHidden();
    assertThat(button).isFocused();
    press(ann, "Control+/");
    assertThat(ann.dialog("Keyboard shortcuts")).isVisible();
    press(ann, "Escape");
    assertThat(button).isFocused();
  }

  @Test
  void theShortcutsAreToldAndCapsLockChangesNoneOfThem() {
    Person ann = pages.guest("Ann", "keys-caps");
    press(ann, "Control+K");
    assertThat(ann.page().getByLabel("Search rooms and people")).isFocused();
    press(ann, "Control+/");
    Locator told = ann.dialog("Keyboard shortcuts");
    assertThat(told).containsText("Through messages, from an empty field");
    assertThat(told).containsText("From a message to its buttons");
  }

  @Test
  void oneGoesFromMessageToMessageAndQuotesOne() {
    pages.fill("keys-messages", 1, 5);
    Person ann = pages.guest("Ann", "keys-messages");
    assertThat(ann.message("5")).isVisible();
    assertThat(ann.composer()).isFocused();
    Locator third = ann.message("3");
    for (int i = 0; i < MOST_STEPS && !hasFocus(third); i++) {
      press(ann, "ArrowUp");
    }
    goBy("Tab", ann, ann.button("Quote"));
    press(ann, "Enter");
    assertThat(ann.composer()).isFocused();
    assertThat(ann.composer()).hasValue("> **Bob**\n> 3\n\n");
  }

  @Test
  void whatOneTypesAmongTheMessagesIsWrittenInTheComposer() {
    TestClient bob = pages.fill("keys-typed", 1, 60);
    Person ann = pages.guest("Ann", "keys-typed");
    assertThat(ann.message("60")).isVisible();
    assertThat(ann.composer()).isFocused();
    press(ann, "ArrowUp", "ArrowDown");
    assertThat(ann.composer()).isFocused();
    press(ann, "ArrowUp");
    assertThat(ann.message("60")).isFocused();
    type(ann, "so it is");
    assertThat(ann.composer()).isFocused();
    assertThat(ann.composer()).hasValue("so it is");

    ann.message("25").evaluate("row => row.scrollIntoView()");
    bob.say("keys-typed", "b-1", "new one");
    ann.button("1 new message").click();
    assertThat(ann.message("new one")).isInViewport();
    type(ann, ", too");
    assertThat(ann.composer()).hasValue("so it is, too");
  }

  @Test
  void theKeysOfACompositionAreNotTakenFromIt() {
    pages.guest("Ben", "keys-nihao");
    Person ann = pages.guest("Ann", "keys-chinese");
    ann.composer().fill("你好");
    pressComposing(ann.composer(), "Enter");
    assertThat(ann.composer()).hasValue("你好");

    Locator search = ann.page().getByLabel("Search rooms and people");
    search.fill("keys-nihao");
    assertThat(ann.sidebar().locator(".room-item")).hasCount(1);
    pressComposing(search, "ArrowDown");
    assertThat(search).isFocused();
    pressComposing(search, "Escape");
    pressComposing(search, "Enter");
    assertThat(search).hasValue("keys-nihao");
    ann.button("Clear search").click();

    ann.button("Find rooms").click();
    Locator rooms = ann.dialog("Find rooms");
    assertThat(rooms.locator(".found-room").first()).isVisible();
    pressComposing(ann.field("Name, topic or number"), "ArrowDown");
    assertThat(ann.field("Name, topic or number")).isFocused();
    Person.button(rooms, "Close").click();

    ann.button("New message").click();
    Locator people = ann.dialog("New message").getByLabel("Search by name or account");
    people.fill("nihao");
    pressComposing(people, "Escape");
    assertThat(people).hasValue("nihao");
    ann.assertOpen("keys-chinese");
  }

  /** Safari ends a composition before it tells of the Enter that ended it. */
  private static void pressComposing(Locator field, String key) {
    field.evaluate(
        "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode: 229,"
            + " isComposing: key !== 'Enter', bubbles: true, cancelable: true }))",
        key);
  }

  @Test
  void newMessagesAreReadToThoseWhoListen() {
    TestClient bob = pages.fill("heard", 1, 1);
    Person ann = pages.guest("Ann", "heard");
    assertThat(ann.message("1")).isVisible();
    Locator log = ann.page().getByRole(AriaRole.LOG);
    assertEquals("polite", log.getAttribute("aria-live"));
    bob.say("heard", "b-1", "can you hear me?");
    assertThat(log).containsText("Bob: can you hear me?");
    ann.say("yes");
    bob.say("heard", "b-2", "and now?");
    assertThat(log).hasText("Bob: and now?"); // told together, were one's own told
  }

  /** The clock of the page stands still, and goes on only as the test lets it. */
  @Test
  void whatComesJustBeforeTheReadIsClearedAwayIsReadToo() {
    TestClient bob = pages.fill("heard-late", 1, 1);
    Person ann = pages.someone();
    Clock clock = ann.page().clock();
    clock.install();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "heard-late");
    assertThat(ann.message("1")).isVisible();
    Locator log = ann.page().getByRole(AriaRole.LOG);
    clock.pauseAt(System.currentTimeMillis() + 60_000);
    say(bob, "one", ann, network);
    clock.runFor(1_100);
    assertThat(log).hasText("Bob: one");
    clock.runFor(19_500); // it is there for twenty seconds, of which less than one is left
    say(bob, "two", ann, network);
    clock.runFor(600);
    assertThat(log).isEmpty();
    clock.runFor(600);
    assertThat(log).hasText("Bob: two");
  }

  /** Says it, and hands it to the page when it has come. */
  private static void say(TestClient client, String text, Person listener, Network network) {
    List<JsonObject> held = new ArrayList<>();
    network.toPage(frame -> !frame.encode().contains(text) || !held.add(frame));
    client.say("heard-late", text, text);
    listener.page().waitForCondition(() -> !held.isEmpty());
    network.heal();
    held.forEach(network::send);
  }

  @Test
  void theFocusIsNotLostWhenWhatHadItGoes() {
    Person ann = pages.guest("Ann", "keys-lost");
    TestClient bob = pages.fill("keys-lost", 1, 60);
    ann.message("60").waitFor();
    ann.message("25").evaluate("row => row.scrollIntoView()");
    bob.say("keys-lost", "b-1", "new one");
    ann.button("1 new message").focus();
    press(ann, "Enter");
    assertThat(ann.message("new one")).isInViewport();
    assertThat(ann.button("1 new message")).isHidden();
    assertFocusKept(ann);
  }
}
