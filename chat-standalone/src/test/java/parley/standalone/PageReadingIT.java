package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** Reading back, far back, and finding the place again. */
class PageReadingIT {
  /** The window of the page is 400 entries; this is generous. */
  private static final int MOST_ROWS = 500;

  private static final int UP = -1;
  private static final int DOWN = 1;

  private static final String COUNT_ROWS =
      "window.most = 0; addEventListener('DOMContentLoaded', () => new MutationObserver(() =>"
          + " window.most = Math.max(window.most, document.querySelectorAll('.message').length))"
          + ".observe(document.body, { childList: true, subtree: true }))";

  private static final String HAS_SCROLLED =
      "async (scroller, before) => { const frame = () => new Promise(requestAnimationFrame);"
          + " const below = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;"
          + " for (let frames = 0; scroller.scrollTop === before && before > 0 && below() > 1;"
          + " await frame()) if (++frames > 1000) throw new Error('it does not scroll');"
          + " for (let top = NaN; top !== scroller.scrollTop; await frame())"
          + " top = scroller.scrollTop; }";

  private static final String FIRST_SEEN =
      "scroller => [...scroller.querySelectorAll('.bubble')].find(bubble => bubble"
          + ".getBoundingClientRect().top > scroller.getBoundingClientRect().top).textContent.trim()";

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
    assertThat(ann.room("line")).containsText("57 unread");
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
  void aHundredThousandMessagesScrollWithoutAJumpAndOnlyWhatIsNearIsInThePage() {
    writeLongAgo("many", 100_000);
    Person ann =
        pages.someone(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    ann.page().addInitScript(COUNT_ROWS);
    Network network = Network.of(ann.page());
    ann.enter("Ann", "many");
    assertThat(ann.message("100000")).isInViewport();
    readOn(ann, network, UP, 9);
    assertThat(ann.message("100000")).not().isAttached();
    goTo(ann, "2020-01-01");
    assertThat(ann.message("1")).isInViewport();
    assertThat(ann.page().getByText("This is where it begins.")).isAttached();
    readOn(ann, network, DOWN, 9);
    assertThat(ann.message("1")).not().isAttached();
    ann.button("To the newest").click();
    assertThat(ann.message("100000")).isInViewport();
    wheel(ann, UP);
    assertThat(ann.message("100000")).not().isInViewport();
    timeline(ann).press("End");
    assertThat(ann.message("100000")).isInViewport();
    int most = (int) ann.page().evaluate("() => window.most");
    assertTrue(most <= MOST_ROWS, () -> most + " rows at a time");
  }

  /** Messages of as many numbers, written by the hundred on the days from 1 February 2020 on. */
  private static void writeLongAgo(String room, int count) {
    String database = pages.system().databaseUrl();
    TestPostgres.execute(
        database, String.format("insert into rooms (id, last_seq) values ('%s', %d)", room, count));
    TestPostgres.execute(
        database,
        String.format(
            "insert into entries"
                + " select '%s', n, 'message', 'someone', 'n-' || n, 'Bob', 'guest', n,"
                + " '2020-02-01T12:00Z'::timestamptz + interval '1 day' * ((n - 1) / 100)"
                + " from generate_series(1, %d) n",
            room, count));
  }

  /** Turns the wheel for so many pages of history; holds each back until nothing moves any more. */
  private static void readOn(Person person, Network network, int direction, int times) {
    timeline(person).hover();
    List<JsonObject> held = new ArrayList<>();
    network.toPage(frame -> !isPage(frame) || !held.add(frame));
    for (int i = 0; i < times; i++) {
      int end = end(person, direction);
      while (held.isEmpty()) {
        wheel(person, direction);
      }
      String seen = (String) timeline(person).evaluate(FIRST_SEEN);
      double before = top(person, seen);
      List<JsonObject> arrived = List.copyOf(held);
      held.clear();
      arrived.forEach(network::send);
      person.page().waitForCondition(() -> direction * (end(person, direction) - end) > 0);
      assertEquals(before, top(person, seen), 2, "where the message stands that is being read");
    }
    network.heal();
    held.forEach(network::send);
  }

  private static boolean isPage(JsonObject frame) {
    return frame.containsKey("id") && frame.containsKey("entries");
  }

  private static Locator timeline(Person person) {
    return person
        .conversation()
        .getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("Messages"));
  }

  /** By more than a screen; ends when that has been seen. */
  private static void wheel(Person person, int direction) {
    Locator timeline = timeline(person);
    Object before = timeline.evaluate("scroller => scroller.scrollTop");
    person.page().mouse().wheel(0, direction * 1000);
    timeline.evaluate(HAS_SCROLLED, before);
  }

  /** The number of the oldest message that is in the page, or of the newest. */
  private static int end(Person person, int direction) {
    Locator end = direction == UP ? person.texts().first() : person.texts().last();
    return Integer.parseInt(end.textContent().strip());
  }

  @Test
  void oneGoesToADayOfThePast() {
    writeLongAgo("days", 400);
    Person ann = pages.guest("Ann", "days");
    assertThat(ann.message("400")).isInViewport();
    goTo(ann, "2020-02-02");
    assertThat(ann.message("101")).isInViewport();
    assertThat(ann.message("90")).not().isInViewport();
    assertThat(ann.message("400")).not().isInViewport();
  }

  private static void goTo(Person person, String day) {
    person.button("Go to a date").click();
    person.dialog("Go to a date").getByLabel("Go to a date").fill(day);
    person.button("Go").click();
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
    return person.message(text).getByText(text, exactly()).boundingBox().y;
  }
}
