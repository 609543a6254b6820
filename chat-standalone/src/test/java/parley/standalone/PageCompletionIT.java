package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is begun in the composer is completed: the rooms and people of commands too. */
class PageCompletionIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void theRoomsAndPeopleOfCommandsAreCompletedWhereverTheyAre() {
    pages.guest("Ben", "completed-room");
    pages.member("Completed Olga", "completed-lobby");
    Person ann = pages.guest("Ann", "completed-elsewhere");
    Locator options = ann.page().getByRole(AriaRole.OPTION);
    ann.composer().pressSequentially("/join #completed-r");
    assertThat(options).containsText(new String[] {"completed-room"});
    ann.composer().press("Tab");
    assertThat(ann.composer()).hasValue("/join #completed-room ");
    ann.composer().press("Enter");
    ann.assertOpen("completed-room");

    ann.composer().pressSequentially("/msg @Completed O");
    assertThat(options).containsText(new String[] {"Completed Olga"});
    ann.composer().press("Enter");
    assertThat(ann.composer()).hasValue("/msg @Completed Olga ");
    ann.composer().pressSequentially("hello :thumbs");
    assertThat(options.first()).containsText("thumbs up");
    ann.composer().press("Enter");
    assertThat(ann.composer()).hasValue("/msg @Completed Olga hello 👍 ");
    ann.composer().press("Enter");
    ann.assertOpen("Completed Olga");
    ann.assertSent("hello 👍");
  }

  /** The list still shows what was found for less. */
  @Test
  void whoGoesOnTypingAndPressesEnterAtOnceGetsWhatHeTyped() {
    pages.guest("Ben", "typed-room");
    Person ann = pages.guest("Ann", "typed-elsewhere");
    ann.composer().pressSequentially("/join typed-r");
    assertThat(ann.page().getByRole(AriaRole.OPTION)).containsText(new String[] {"typed-room"});
    ann.composer().pressSequentially("iver");
    ann.composer().press("Enter");
    ann.assertOpen("typed-river");
  }

  @Test
  void aColonBetweenChineseWordsBeginsNoEmoji() {
    Person ann = pages.guest("Ann", "typed-colon");
    ann.composer().pressSequentially("老师 :你好"); // the table is loaded by now
    assertThat(ann.page().getByRole(AriaRole.OPTION)).hasCount(1);
    ann.composer().fill("老师：你好");
    assertThat(ann.page().getByRole(AriaRole.OPTION)).hasCount(0);
    ann.composer().press("Enter");
    ann.assertSent("老师：你好");
    ann.composer().pressSequentially("好:rocket");
    assertThat(ann.page().getByRole(AriaRole.OPTION).first()).containsText("rocket");
  }

  @Test
  void anEmojiThatIsTypedInFullIsTaken() {
    Person ann = pages.guest("Ann", "typed-emoji");
    ann.composer().pressSequentially("go :rocket:");
    assertThat(ann.composer()).hasValue("go 🚀");
    ann.composer().pressSequentially(" at :7:30: :nosuch:");
    ann.composer().press("Enter");
    ann.assertSent("go 🚀 at :7:30: :nosuch:");
  }

  @Test
  void whoSharesHisNameWithAnotherIsNotTakenForHim() {
    pages.guest("Twin", "twins");
    Person ann = pages.guest("Ann", "twins");
    ann.assertHere(2);
    pages.guest("Twin", "twins");
    ann.assertHere(3);
    ann.write("/msg @Twin for one of you");
    assertThat(ann.alert("More than one person is called “Twin”.")).isVisible();
    assertThat(ann.composer()).hasValue("/msg @Twin for one of you");
  }

  @Test
  void whatIsWrittenInFullIsMeantThoughSomethingElseWasFoundFirst() {
    pages.fill("whole-room-two", 1, 1);
    pages.fill("whole-room", 1, 1);
    Person ann = pages.guest("Ann", "whole");
    Locator options = ann.page().getByRole(AriaRole.OPTION);
    ann.composer().pressSequentially("/join whole-roo");
    assertThat(options).hasCount(2);
    ann.composer().pressSequentially("m");
    assertThat(options.first()).hasText("whole-room");
    assertThat(options.first()).hasAttribute("aria-selected", "true");
    ann.composer().press("Enter");
    ann.assertOpen("whole-room");
  }
}
