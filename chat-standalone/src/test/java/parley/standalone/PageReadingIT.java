package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading back, far back, and finding the place again. */
class PageReadingIT {
  /** The window of the page is 400 entries; this is generous. */
  private static final int MOST_ROWS = 500;

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void scrollingUpShowsOlderMessagesWithoutAJump() {
    pages.fill("scroll", 1, 170);
    Person ann = pages.guest("Ann", "scroll");
    assertThat(ann.message("170")).isInViewport();
    double before = moveToTop(ann, "121");
    assertThat(ann.message("71")).isAttached();
    assertEquals(before, top(ann, "121"), 1, "where the message stands that is being read");
    moveToTop(ann, "71");
    assertThat(ann.message("21")).isAttached();
    moveToTop(ann, "21");
    assertThat(ann.page().getByText("This is where it begins.")).isAttached();
    ann.assertTexts(Pages.numbers(1, 170));
  }

  @Test
  void whoReadsFurtherUpIsNotMovedButToldWhatIsNew() {
    TestClient bob = pages.fill("unread", 1, 60);
    Person ann = pages.guest("Ann", "unread");
    assertThat(ann.message("60")).isInViewport();
    double before = moveToTop(ann, "30");
    bob.say("unread", "new-1", "first news");
    bob.say("unread", "new-2", "second news");
    Locator news = ann.button("2 new messages");
    assertThat(news).isVisible();
    assertEquals(before, top(ann, "30"), 1, "where the message stands that is being read");
    news.click();
    assertThat(ann.message("second news")).isInViewport();
    assertThat(news).isHidden();
    bob.say("unread", "new-3", "third news");
    assertThat(ann.message("third news")).isInViewport();
  }

  @Test
  void thePlaceWhereOneReadIsKeptForEachRoomAndOverAReload() {
    pages.fill("place", 1, 120);
    Person ann = pages.guest("Ann", "place");
    assertThat(ann.message("120")).isInViewport();
    moveToTop(ann, "80");
    ann.open("place-elsewhere").isIn("place-elsewhere");
    ann.goTo("place");
    assertThat(ann.message("80")).isInViewport();
    assertThat(ann.message("120")).not().isInViewport();
    ann.reload();
    assertThat(ann.message("80")).isInViewport();
    assertThat(ann.message("120")).not().isInViewport();
  }

  @Test
  void whatCameWhileOneWasElsewhereBeginsUnderALine() {
    TestClient bob = pages.fill("line", 1, 3);
    Person ann = pages.guest("Ann", "line");
    assertThat(ann.message("3")).isInViewport();
    bob.await(frame -> frame.getString("type").equals("presence"), "presence");
    ann.open("line-elsewhere").isIn("line-elsewhere");
    Pages.fill(bob, "line", 4, 60);
    assertThat(ann.room("line")).containsText("57");
    ann.goTo("line");
    assertThat(ann.message("4")).isInViewport();
    assertThat(ann.message("60")).not().isInViewport();
    Locator line = ann.conversation().getByText("New", exactly());
    assertThat(line).isInViewport();
    assertTrue(line.boundingBox().y < ann.message("4").boundingBox().y, "the line is above");
    assertTrue(line.boundingBox().y > ann.message("3").boundingBox().y, "the line is below");
  }

  @Test
  void aLongTextIsFoldedUntilOneWantsAllOfIt() {
    Person ann = pages.guest("Ann", "long");
    String text = "line\n".repeat(40) + "the very end";
    ann.write(text);
    Locator message = ann.messages();
    assertThat(message.getByText("Sent", exactly())).isAttached();
    assertThat(ann.button("Show more")).isVisible();
    double folded = message.boundingBox().height;
    ann.button("Show more").click();
    assertThat(ann.button("Show less")).isVisible();
    assertTrue(message.boundingBox().height > 2 * folded, "it is shown as a whole");
    ann.button("Show less").click();
    assertThat(ann.button("Show more")).isVisible();
    assertEquals(folded, message.boundingBox().height, 2, "folded again");
  }

  @Test
  void ofTenThousandMessagesOnlyWhatIsNearIsInThePage() {
    pages.fill("many", 1, 10_000);
    Person ann = pages.guest("Ann", "many");
    assertThat(ann.message("10000")).isInViewport();
    for (int seen = 10_000; seen > 8_500; seen = first(ann)) {
      int before = seen;
      ann.messages().first().scrollIntoViewIfNeeded();
      ann.page().waitForCondition(() -> first(ann) < before);
      assertTrue(ann.messages().count() <= MOST_ROWS, () -> ann.messages().count() + " rows");
    }
    assertThat(ann.message("10000")).not().isAttached();
    ann.button("To the newest").click();
    assertThat(ann.message("10000")).isInViewport();
    assertTrue(ann.messages().count() <= MOST_ROWS, () -> ann.messages().count() + " rows");
  }

  private static int first(Person person) {
    return Integer.parseInt(person.texts().first().textContent().strip());
  }

  @Test
  void oneGoesToADayOfThePast() {
    try (TestSystem system = TestSystem.empty()) {
      String history = system.deployHistory();
      int gateway = system.deployGateway();
      TestClient bob = system.connect("Bob", gateway);
      bob.join("days");
      Pages.fill(bob, "days", 1, 400);
      bob.close();
      TestSystem.await(system.undeployGateway(gateway));
      system.undeploy(history);
      TestPostgres.execute(
          system.databaseUrl(),
          "update entries set at = '2020-02-01T12:00Z'::timestamptz"
              + " + interval '1 day' * ((seq - 1) / 100)");
      system.deployHistory();
      Person ann = pages.someone(system.port(system.deployGateway())).enter("Ann", "days");
      assertThat(ann.message("400")).isInViewport();
      ann.button("Go to a date").click();
      ann.dialog("Go to a date").getByLabel("Go to a date").fill("2020-02-02");
      ann.button("Go").click();
      assertThat(ann.message("101")).isInViewport();
      assertThat(ann.message("90")).not().isInViewport();
      assertThat(ann.message("400")).not().isInViewport();
    }
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  /** Scrolls until this message is at the top; returns where it stands then. */
  private static double moveToTop(Person person, String text) {
    Locator message = person.message(text);
    assertThat(message)
        .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(Person.COMES_BACK_MILLIS));
    message.evaluate("row => row.scrollIntoView({ block: 'start' })");
    return top(person, text);
  }

  /** Where the text itself is: a heading may come and go above it. */
  private static double top(Person person, String text) {
    return person.message(text).getByText(text).boundingBox().y;
  }
}
