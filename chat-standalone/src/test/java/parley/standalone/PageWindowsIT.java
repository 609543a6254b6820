package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What someone leaves or chooses in one window of his is so in the others. */
class PageWindowsIT {
  /** What nobody sees before he goes to the room. */
  private static final String HEARS_OF_A_PLACE =
      "() => addEventListener('storage', ({ newValue }) => {"
          + " window.heard ||= newValue?.includes('[\"windows-place\",{\"seq\":'); })";

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void whoReadsOnInAnotherWindowDoesSoWhereHeWas() {
    pages.fill("windows-place", 1, 120);
    Person ann = pages.member("Reading Ann", "windows-place");
    Person other = window(ann, "windows-elsewhere");
    assertThat(ann.message("120")).isInViewport();
    other.page().evaluate(HEARS_OF_A_PLACE);
    ann.message("80").evaluate("row => row.scrollIntoView({ block: 'start' })");
    other.page().waitForFunction("() => window.heard");
    other.page().bringToFront();
    other.goTo("windows-place");
    assertThat(other.message("80")).isInViewport();
    assertThat(other.message("120")).not().isInViewport();
  }

  @Test
  void aDraftIsTheSameInAllWindowsAndOnceItIsSentThereIsNone() {
    Person ann = pages.member("Drafting Ann", "windows-draft");
    Person other = window(ann, "windows-elsewhere");
    ann.composer().fill("half a thought");
    assertThat(other.room("windows-draft")).containsText("Draft: half a thought");
    other.page().bringToFront();
    other.goTo("windows-draft");
    assertThat(other.composer()).hasValue("half a thought");
    other.composer().fill("a whole thought");
    assertThat(ann.composer()).hasValue("a whole thought");
    other.composer().press("Enter");
    other.assertSent("a whole thought");
    assertThat(ann.composer()).hasValue("");
    ann.assertFrom("You", "a whole thought");
  }

  @Test
  void whatIsChosenInTheSettingsIsSoInAllWindowsAtOnce() {
    Person ann = pages.member("Choosing Ann", "windows-settings");
    Person other = window(ann, "windows-settings");
    ann.page().bringToFront();
    ann.chooseMine("Settings");
    ann.page().getByRole(AriaRole.RADIO, Person.exactly("Dark")).check();
    assertThat(other.page().locator("body")).hasCSS("color-scheme", "dark");
    ann.page().getByRole(AriaRole.SWITCH, Person.exactly("Enter sends")).uncheck();
    ann.page().getByRole(AriaRole.RADIO, Person.exactly("简体中文")).check();
    assertThat(other.page().getByLabel("搜索房间和用户")).isVisible();
    other.page().bringToFront();
    other.composer().pressSequentially("one");
    other.composer().press("Enter");
    other.composer().pressSequentially("two");
    assertThat(other.composer()).hasValue("one\ntwo");
  }

  /** Another window of a member, with this room open. */
  private static Person window(Person member, String room) {
    Person other = member.anotherWindow().open(room).isIn(room);
    member.page().bringToFront();
    return other;
  }
}
