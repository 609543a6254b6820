package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/**
 * Every entry is shown once and in its order, whatever happens to frames on their way: the test
 * stands between the page and the gateway and drops, holds or repeats them.
 */
class PageOrderIT {
  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void anEntryThatComesBeforeItsAckOrTwiceIsShownOnce() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "once");
    List<JsonObject> acks = new ArrayList<>();
    network.toPage(
        frame -> {
          if (frame.getString("type").equals("entries")) {
            network.send(frame); // and once more, by the rule
          }
          return !frame.getString("type").equals("ack") || !acks.add(frame);
        });
    ann.say("only once");
    ann.page().waitForCondition(() -> !acks.isEmpty());
    network.send(acks.get(0));
    ann.write("and the next");
    ann.page().waitForCondition(() -> acks.size() == 2);
    ann.assertTexts("only once", "and the next");
  }

  @Test
  void entriesThatWereLostAreAskedForAgainAndUnknownKindsAreSkipped() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "hole");
    TestClient bob = pages.system().connect("Bob");
    bob.join("hole");
    List<JsonObject> lost = new ArrayList<>();
    network.toPage(frame -> !holds(frame, "lost on the way") || !lost.add(frame));
    bob.say("hole", "b-1", "lost on the way");
    ann.page().waitForCondition(() -> !lost.isEmpty());
    network.toPage(
        frame -> {
          frame.getJsonArray("entries", new JsonArray()).stream()
              .map(JsonObject.class::cast)
              .filter(entry -> entry.getLong("seq") == 2)
              .forEach(entry -> entry.put("kind", "not known yet"));
          network.send(frame);
          return false;
        });
    bob.say("hole", "b-2", "of another kind");
    bob.say("hole", "b-3", "after the hole");
    ann.assertTexts("lost on the way", "after the hole");
  }

  @Test
  void whoMissedTooMuchStartsAfreshAndReadsBack() {
    TestClient bob = pages.fill("missed", 1, 10);
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "missed");
    ann.assertTexts(Pages.numbers(1, 10));
    List<JsonObject> missed = new ArrayList<>();
    network.toPage(frame -> !missed.add(frame));
    Pages.fill(bob, "missed", 11, 530);
    ann.page().waitForCondition(() -> missed.stream().anyMatch(frame -> holds(frame, "530")));
    network.heal();
    network.close(4001);
    assertThat(ann.message("530")).isInViewport();
    ann.message("500").evaluate("row => row.scrollIntoView()");
    assertThat(ann.message("450")).isAttached();
    List<String> shown = ann.texts().allTextContents().stream().map(String::strip).toList();
    long first = Long.parseLong(shown.get(0));
    ann.assertTexts(Pages.numbers(first, 530));
  }

  @Test
  void aLogOfAnotherEpochReplacesWhatIsShown() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "epoch");
    ann.say("of this log");
    List<String> joins = new ArrayList<>();
    network.toPage(
        frame -> {
          boolean welcome = frame.getString("type").equals("welcome");
          network.send(welcome ? frame.put("epoch", "another") : frame);
          return false;
        });
    network.toServer(frame -> !frame.getString("type").equals("join") || joins.add(frame.encode()));
    network.close(4002);
    ann.page().waitForCondition(() -> !joins.isEmpty());
    assertFalse(joins.get(0).contains("after"), () -> "joined with an old cursor: " + joins);
    ann.assertTexts("of this log");
  }

  @Test
  void whatTheServerRefusesForNowIsSentLaterInItsOrder() {
    try (TestSystem strict =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", 5)
            .with("PARLEY_GATEWAY_LIMITS_SEND_BURST", 1)) {
      strict.deployHistory();
      strict.deployGateway();
      Person ann = pages.someone(strict.port()).enter("Ann", "fast");
      for (String number : Pages.numbers(1, 6)) {
        ann.write(number);
      }
      for (String number : Pages.numbers(1, 6)) {
        ann.assertSent(number);
      }
      ann.assertTexts(Pages.numbers(1, 6));
    }
  }

  private static boolean holds(JsonObject frame, String text) {
    return frame.encode().contains("\"text\":\"" + text + "\"");
  }
}
