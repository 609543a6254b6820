package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands at the messages and between them. */
class PageTimelineIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void thePlaceIsKeptThoughItBeginsWithWhoCame() {
    TestClient bob = pages.fill("place-notice", 1, 60);
    Person ann = pages.guest("Ann", "place-notice");
    assertThat(ann.message("60")).isInViewport();
    pages.guest("Cem", "place-notice");
    Locator came = ann.conversation().getByText("Cem joined");
    assertThat(came).isVisible();
    Pages.fill(bob, "place-notice", 61, 120);
    assertThat(ann.message("120")).isInViewport();
    came.evaluate("row => row.scrollIntoView({ block: 'start' })");
    assertThat(ann.message("61")).isInViewport();
    assertThat(ann.button("To the newest")).isVisible();
    ann.open("place-notice-else").isIn("place-notice-else");
    ann.goTo("place-notice");
    assertThat(ann.message("61")).isInViewport();
    assertThat(ann.message("120")).not().isInViewport();
  }
}
