package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who looks away is called for what is said to him, and for nothing else, if he wants that. */
class PageNotificationIT {
  /**
   * Pages of a browser without a screen always have the focus; and what it notifies is not seen.
   */
  private static final String LOOKS_AWAY =
      "window.told = []; window.looks = true; document.hasFocus = () => window.looks;"
          + " window.Notification = new Proxy(Notification, { construct: (real, [title, more]) => {"
          + " window.told.push(title + ': ' + more.body); return new real(title, more); } })";

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void oneIsAskedOnceSomethingWasMissedAndThenCalledForMentionsAlone() {
    Person ann =
        pages.someone(new Browser.NewContextOptions().setPermissions(List.of("notifications")));
    ann.page().addInitScript(LOOKS_AWAY);
    ann.enter("Ann", "notify");
    TestClient bob = pages.system().connect("Bob");
    bob.join("notify");
    Locator bar = ann.page().getByRole(AriaRole.REGION, Person.exactly("Notifications"));

    bob.say("notify", "b-1", "@Ann while you look");
    assertThat(ann.message("@Ann while you look")).isVisible();
    ann.page().evaluate("() => { window.looks = false; }");
    bob.say("notify", "b-2", "nobody in particular");
    assertThat(ann.message("nobody in particular")).isVisible();
    assertThat(bar).isHidden();
    bob.say("notify", "b-3", "@Ann are you there?");
    assertThat(bar).isVisible();
    assertThat(ann.page()).hasTitle(Pattern.compile("^\\(1\\) "));
    assertEquals(List.of(), told(ann));

    ann.button("Turn on").click();
    assertThat(bar).isHidden();
    bob.say("notify", "b-4", "nor this");
    bob.say("notify", "b-5", "@Ann hello?");
    ann.page().waitForCondition(() -> !told(ann).isEmpty());
    assertEquals(List.of("Bob in #notify: @Ann hello?"), told(ann));
  }

  private static List<?> told(Person person) {
    return (List<?>) person.page().evaluate("() => window.told");
  }
}
