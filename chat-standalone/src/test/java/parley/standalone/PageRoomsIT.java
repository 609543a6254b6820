package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms of all kinds: made, found, entered, left; and what the list of them tells. */
class PageRoomsIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void aPrivateRoomIsMadeAndWhoIsInvitedSeesItAppearAndWhoIsRemovedLosesIt() {
    Person ben = pages.member("Private Ben", "private-lobby");
    Person ann = pages.guest("Private Ann", "private-lobby");
    makePrivateRoom(ann, "Secret plans", "Private Ben");
    assertThat(ann.heading(2, "Secret plans")).isVisible();
    ann.say("just us");
    assertThat(ben.room("Secret plans")).containsText("Private Ann: just us");
    ben.goTo("Secret plans");
    ben.assertFrom("Private Ann", "just us");
    ben.say("indeed");
    ann.assertFrom("Private Ben", "indeed");

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
    dialog.getByLabel("Search by name or account").fill(invited);
    dialog.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(invited)).check();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create room"))
        .click();
    assertThat(dialog).isHidden();
  }

  @Test
  void aPublicRoomIsMadeFoundByOthersAndLeft() {
    Person ann = pages.member("Public Ann", "public-lobby");
    ann.choose("New", "New room");
    ann.page()
        .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Person.beginning("Public")))
        .check();
    ann.field("Room name").fill("Bird Watchers");
    assertThat(ann.field("Room id")).hasValue("bird-watchers");
    ann.field("Topic (optional)").fill("What flies by");
    ann.button("Create room").click();
    assertThat(ann.heading(2, "Bird Watchers")).isVisible();
    ann.say("a heron!");

    Person ben = pages.guest("Ben", "public-lobby");
    ben.button("Find rooms").click();
    ben.field("Name, topic or number").fill("what flies");
    ben.dialog("Find rooms").getByText("Bird Watchers").click();
    assertThat(ben.message("a heron!")).isVisible();
    assertThat(ben.details()).containsText("What flies by");

    ben.button("Leave room").click();
    ben.dialog("Leave #Bird Watchers?")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Leave room"))
        .click();
    assertThat(ben.room("Bird Watchers")).isHidden();
  }

  @Test
  void aDirectMessageOpensOnTheOtherSide() {
    Person ben = pages.member("Direct Ben", "direct-lobby");
    Person ann = pages.guest("Direct Ann", "direct-lobby");
    ann.button("New message").click();
    ann.field("Search by name or account").fill("Direct B");
    ann.dialog("New message")
        .getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName("Direct Ben"))
        .check();
    ann.button("Start conversation").click();
    assertThat(ann.heading(2, "Direct Ben")).isVisible();
    ann.say("psst");
    assertThat(ben.room("Direct Ann")).containsText("psst");
    assertThat(ben.room("Direct Ann")).containsText("1 unread");
    ben.goTo("Direct Ann");
    ben.assertFrom("Direct Ann", "psst");
    ann.assertState("psst", "Seen by Direct Ben");
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
