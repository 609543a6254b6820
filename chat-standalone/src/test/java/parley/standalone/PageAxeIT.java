package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Axe-core finds no violation on any screen, in both themes; {@link PageAxeMomentsIT} has the rest.
 */
class PageAxeIT {
  @RegisterExtension static final Pages pages = new Pages();

  private static Person someone() {
    return Axe.someone(pages);
  }

  private static void check(Person person, String screen) {
    Axe.check(person, screen);
  }

  @Test
  void theEntrance() {
    Person ann = someone().open("axe");
    assertThat(ann.button("Continue as guest")).isVisible();
    check(ann, "entrance of guests");
    ann.tab("Sign in").click();
    ann.button("Sign in").click();
    assertThat(ann.alert("Please fill this in.").first()).isVisible();
    check(ann, "signing in, with what is wrong");
    ann.tab("Register").click();
    assertThat(ann.button("Create account")).isVisible();
    check(ann, "registering");
  }

  @Test
  void theConversationAndWhatIsBesideIt() {
    TestClient bob = pages.fill("axe", 1, 3);
    Person ann = someone().enter("Ann", "axe");
    bob.say("axe", "b-1", "hello @Ann, **see** `this` https://example.org\n\n> quoted\n\n- one");
    bob.say("axe", "b-2", "```\ncode\n```\n" + "a line\n".repeat(30));
    ann.say("own");
    assertThat(ann.details().getByText("Bob")).isVisible();
    check(ann, "conversation");
    ann.message("own").hover();
    assertThat(Person.button(ann.message("own"), "Quote")).isVisible();
    check(ann, "tools of a message");
    ann.composer().fill("x".repeat(8_001));
    assertThat(ann.conversation()).containsText("1 character too many");
    check(ann, "too long a text");
    ann.composer().fill("/nonsense");
    ann.composer().press("Enter");
    assertThat(ann.alert("There is no command")).isVisible();
    check(ann, "no such command");
    ann.composer().fill("/");
    assertThat(ann.page().getByRole(AriaRole.LISTBOX)).isVisible();
    check(ann, "completion");
    ann.composer().fill("");
    ann.button("Emoji").click();
    assertThat(ann.dialog("Emoji").getByRole(AriaRole.HEADING).first()).isVisible();
    check(ann, "emojis");
    ann.page().keyboard().press("Escape");
    ann.button("Go to a date").click();
    check(ann, "date");
    ann.page().keyboard().press("Escape");
    ann.page().getByRole(AriaRole.SEARCHBOX).first().fill("axe");
    assertThat(ann.sidebar().getByText("Your rooms")).isVisible();
    check(ann, "search");
  }

  @Test
  void dialogs() {
    Person ann = someone().register("Axe Ann", "axe-dialogs");
    for (String item : new String[] {"New message", "New room", "Find rooms"}) {
      ann.button("New").click();
      assertThat(ann.page().getByRole(AriaRole.MENU)).isVisible();
      check(ann, "menu");
      ann.page().getByRole(AriaRole.MENUITEM, Person.exactly(item)).click();
      checkDialog(ann, item);
    }
    for (String item : new String[] {"Settings", "Keyboard shortcuts"}) {
      ann.chooseMine(item);
      checkDialog(ann, item);
    }
    ann.chooseMine("Account");
    ann.page().getByText("Change password").first().click();
    ann.page().getByText("Delete account").click();
    assertThat(ann.button("Delete for good")).isVisible();
    checkDialog(ann, "Account");
    ann.write("/help");
    checkDialog(ann, "Commands");
    ann.button("Find rooms").click();
    ann.field("Name, topic or number").fill("no such room");
    assertThat(ann.page().getByText("No public room matches")).isVisible();
    checkDialog(ann, "Find rooms");
  }

  @Test
  void thePeopleOneChoosesFrom() {
    pages.member("Picked Ben", "axe-picker");
    Person ann = someone().enter("Ann", "axe-picker");
    ann.button("New message").click();
    Person.found(ann.dialog("New message"), "Picked").check();
    assertThat(ann.button("Remove Picked Ben")).isVisible();
    check(ann, "someone is chosen");
    ann.field("Search by name or account").fill("nobody of this name");
    assertThat(ann.dialog("New message").getByText("Nobody found for")).isVisible();
    checkDialog(ann, "New message");
  }

  @Test
  void dialogsOfGuestsAndOfModerators() {
    Person ben = pages.member("Axe Ben", "axe-moderation");
    Person ann = someone().enter("Axe Guest", "axe-moderation");
    ann.chooseMine("Create account");
    checkDialog(ann, "Create account");
    ann.chooseMine("Account");
    checkDialog(ann, "Account");
    ann.chooseMine("Sign out");
    checkDialog(ann, "Sign out?");
    PageRoomsIT.makePrivateRoom(ann, "Axe room", "Axe Ben");
    ben.goTo("Axe room");
    check(ann, "private room");
    ann.button("Invite people").click();
    checkDialog(ann, "Invite to Axe room");
    ann.button("Edit room").click();
    checkDialog(ann, "Edit room");
    ann.choose("Actions for Axe Ben", "Mute…");
    checkDialog(ann, "Mute Axe Ben");
    ann.choose("Actions for Axe Ben", "Ban…");
    checkDialog(ann, "Ban Axe Ben");
    ann.choose("Actions for Axe Ben", "Remove from room");
    checkDialog(ann, "Remove Axe Ben from Axe room?");
    ann.choose("Actions for Axe Ben", "Make owner");
    checkDialog(ann, "Make Axe Ben an owner of Axe room?");
    ann.button("Leave room").click();
    checkDialog(ann, "Leave Axe room?");
  }

  private static void checkDialog(Person person, String title) {
    assertThat(person.dialog(title)).isVisible();
    check(person, title);
    person
        .dialog(title)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
        .click();
    assertThat(person.dialog(title)).isHidden();
  }

  @Test
  void aPhone() {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions()
            .setViewportSize(360, 740)
            .setIsMobile(true)
            .setHasTouch(true);
    Person ann = Axe.someone(pages, phone).open("axe-phone");
    ann.field("Name (optional)").fill("Ann");
    check(ann, "entrance on a phone");
    ann.button("Continue as guest").tap();
    assertThat(ann.heading(2, "axe-phone")).isVisible();
    ann.say("hello");
    check(ann, "conversation on a phone");
    ann.button("Details").tap();
    assertThat(ann.details()).isVisible();
    check(ann, "details on a phone");
    ann.button("Back").tap();
    ann.button("Back to rooms").tap();
    assertThat(ann.sidebar()).isVisible();
    check(ann, "rooms on a phone");
  }
}
