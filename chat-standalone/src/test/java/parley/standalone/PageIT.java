package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.standalone.TestBrowser.Network;

/**
 * The page in a real browser, against the real system.
 *
 * <p>Where a test needs the network to misbehave, it stands between the page and the gateway and
 * drops, holds or repeats frames. After each test no page may have had an error or broken its
 * content security policy.
 */
class PageIT {
  /** Long enough to come back after any of the page's first pauses. */
  private static final double COMES_BACK_MILLIS = 15_000;

  /** For what happens at once; the machine may be busy. */
  private static final double SOON_MILLIS = 10_000;

  private static final Pattern OWN = Pattern.compile("\\bown\\b");

  private static TestSystem system;
  private static TestBrowser browser;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MILLIS);
    system = TestSystem.start();
    browser = TestBrowser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    system.close();
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.closePages());
  }

  @Test
  void twoPeopleTalkAndEachSeesWhatIsTheirOwn() {
    Page ann = enter("Ann", "talk");
    Page bob = enter("Bob", "talk");
    write(ann, "Hello Bob");
    assertThat(message(bob, "Hello Bob")).not().hasClass(OWN);
    assertThat(message(bob, "Hello Bob").locator(".name")).hasText("Ann");
    write(bob, "Hello Ann\nhow are you?");
    assertThat(message(ann, "Hello Bob")).hasClass(OWN);
    assertThat(message(ann, "Hello Bob").locator(".state")).hasText("Sent");
    assertThat(texts(ann)).hasText(new String[] {"Hello Bob", "Hello Ann\nhow are you?"});
    assertThat(texts(bob)).hasText(new String[] {"Hello Bob", "Hello Ann\nhow are you?"});
  }

  @Test
  void aReloadKeepsTheNameTheRoomAndWhatWasSaid() {
    Page ann = enter("Ann", "reload");
    write(ann, "Still here");
    assertThat(message(ann, "Still here").locator(".state")).hasText("Sent");
    ann.reload();
    assertThat(message(ann, "Still here")).hasClass(OWN);
    assertThat(ann.locator("#me")).hasText("Ann");
    assertThat(ann.locator("#room-name")).hasText("reload");
  }

  @Test
  void whoHasNoValidNameOrRoomIsToldBesideTheField() {
    Page page = browser.newPage();
    page.navigate(system.url());
    field(page, "Name").fill("x".repeat(41));
    field(page, "Room").fill("not a room");
    button(page, "Enter").click();
    assertThat(page.locator("#name-trouble")).containsText("name must be 1–40");
    field(page, "Name").fill("Ann");
    button(page, "Enter").click();
    assertThat(page.locator("#room-trouble")).containsText("room must be 1–64");
    assertThat(field(page, "Room")).hasAttribute("aria-invalid", "true");
    field(page, "Room").fill("#valid-room");
    button(page, "Enter").click();
    online(page);
    assertThat(page.locator("#room-name")).hasText("valid-room");
  }

  @Test
  void scrollingUpShowsOlderMessagesWithoutAJump() {
    fill("scroll", 1, 170);
    Page ann = enter("Ann", "scroll");
    assertThat(message(ann, "170")).isInViewport();
    assertThat(texts(ann)).hasCount(50);
    double before = moveToTop(ann, "121");
    assertThat(message(ann, "71")).isAttached();
    assertEquals(before, top(ann, "121"), 1, "where the message stands that is being read");
    moveToTop(ann, "71");
    moveToTop(ann, "21");
    assertThat(ann.getByText("This is the beginning of #scroll.")).isAttached();
    assertThat(texts(ann)).hasText(numbers(1, 170));
  }

  @Test
  void whoReadsFurtherUpIsNotMovedButToldWhatIsNew() {
    TestClient bob = fill("unread", 1, 60);
    Page ann = enter("Ann", "unread");
    assertThat(message(ann, "60")).isInViewport();
    double before = moveToTop(ann, "40");
    bob.say("unread", "new-1", "first news");
    bob.say("unread", "new-2", "second news");
    Locator news = button(ann, "2 new messages");
    assertThat(news).isVisible();
    assertEquals(before, top(ann, "40"), 1, "where the message stands that is being read");
    news.click();
    assertThat(message(ann, "second news")).isInViewport();
    assertThat(news).isHidden();
    bob.say("unread", "new-3", "third news");
    assertThat(message(ann, "third news")).isInViewport();
  }

  @Test
  void comesBackByItselfAndSendsWhatWasWrittenMeanwhileOnceAndInOrder() {
    int port = freePort();
    String gateway = deployGateway(port);
    Page ann = browser.newPage();
    enter(ann, "Ann", "away", port);
    write(ann, "before");
    assertThat(message(ann, "before").locator(".state")).hasText("Sent");
    system.undeploy(gateway);
    assertThat(ann.locator("#status")).hasAttribute("data-state", "offline");
    assertThat(ann.locator("#status")).containsText(Pattern.compile("next try in \\d+ s"));
    write(ann, "while away");
    write(ann, "and more");
    assertThat(message(ann, "while away").locator(".state")).hasText("Waits for the connection");
    TestClient bob = system.connect("Bob");
    bob.join("away");
    bob.say("away", "b-1", "meanwhile");

    deployGateway(port);
    assertThat(message(ann, "and more").locator(".state"))
        .hasText("Sent", new LocatorAssertions.HasTextOptions().setTimeout(COMES_BACK_MILLIS));
    String[] all = {"before", "meanwhile", "while away", "and more"};
    assertThat(texts(ann)).hasText(all);
    bob.awaitEntries("away", 4);
    assertEquals(List.of(all), bob.texts("away"));
  }

  @Test
  void whatWasNotAckedSurvivesAReloadAndIsStoredOnce() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "survive", system.port());
    network.toPage(frame -> !frame.getString("type").matches("ack|entries"));
    write(ann, "stored, but nobody told");
    write(ann, "waits for the first");
    assertThat(message(ann, "stored, but nobody told").locator(".state")).hasText("Sending");
    TestClient bob = system.connect("Bob");
    bob.join("survive");
    ann.waitForCondition(() -> bob.texts("survive").size() == 1);
    network.heal();
    ann.reload();
    assertThat(message(ann, "waits for the first").locator(".state")).hasText("Sent");
    String[] all = {"stored, but nobody told", "waits for the first"};
    assertThat(texts(ann)).hasText(all);
    assertEquals(List.of(all), bob.texts("survive"));
  }

  @Test
  void aMessageRefusedForGoodShowsWhyAndCanBeTriedAgainOrDiscarded() {
    Page ann = enter("Ann", "refused");
    write(ann, "not \0 storable");
    write(ann, "the next one");
    assertThat(ann.getByRole(AriaRole.ALERT).getByText("Not sent: text must not contain U+0000"))
        .isVisible();
    assertThat(message(ann, "the next one").locator(".state")).hasText("Sent");
    button(ann, "Try again").click();
    assertThat(ann.getByText("Not sent: text must not contain U+0000")).isVisible();
    button(ann, "Discard").click();
    assertThat(texts(ann)).hasText(new String[] {"the next one"});
  }

  @Test
  void aTextOverTheLimitIsToldBeforeItIsSent() {
    Page ann = enter("Ann", "limit");
    field(ann, "Message").fill("x".repeat(7_990));
    assertThat(ann.getByText("10 characters left")).isVisible();
    write(ann, "x".repeat(8_001));
    assertThat(ann.getByText("1 character too many")).isVisible();
    assertThat(texts(ann)).hasCount(0);
    assertThat(button(ann, "Send")).isDisabled();
  }

  @Test
  void whatTheServerRefusesForNowIsSentLaterInItsOrder() {
    try (TestSystem strict =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", 5)
            .with("PARLEY_GATEWAY_LIMITS_SEND_BURST", 1)) {
      strict.deployHistory();
      strict.deployGateway();
      Page ann = browser.newPage();
      enter(ann, "Ann", "fast", strict.port());
      Stream.of(numbers(1, 6)).forEach(number -> write(ann, number));
      assertThat(ann.locator("#log .own .state")).hasCount(6);
      assertThat(texts(ann)).hasText(numbers(1, 6));
    }
  }

  @Test
  void namesAndTextsAreNeverMarkup() {
    String name = "<img src=x onerror=alert(1)>";
    String text = "<script>alert(2)</script><img src=x onerror='alert(3)'><b>bold</b>";
    Page ann = enter("Ann", "markup");
    TestClient eve = TestClient.signIn(system.vertx(), system.port(), name).connect(system.port());
    eve.join("markup");
    eve.say("markup", "e-1", text);
    write(ann, text);
    assertThat(texts(ann)).hasText(new String[] {text, text});
    assertThat(ann.locator(".name").first()).hasText(name);
    assertThat(ann.locator("#log :is(img, script, b)")).hasCount(0);
    Page bad = enter(name, "markup");
    assertThat(bad.locator("#me")).hasText(name);
    eve.close();
  }

  @Test
  void anEntryThatComesBeforeItsAckOrTwiceIsShownOnce() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "once", system.port());
    List<JsonObject> acks = new ArrayList<>();
    network.toPage(
        frame -> {
          if (frame.getString("type").equals("entries")) {
            network.send(frame); // and once more, by the rule
          }
          return !frame.getString("type").equals("ack") || !acks.add(frame);
        });
    write(ann, "only once");
    assertThat(message(ann, "only once").locator(".state")).hasText("Sent");
    ann.waitForCondition(() -> !acks.isEmpty());
    network.send(acks.get(0));
    write(ann, "and the next");
    ann.waitForCondition(() -> acks.size() == 2);
    assertThat(texts(ann)).hasText(new String[] {"only once", "and the next"});
  }

  @Test
  void entriesThatWereLostAreAskedForAgainAndUnknownKindsAreSkipped() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "hole", system.port());
    TestClient bob = system.connect("Bob");
    bob.join("hole");
    List<JsonObject> lost = new ArrayList<>();
    network.toPage(frame -> !holds(frame, "lost on the way") || !lost.add(frame));
    bob.say("hole", "b-1", "lost on the way");
    ann.waitForCondition(() -> !lost.isEmpty());
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
    assertThat(texts(ann)).hasText(new String[] {"lost on the way", "after the hole"});
  }

  @Test
  void whoMissedTooMuchStartsAfreshAndReadsBack() {
    TestClient bob = fill("missed", 1, 10);
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "missed", system.port());
    assertThat(texts(ann)).hasText(numbers(1, 10));
    List<JsonObject> missed = new ArrayList<>();
    network.toPage(frame -> !missed.add(frame));
    fill(bob, "missed", 11, 530);
    ann.waitForCondition(() -> !missed.isEmpty() && holds(missed.get(missed.size() - 1), "530"));
    network.heal();
    network.close(4001);
    assertThat(texts(ann)).hasText(numbers(481, 530));
    moveToTop(ann, "481");
    assertThat(message(ann, "431")).isAttached();
    assertThat(texts(ann)).hasText(numbers(431, 530));
  }

  @Test
  void whatWasWrittenInARoomIsSentAlsoAfterLeavingIt() {
    TestClient bob = fill("left-behind", 1, 1);
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "left-behind", system.port());
    network.toServer(frame -> !frame.getString("type").equals("send"));
    write(ann, "for those who stay");
    ann.navigate(system.url() + "/#elsewhere");
    assertThat(ann.locator("#room-name")).hasText("elsewhere");
    network.heal();
    ann.reload();
    ann.waitForCondition(() -> bob.texts("left-behind").contains("for those who stay"));
    assertThat(texts(ann)).hasCount(0);
    ann.goBack();
    assertThat(texts(ann)).hasText(new String[] {"1", "for those who stay"});
  }

  @Test
  void aLogOfAnotherEpochReplacesWhatIsShown() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "epoch", system.port());
    write(ann, "of this log");
    assertThat(message(ann, "of this log").locator(".state")).hasText("Sent");
    List<String> joins = new ArrayList<>();
    network.toPage(
        frame -> {
          boolean welcome = frame.getString("type").equals("welcome");
          network.send(welcome ? frame.put("epoch", "another") : frame);
          return false;
        });
    network.toServer(frame -> !frame.getString("type").equals("join") || joins.add(frame.encode()));
    network.close(4002);
    ann.waitForCondition(() -> !joins.isEmpty());
    assertFalse(joins.get(0).contains("after"), () -> "joined with an old cursor: " + joins);
    assertThat(texts(ann)).hasText(new String[] {"of this log"});
  }

  @Test
  void whoseSessionEndedIsSignedInAgain() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "renew", system.port());
    ann.waitForRequest(
        request ->
            request.method().equals("POST") && request.url().endsWith("/api/session/renewal"),
        () -> network.close(4501));
    online(ann);
    write(ann, "here again");
    assertThat(message(ann, "here again").locator(".state")).hasText("Sent");
  }

  @Test
  void whoWasSignedOutElsewhereComesBackAsANewGuestOfTheSameName() {
    Page ann = enter("Ann", "ended");
    write(ann, "as the first");
    assertThat(message(ann, "as the first").locator(".state")).hasText("Sent");
    String token = (String) ann.evaluate("() => JSON.parse(sessionStorage['parley.tokens']).token");
    ann.waitForRequest(
        request -> request.method().equals("POST") && request.url().endsWith("/api/session"),
        () -> TestHttp.at(system.port()).bearing(token).delete("/api/session"));
    write(ann, "as the second");
    assertThat(message(ann, "as the second").locator(".state")).hasText("Sent");
    Page bob = enter("Bob", "ended");
    assertThat(message(bob, "as the second").locator(".name")).hasText("Ann");
    assertThat(ann.locator("#me")).hasText("Ann");
  }

  @Test
  void eachWindowIsSomebodyOfItsOwn() {
    Page ann = enter("Ann", "windows");
    write(ann, "in the first window");
    Page other = ann.context().newPage();
    other.navigate(system.url() + "/#windows");
    online(other);
    assertThat(other.locator("#me")).hasText("Ann");
    assertThat(message(other, "in the first window")).not().hasClass(OWN);
    Page copy =
        ann.context().waitForPage(() -> ann.evaluate("() => { window.open(location.href); }"));
    online(copy);
    assertThat(message(copy, "in the first window")).not().hasClass(OWN);
    ann.reload();
    assertThat(message(ann, "in the first window")).hasClass(OWN);
  }

  @Test
  void whoRenamesHimselfIsCalledSoFromThenOn() {
    Page ann = enter("Ann", "rename");
    Page bob = enter("Bob", "rename");
    write(ann, "before");
    assertThat(message(bob, "before").locator(".name")).hasText("Ann");
    ann.locator("#me").click();
    field(ann, "Name").fill("Anna");
    button(ann, "Enter").click();
    assertThat(ann.locator("#me")).hasText("Anna");
    write(ann, "after");
    assertThat(message(bob, "after").locator(".name")).hasText("Anna");
    assertThat(message(bob, "before").locator(".name")).hasText("Ann");
    assertThat(message(ann, "before")).hasClass(OWN);
  }

  @Test
  void whoHasNoNameYetIsOfferedOneInHisLanguage() {
    Page page = browser.newPage();
    page.navigate(system.url());
    assertThat(field(page, "Name")).hasValue("Anonymous");
    Page chinese = browser.newPage("zh-CN");
    chinese.navigate(system.url());
    assertThat(chinese.locator("#name")).hasValue("匿名用户");
  }

  /** As when a server is restarted: another is there, and nobody need be told. */
  @Test
  void aServerThatSaysGoodbyeIsLeftForAnotherWithoutAWordOfTrouble() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "moving", system.port());
    ann.evaluate(
        "() => { window.states = []; const status = document.querySelector('#status');"
            + " new MutationObserver(() => window.states.push(status.dataset.state))"
            + ".observe(status, { attributes: true }); }");
    JsonObject bye = new JsonObject().put("type", "bye").put("reason", "going_away");
    network.send(bye.put("reconnectAfterMillis", 300));
    network.close(4001);
    ann.waitForCondition(() -> states(ann).contains("online"));
    assertEquals(Set.of("connecting", "online"), Set.copyOf(states(ann)));
    write(ann, "moved");
    assertThat(message(ann, "moved").locator(".state")).hasText("Sent");
  }

  private static List<?> states(Page page) {
    return (List<?>) page.evaluate("() => window.states");
  }

  @Test
  void whoIsToldToStayAwayStaysAway() {
    Page ann = browser.newPage();
    Network network = Network.of(ann);
    enter(ann, "Ann", "banned", system.port());
    network.close(4503);
    assertThat(ann.locator("#status")).containsText("You may not connect to this server.");
    assertThat(field(ann, "Message")).isDisabled();
  }

  @Test
  void aConnectionThatFellSilentIsReplaced() {
    Page ann = browser.newPage();
    ann.clock().install();
    Network network = Network.of(ann);
    enter(ann, "Ann", "silent", system.port());
    List<String> asked = new ArrayList<>();
    network.toPage(frame -> false).toServer(frame -> !asked.add(frame.getString("type")));
    ann.clock().fastForward(36_000);
    ann.waitForCondition(() -> asked.contains("ping"));
    network.toPage(frame -> true).toServer(frame -> asked.add(frame.getString("type")));
    ann.clock().fastForward(5_000);
    ann.waitForCondition(() -> asked.contains("join"));
    online(ann);
  }

  /** Another gateway of the system; returns its deployment id. */
  private static String deployGateway(int port) {
    Set<String> others = system.vertx().deploymentIDs();
    system.with("PARLEY_GATEWAY_HTTP_PORT", port).deployGateway();
    return system.vertx().deploymentIDs().stream()
        .filter(id -> !others.contains(id))
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Someone else has written these numbers, one a message; returns who. */
  private static TestClient fill(String room, int from, int to) {
    TestClient bob = system.connect("Bob");
    bob.join(room);
    fill(bob, room, from, to);
    return bob;
  }

  private static void fill(TestClient bob, String room, int from, int to) {
    Stream.of(numbers(from, to)).forEach(number -> bob.send(room, "n-" + number, number));
    bob.awaitEntries(room, to);
  }

  private static boolean holds(JsonObject frame, String text) {
    return frame.encode().contains("\"text\":\"" + text + "\"");
  }

  private static String[] numbers(long from, long to) {
    return TestClient.range(from, to).stream().map(String::valueOf).toArray(String[]::new);
  }

  private Page enter(String name, String room) {
    Page page = browser.newPage();
    enter(page, name, room, system.port());
    return page;
  }

  private static void enter(Page page, String name, String room, int port) {
    page.navigate("http://localhost:" + port + "/#" + room);
    field(page, "Name").fill(name);
    button(page, "Enter").click();
    online(page);
  }

  private static void online(Page page) {
    assertThat(page.locator("#status"))
        .hasAttribute(
            "data-state",
            "online",
            new LocatorAssertions.HasAttributeOptions().setTimeout(COMES_BACK_MILLIS));
  }

  private static void write(Page page, String text) {
    field(page, "Message").fill(text);
    field(page, "Message").press("Enter");
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator texts(Page page) {
    return page.locator(".message .text");
  }

  private static Locator message(Page page, String text) {
    Locator exactly = page.getByText(text, new Page.GetByTextOptions().setExact(true));
    return page.locator(".message", new Page.LocatorOptions().setHas(exactly));
  }

  /** Scrolls until this message is at the top; returns where it stands then. */
  private static double moveToTop(Page page, String text) {
    Object top =
        message(page, text)
            .locator(".text")
            .evaluate(
                "text => { text.scrollIntoView({ block: 'start' });"
                    + " return text.getBoundingClientRect().top; }");
    return ((Number) top).doubleValue();
  }

  private static double top(Page page, String text) {
    return message(page, text).locator(".text").boundingBox().y;
  }
}
