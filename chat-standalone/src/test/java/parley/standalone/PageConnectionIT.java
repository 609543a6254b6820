package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** The page's connection: what it says of it, how it comes back, and what it does without. */
class PageConnectionIT {
  private static final Pattern NEXT_TRY = Pattern.compile("^next try in \\d+ s$");

  @RegisterExtension static final Pages pages = new Pages();

  @Test
  void untilItIsConnectedItSaysSoAndWhatIsWrittenWaits() {
    Person ann = pages.someone();
    List<JsonObject> held = new ArrayList<>();
    Network network = Network.of(ann.page()).toPage(frame -> !held.add(frame));
    ann.open("first");
    ann.field("Name (optional)").fill("Ann");
    ann.button("Continue as guest").click();
    assertThat(ann.heading(2, "first")).isVisible();
    ann.is("Connecting…");
    ann.write("early");
    ann.assertState("early", "Waits to be sent");
    ann.page().waitForCondition(() -> !held.isEmpty());
    network.heal();
    held.forEach(network::send);
    ann.online();
    ann.assertSent("early");
  }

  /** As when a server is restarted: another is there, and nobody need be told. */
  @Test
  void aServerThatSaysGoodbyeIsLeftForAnotherWithoutAWordOfTrouble() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "moving");
    assertThat(ann.page().locator(".status").first()).hasAttribute("data-kind", "online");
    ann.page()
        .evaluate(
            "() => { window.said = []; const status = document.querySelector('.status');"
                + " new MutationObserver(() => window.said.push(status.dataset.kind))"
                + ".observe(status, { attributes: true }); }");
    JsonObject bye = new JsonObject().put("type", "bye").put("reason", "going_away");
    network.send(bye.put("reconnectAfterMillis", 300));
    network.close(4001);
    ann.page()
        .waitForCondition(
            () -> {
              List<?> said = said(ann.page());
              return said.contains("connecting") && said.get(said.size() - 1).equals("online");
            });
    assertEquals(Set.of("connecting", "online"), Set.copyOf(said(ann.page())));
    ann.say("moved");
  }

  private static List<?> said(Page page) {
    return (List<?>) page.evaluate("() => window.said");
  }

  @Test
  void whoIsToldToStayAwayStaysAway() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "banned");
    network.close(4503);
    ann.is("You may not connect to this server");
    assertThat(ann.composer()).not().isEditable();
  }

  @Test
  void aConnectionThatFellSilentIsReplaced() {
    Person ann = pages.someone();
    ann.page().clock().install();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "silent");
    List<String> asked = new ArrayList<>();
    network.toServer(frame -> asked.add(frame.getString("type"))).silence();
    ann.page().clock().fastForward(36_000);
    ann.page().waitForCondition(() -> asked.contains("ping"));
    ann.page().clock().fastForward(5_000);
    ann.page().waitForCondition(() -> asked.contains("join"));
    ann.say("heard again");
  }

  @Test
  void aServerThatAnswersLateIsToldToBeSlow() {
    Person ann = pages.someone();
    ann.page().clock().install();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "slow");
    network.toServer(frame -> !frame.getString("type").equals("send"));
    ann.write("does it arrive?");
    ann.assertState("does it arrive?", "Sending");
    ann.page().clock().fastForward(4_000);
    ann.is("Online, but slow");
  }

  @Test
  void whoseSessionEndedIsSignedInAgain() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "renew");
    ann.page()
        .waitForRequest(
            request ->
                request.method().equals("POST") && request.url().endsWith("/api/session/renewal"),
            () -> network.close(4501));
    ann.online();
    ann.say("here again");
  }

  @Test
  void whereSocketsDoNotPassItPollsAndSaysSoAndNothingIsLostOrTwice() {
    TestClient bob = pages.fill("polling", 1, 3);
    Person ann = pages.someone();
    Network.of(ann.page()).withoutSockets();
    ann.enter("Ann", "polling");
    ann.is("Online, without a live connection");
    ann.assertTexts("1", "2", "3");
    ann.say("from Ann");
    bob.awaitEntries("polling", 4);
    bob.say("polling", "b-1", "from Bob");
    assertThat(ann.message("from Bob")).isVisible();
    ann.write("once");
    ann.write("more");
    ann.assertSent("more");
    bob.say("polling", "b-2", "and again");
    ann.assertTexts("1", "2", "3", "from Ann", "from Bob", "once", "more", "and again");
    bob.awaitEntries("polling", 8);
    assertEquals(
        List.of("1", "2", "3", "from Ann", "from Bob", "once", "more", "and again"),
        bob.texts("polling"));
  }

  @Test
  void whereSocketsOpenButNothingComesByThemItPolls() {
    Person ann = pages.someone();
    List<JsonObject> lost = new ArrayList<>();
    Network.of(ann.page()).toPage(frame -> !lost.add(frame));
    enterByPolling(ann, "mute");
    assertFalse(lost.isEmpty(), "no socket was opened");
    ann.say("by polling");
  }

  @Test
  void whereHandshakesOfSocketsAreNeverAnsweredItPolls() {
    try (Balancer balancer = pages.balancer()) {
      balancer.hangHandshakes();
      Person ann = pages.someone(balancer.port());
      enterByPolling(ann, "hangs");
      ann.say("by polling");
    }
  }

  @Test
  void whoPollsComesBackToASocketWhenOnePasses() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page()).withoutSockets();
    enterByPolling(ann, "recovers");
    ann.say("by polling");
    network.heal();
    List<String> sent = new ArrayList<>();
    network.toServer(frame -> sent.add(frame.getString("type")));
    ann.page().clock().fastForward(61_000);
    ann.page().waitForCondition(() -> sent.contains("join"));
    assertThat(ann.status("Online, without a live connection")).isHidden();
    ann.say("by a socket");
    assertTrue(sent.contains("send"), () -> "sent by the socket: " + sent);
    ann.assertTexts("by polling", "by a socket");
  }

  /** Comes in where sockets fail, and lets a minute go by in which the page learns that. */
  private static void enterByPolling(Person person, String room) {
    Page page = person.page();
    Set<Request> underWay = new HashSet<>();
    page.onRequest(underWay::add);
    page.onRequestFinished(underWay::remove);
    page.onRequestFailed(underWay::remove);
    page.clock().install();
    person.open(room);
    person.field("Name (optional)").fill("Ann");
    person.button("Continue as guest").click();
    Locator polls = person.status("Online, without a live connection");
    for (int seconds = 0; !polls.isVisible(); seconds++) {
      assertTrue(seconds < 60, "it does not poll");
      page.waitForCondition(() -> underWay.isEmpty() || polls.isVisible());
      page.clock().runFor(1_000);
    }
    person.button("Why?").click();
    assertThat(page.getByText("WebSockets do not get through here")).isVisible();
  }

  @Test
  void whoIsOfflineIsToldWhenItTriesNextOnAPhoneToo() {
    try (Balancer balancer = pages.balancer()) {
      Person ann = pages.someone(balancer.port());
      ann.page().clock().install();
      ann.enter("Ann", "told");
      ann.page().setViewportSize(360, 740);
      assertThat(ann.sidebar()).isHidden();
      assertThat(ann.conversation().getByText("Online")).isHidden();
      ann.page().clock().pauseAt(System.currentTimeMillis() + 60_000);
      balancer.cut();
      int seconds = secondsToNextTry(ann);
      while (seconds < 3) { // every failure makes the pauses longer
        ann.page().clock().runFor(1_000);
        seconds = secondsToNextTry(ann);
      }
      ann.page().clock().runFor(1_000);
      assertEquals(seconds - 1, secondsToNextTry(ann));
      assertThat(ann.button("Try now")).isVisible();
      balancer.leadTo(pages.system().port());
      ann.page().clock().runFor(1_000L * (seconds - 1));
      assertThat(ann.conversation().getByText(NEXT_TRY)).isHidden();
      ann.page().clock().resume();
      ann.say("here again");
    }
  }

  private static int secondsToNextTry(Person person) {
    Locator told = person.conversation().getByText(NEXT_TRY);
    assertThat(told).isVisible();
    return Integer.parseInt(told.textContent().replaceAll("\\D", ""));
  }
}
