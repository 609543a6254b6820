package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** Rooms of all kinds: made, found, entered, left; and what the list of them tells. */
class PageRoomsIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void aPrivateRoomIsMadeAndWhoIsInvitedSeesItAppearAndWhoIsRemovedLosesIt() {
    Person ben = pages.member("Private Ben", "private-lobby");
    Person ann = pages.guest("Private Ann", "private-lobby");
    makePrivateRoom(ann, "Secret plans", "Private Ben");
    ann.say("just us");
    assertThat(ben.room("Secret plans")).containsText("Private Ann: just us");
    ben.goTo("Secret plans");
    ben.assertFrom("Private Ann", "just us");
    ben.say("indeed");
    ann.assertFrom("Private Ben", "indeed");

    ann.assertHere(2);
    ann.choose("Actions for Private Ben", "Remove from room");
    ann.dialog("Remove Private Ben from Secret plans?")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove from room"))
        .click();
    assertThat(ben.alert("You were removed from this room.")).isVisible();
    assertThat(ben.room("Secret plans")).isHidden();
    assertThat(ben.texts()).hasCount(0);
  }

  static void makePrivateRoom(Person owner, String name, String invited) {
    owner.choose("New", "New room");
    Locator dialog = owner.dialog("New room");
    dialog.getByLabel("Room name").fill(name);
    Person.found(dialog, invited).check();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create room"))
        .click();
    assertThat(dialog).isHidden();
    owner.assertOpen(name);
  }

  @Test
  void aListOfRoomsThatIsOlderThanOnesEntryPutsNobodyOut() {
    Person ann = pages.someone();
    List<JsonObject> rooms = new ArrayList<>();
    Network network =
        Network.of(ann.page())
            .toPage(frame -> !frame.getString("type").equals("rooms") || !rooms.add(frame));
    ann.enter("Ann", "just-entered");
    ann.page().waitForCondition(() -> !rooms.isEmpty());
    network.send(rooms.get(0).put("rooms", new JsonArray()));
    assertThat(ann.room("just-entered")).isVisible();
    ann.say("still here");
  }

  @Test
  void aPublicRoomIsMadeFoundByOthersAndLeft() {
    Person ann = pages.member("Public Ann", "public-lobby");
    ann.choose("New", "New room");
    ann.field("Room name").fill("Küche & Café");
    ann.page()
        .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Person.beginning("Public")))
        .check();
    assertThat(ann.field("Room id")).hasValue("kuche-cafe");
    ann.field("Room name").fill("茶室"); // of which no id can be made
    assertThat(ann.field("Room id")).hasValue("");
    assertThat(ann.field("Room id")).hasAccessibleDescription(Person.containing("letters a to z"));
    ann.field("Room name").fill("Bird Watchers");
    assertThat(ann.field("Room id")).hasValue("bird-watchers");
    ann.field("Topic (optional)").fill("What flies by");
    ann.button("Create room").click();
    ann.assertOpen("Bird Watchers");
    ann.say("a heron!");

    Person ben = pages.guest("Ben", "public-lobby");
    ben.button("Find rooms").click();
    ben.field("Name, topic or number").fill("what flies");
    assertThat(ben.dialog("Find rooms").locator(".found-room")).hasCount(1);
    ben.dialog("Find rooms").getByText("Bird Watchers").click();
    assertThat(ben.message("a heron!")).isVisible();
    assertThat(ben.details()).containsText("What flies by");

    ben.button("Leave room").click();
    ben.dialog("Leave #Bird Watchers?")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Leave room"))
        .click();
    assertThat(ben.room("Bird Watchers")).isHidden();
  }

  /** The list still shows what was found for another text. */
  @Test
  void whoPressesEnterAtOnceGetsWhatHeTypedAndNotWhatIsShown() {
    pages.guest("Quick Ben", "quick-crowded");
    pages.guest("Quick Cem", "quick-wanted");
    Person ann = pages.guest("Quick Ann", "quick-crowded");
    ann.button("Find rooms").click();
    Locator dialog = ann.dialog("Find rooms");
    assertThat(dialog).containsText("quick-crowded");
    ann.field("Name, topic or number").fill("quick-wanted");
    ann.page().keyboard().press("Enter");
    ann.assertOpen("quick-wanted");
    ann.page().keyboard().press("Control+k");
    assertThat(ann.page().getByLabel("Search rooms and people")).isFocused();
    ann.page().keyboard().type("quick-cr");
    ann.page().keyboard().press("Enter");
    assertThat(ann.heading(2, "quick-crowded")).isVisible();
  }

  @Test
  void aDirectMessageOpensOnTheOtherSide() {
    Person ben = pages.member("Direct Ben", "direct-lobby");
    Person ann = pages.guest("Direct Ann", "direct-lobby");
    ann.button("New message").click();
    Person.found(ann.dialog("New message"), "Direct B").check();
    ann.button("Start conversation").click();
    ann.assertOpen("Direct Ben");
    ann.say("psst");
    assertThat(ben.room("Direct Ann")).containsText("psst");
    assertThat(ben.room("Direct Ann")).containsText("1 unread");
    ben.goTo("Direct Ann");
    ben.assertFrom("Direct Ann", "psst");
    ann.assertState("psst", "Seen by Direct Ben");
  }

  @Test
  void whoIsInvitedLaterComesInAndWhoLeavesCanOnlyBeInvitedAgain() {
    Person cem = pages.member("Later Cem", "later-lobby");
    pages.member("Later Ben", "later-lobby");
    Person ann = pages.guest("Later Ann", "later-lobby");
    makePrivateRoom(ann, "Later room", "Later Ben");
    assertThat(ann.details()).containsText("Private room · 2 people");
    ann.button("Invite people").click();
    Locator dialog = ann.dialog("Invite to Later room");
    dialog.getByLabel("Search by name or account").fill("Later");
    assertThat(checkbox(dialog, "Later Ben")).isDisabled();
    checkbox(dialog, "Later Cem").check();
    Person.button(dialog, "Invite").click();
    assertThat(dialog).isHidden();
    assertThat(ann.conversation()).containsText("You invited Later Cem");
    assertThat(ann.details()).containsText("Later Cem");

    cem.goTo("Later room");
    cem.say("thank you");
    String room = cem.page().url().replaceAll(".*#", "");
    cem.button("Leave room").click();
    Locator sure = cem.dialog("Leave Later room?");
    assertThat(sure).containsText("You can come back only if someone invites you.");
    Person.button(sure, "Leave room").click();
    assertThat(cem.room("Later room")).isHidden();
    assertThat(cem.page().getByText("You have left Later room.")).isVisible();
    assertThat(ann.conversation()).containsText("Later Cem left the room");
    assertThat(ann.details()).not().containsText("Later Cem");
    cem.open(room);
    assertThat(cem.alert("This does not exist, or you may not see it.")).isVisible();
  }

  private static Locator checkbox(Locator dialog, String person) {
    return dialog.getByRole(
        AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(Person.beginning(person)));
  }

  @Test
  void aMessageToTwoIsAGroupOfThreeForEachOfThem() {
    Person ben = pages.member("Group Ben", "group-lobby");
    Person cem = pages.member("Group Cem", "group-lobby");
    Person ann = pages.guest("Group Ann", "group-lobby");
    ann.button("New message").click();
    Locator dialog = ann.dialog("New message");
    for (String other : new String[] {"Group Ben", "Group Cem"}) {
      Person.found(dialog, other).check();
    }
    Person.button(dialog, "Start conversation").click();
    assertThat(ann.details()).containsText("Group of 3");
    ann.say("the three of us");
    ben.room("Group Ann and Group Cem").or(ben.room("Group Cem and Group Ann")).click();
    cem.room("Group Ann and Group Ben").or(cem.room("Group Ben and Group Ann")).click();
    ben.assertFrom("Group Ann", "the three of us");
    cem.assertFrom("Group Ann", "the three of us");
    cem.say("agreed");
    ann.assertFrom("Group Cem", "agreed");
    ben.assertFrom("Group Cem", "agreed");
    Pattern both = Pattern.compile("^Seen by Group (Ben and Group Cem|Cem and Group Ben)$");
    assertThat(ann.message("the three of us").getByText(both)).isAttached();
  }

  @Test
  void whatIsUnreadIsCountedWhereverOneIsAndGoneOnAllDevicesOnceItIsRead() {
    Person ann = pages.member("Unread Ann", "counted");
    Person phone = pages.onAnotherDevice(ann, "other");
    ann.open("other").isIn("other");
    TestClient bob = pages.system().connect("Bob");
    bob.join("counted");
    bob.say("counted", "b-1", "one");
    bob.say("counted", "b-2", "two for @Unread Ann");
    Pattern unread =
        Pattern.compile("Bob: two for @Unread Ann.*2 unread, 1 mention", Pattern.DOTALL);
    assertThat(ann.room("counted")).containsText(unread);
    assertThat(phone.room("counted")).containsText(unread);
    assertThat(ann.page()).hasTitle(Pattern.compile("^\\(1\\) "));
    ann.goTo("counted");
    assertThat(ann.message("one")).isVisible();
    assertThat(ann.page()).not().hasTitle(Pattern.compile("^\\(1\\) "));
    assertThat(phone.room("counted")).not().containsText("unread");
    assertThat(phone.page()).not().hasTitle(Pattern.compile("^\\(1\\) "));
    assertThat(phone.room("counted")).containsText("Bob: two for @Unread Ann");
  }

  @Test
  void aTopicThatIsChangedIsSeenByAllAtOnce() {
    Person ben = pages.member("Topic Ben", "topic-lobby");
    Person ann = pages.member("Topic Ann", "topic-lobby");
    makePrivateRoom(ann, "Topical", "Topic Ben");
    ben.goTo("Topical");
    ann.button("Edit room").click();
    ann.field("Topic (optional)").fill("Only this");
    ann.button("Save").click();
    assertThat(ben.details()).containsText("Only this");
    assertThat(ben.conversation()).containsText("Topic Ann changed the topic: Only this");
    assertThat(ann.conversation()).containsText("You changed the topic: Only this");
  }
}
