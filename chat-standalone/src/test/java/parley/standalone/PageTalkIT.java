package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People talk, in real browsers against the real system. */
class PageTalkIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void twoPeopleTalkAndEachSeesWhatIsTheirOwn() {
    Person ann = pages.guest("Ann", "talk");
    Person bob = pages.guest("Bob", "talk");
    ann.say("Hello Bob");
    bob.assertFrom("Ann", "Hello Bob");
    bob.say("Hello Ann\nhow are you?");
    ann.assertTexts("Hello Bob", "Hello Ann how are you?");
    bob.assertTexts("Hello Bob", "Hello Ann how are you?");
    ann.assertFrom("You", "Hello Bob");
    ann.assertFrom("Bob", "Hello Ann\nhow are you?");
  }

  @Test
  void aReloadKeepsTheNameTheRoomAndWhatWasSaid() {
    Person ann = pages.guest("Ann", "reload");
    ann.say("Still here");
    ann.reload();
    ann.assertFrom("You", "Still here");
    ann.assertCalled("Ann");
    assertThat(ann.heading(2, "reload")).isVisible();
  }

  @Test
  void whatOneSaysInARowStandsUnderOneHeading() {
    Person ann = pages.guest("Ann", "grouped");
    TestClient bob = pages.system().connect("Bob");
    TestClient cem = pages.system().connect("Cem");
    bob.join("grouped");
    cem.join("grouped");
    assertThat(ann.conversation())
        .containsText(Pattern.compile("(Bob and Cem|Cem and Bob) joined"));
    bob.say("grouped", "b-1", "one");
    bob.say("grouped", "b-2", "two");
    cem.say("grouped", "c-1", "three");
    bob.say("grouped", "b-3", "four");
    ann.assertTexts("one", "two", "three", "four");
    assertThat(ann.conversation().locator(".message .name"))
        .hasText(new String[] {"Bob", "Cem", "Bob"});
    ann.assertFrom("Bob", "two");
    assertThat(ann.conversation().getByText("Today")).hasCount(1);
  }

  /** A field shows another room's draft a frame after the room. */
  @Test
  void whatIsWrittenInOneRoomIsNeverSentToAnother() {
    Person ann = pages.guest("Ann", "meant");
    ann.open("other").isIn("other");
    ann.goTo("meant");
    ann.composer().fill("for those in here");
    ann.page()
        .evaluate(
            "() => new Promise((done) => {"
                + " const composer = document.querySelector('parley-composer');"
                + " const field = composer.querySelector('textarea');"
                + " const enter = () => composer.room.id === 'meant'"
                + " ? setTimeout(enter) : done(field.dispatchEvent(new KeyboardEvent("
                + "'keydown', { key: 'Enter', bubbles: true, cancelable: true })));"
                + " location.hash = '#other'; enter(); })");
    ann.assertOpen("other");
    assertThat(ann.composer()).hasValue("");
    ann.say("for all");
    ann.assertTexts("for all");
    ann.goTo("meant");
    assertThat(ann.composer()).hasValue("for those in here");
  }

  @Test
  void whoHasGoneOnIsNotPulledBackByALateAnswer() {
    pages.member("Late Ben", "going-on");
    Person ann = pages.guest("Going Ann", "going-on");
    ann.open("further").isIn("further");
    ann.goTo("going-on");
    List<Route> held = new ArrayList<>();
    Pattern direct = Pattern.compile("/api/direct$");
    ann.page().route(direct, held::add);
    ann.choose("Actions for Late Ben", "Send a message");
    ann.page().waitForCondition(() -> !held.isEmpty());
    ann.goTo("further");
    ann.page().waitForResponse(direct, () -> held.forEach(Route::resume));
    ann.say("still here");
    assertThat(ann.heading(2, "further")).isVisible();
  }

  @Test
  void oneSeesWhoIsHereAndWhoIsTyping() {
    Person ann = pages.guest("Ann", "typing");
    assertThat(ann.conversation()).containsText("1 here");
    Person bob = pages.guest("Bob", "typing");
    assertThat(ann.conversation()).containsText("2 here");
    assertThat(ann.details()).containsText("Bob");
    bob.composer().pressSequentially("hm");
    assertThat(ann.conversation()).containsText("Bob is typing");
    bob.composer().press("Enter");
    assertThat(ann.message("hm")).isVisible();
    assertThat(ann.conversation()).not().containsText("Bob is typing");
  }
}
