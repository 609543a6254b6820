package parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.PlaywrightException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import parley.standalone.TestBrowser.Network;

/** What was written is sent, once and in its order, whatever becomes of the gateway or the page. */
class PageOutboxIT {
  @RegisterExtension static final Pages pages = new Pages();

  private static final JsonObject TEAM = new JsonObject().put("private", true).put("name", "Team");

  private Balancer balancer;

  @BeforeEach
  void startBalancer() {
    balancer = pages.balancer();
  }

  @AfterEach
  void stopBalancer() {
    balancer.close();
  }

  private Person enter(String name, String room) {
    return pages.someone(balancer.port()).enter(name, room);
  }

  private static TestClient listener(String room) {
    TestClient bob = pages.system().connect("Bob");
    bob.join(room);
    return bob;
  }

  @Test
  void comesBackByItselfAndSendsWhatWasWrittenMeanwhileOnceAndInOrder() {
    Person ann = enter("Ann", "away");
    ann.say("before");
    balancer.cut();
    ann.is("Offline");
    ann.write("while away");
    ann.write("and more");
    ann.assertState("while away", "Waits to be sent");
    TestClient bob = listener("away");
    bob.say("away", "b-1", "meanwhile");
    assertThat(ann.sidebar().getByText(Pattern.compile("next try in \\d+ s"))).isVisible();
    balancer.leadTo(pages.system().port());
    ann.assertSent("and more");
    String[] all = {"before", "meanwhile", "while away", "and more"};
    ann.assertTexts(all);
    bob.awaitEntries("away", 4);
    assertEquals(List.of(all), bob.texts("away"));
  }

  @Test
  void whoDoesNotWantToWaitForTheNextTryNeedNot() {
    Person ann = pages.someone(balancer.port());
    ann.page().clock().install();
    ann.enter("Ann", "impatient");
    ann.page().clock().pauseAt(System.currentTimeMillis() + 60_000);
    balancer.cut();
    ann.is("Offline");
    for (int i = 0; i < 5; i++) {
      ann.page().clock().runFor(8_000); // by now the pauses are long
    }
    ann.is("Offline");
    balancer.leadTo(pages.system().port());
    ann.button("Try now").click();
    ann.page().clock().resume();
    ann.online();
  }

  @Test
  void aGatewayThatIsKilledInMidSentenceLosesNothingAndDoublesNothing() {
    try (TestSystem system = TestSystem.start(2);
        Balancer killed = new Balancer(system.vertx(), system.port(0))) {
      TestClient bob = system.connect("Bob", 1);
      bob.join("killed");
      Person ann = pages.someone(killed.port()).enter("Ann", "killed");
      for (String number : Pages.numbers(1, 15)) {
        ann.write(number);
      }
      bob.awaitEntries("killed", 5);
      killed.cut();
      system.undeployGateway(0);
      for (String number : Pages.numbers(16, 30)) {
        ann.write(number);
      }
      killed.leadTo(system.port(1));
      ann.assertSent("30");
      ann.assertTexts(Pages.numbers(1, 30));
      bob.awaitEntries("killed", 30);
      assertEquals(List.of(Pages.numbers(1, 30)), bob.texts("killed"));
    }
  }

  @Test
  void whatWasNotAckedSurvivesAReloadAndIsStoredOnce() {
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "survive");
    network.toPage(frame -> !frame.getString("type").matches("ack|entries"));
    ann.write("stored, but nobody told");
    ann.write("waits for the first");
    ann.assertState("stored, but nobody told", "Sending");
    TestClient bob = listener("survive");
    ann.page().waitForCondition(() -> bob.texts("survive").size() == 1);
    network.heal();
    ann.reload();
    ann.assertSent("waits for the first");
    String[] all = {"stored, but nobody told", "waits for the first"};
    ann.assertTexts(all);
    bob.awaitEntries("survive", 2);
    assertEquals(List.of(all), bob.texts("survive"));
  }

  @Test
  void aTabThatCrashedHasLostNothing() {
    Person ann = enter("Ann", "crash");
    ann.say("before");
    balancer.cut();
    ann.is("Offline");
    ann.write("unsent one");
    ann.write("unsent two");
    ann.page().waitForCondition(() -> kept(ann) == 2);
    assertThrows(PlaywrightException.class, () -> ann.page().navigate("chrome://crash"));
    balancer.leadTo(pages.system().port());
    comesBackAndSends(ann, "crash");
  }

  /** How many messages the browser keeps for when the page is gone. */
  private static int kept(Person person) {
    return (int)
        person
            .page()
            .evaluate(
                "() => new Promise((found) => { indexedDB.open('parley').onsuccess = (opened) => {"
                    + " const all = opened.target.result.transaction('outbox').objectStore('outbox');"
                    + " all.count().onsuccess = (counted) => { opened.target.result.close();"
                    + " found(counted.target.result); }; }; })");
  }

  @Test
  void aTabThatWasClosedHasLostNothing() {
    writesAndCloses(enter("Ann", "closed"), "closed");
  }

  @Test
  void norHasOneThatWasClosedBeforeTheDatabaseHadAnything() {
    Person ann = pages.someone(balancer.port());
    ann.page().addInitScript("indexedDB.open = () => ({})"); // which never answers
    writesAndCloses(ann.enter("Ann", "closed-early"), "closed-early");
  }

  private void writesAndCloses(Person ann, String room) {
    ann.say("before");
    balancer.cut();
    ann.is("Offline");
    ann.write("unsent one");
    ann.write("unsent two");
    ann.assertState("unsent two", "Waits to be sent");
    ann.page().close();
    balancer.leadTo(pages.system().port());
    comesBackAndSends(ann, room);
  }

  private static void comesBackAndSends(Person ann, String room) {
    TestClient bob = listener(room);
    Person again = ann.anotherWindow().open(room).isIn(room);
    again.assertCalled("Ann");
    again.assertSent("unsent two");
    String[] all = {"before", "unsent one", "unsent two"};
    again.assertTexts(all);
    again.assertFrom("You", "before");
    bob.awaitEntries(room, 3);
    assertEquals(List.of(all), bob.texts(room));
  }

  @Test
  void allWindowsOfAMemberShowWhatWaitsAndItIsSentOnceWhicheverIsLeft() {
    Person ann = pages.someone(balancer.port()).register("Ann Two", "windows");
    Person other = ann.anotherWindow().open("windows").isIn("windows");
    ann.page().bringToFront();
    TestClient bob = listener("windows");
    balancer.cut();
    ann.is("Offline");
    other.is("Offline");
    ann.write("from the first");
    other.assertState("from the first", "Waits to be sent");
    other.page().bringToFront();
    other.write("from the second");
    ann.assertState("from the second", "Waits to be sent");
    ann.page().close();
    balancer.leadTo(pages.system().port());
    other.assertSent("from the second");
    other.assertTexts("from the first", "from the second");
    bob.awaitEntries("windows", 2);
    assertEquals(List.of("from the first", "from the second"), bob.texts("windows"));
  }

  @Test
  void aMessageRefusedForGoodShowsWhyAndCanBeTriedAgainOrDiscarded() {
    TestClient olga = pages.system().connect("Olga");
    TestHttp asOlga = TestHttp.at(pages.system().port()).bearing(olga.token());
    String room = asOlga.post("/api/rooms", TEAM).json().getString("room");
    Person ann = enter("Muted Ann", "refused");
    String id = pages.idOf("Muted Ann");
    asOlga.put("/api/rooms/" + room + "/members/" + id, new JsonObject());
    ann.open(room).isIn("Team");
    ann.say("before");
    balancer.cut();
    ann.is("Offline");
    ann.write("one");
    ann.write("two");
    asOlga.put("/api/rooms/" + room + "/mutes/" + id, new JsonObject());
    balancer.leadTo(pages.system().port());
    ann.online();
    assertThat(ann.alert("Not sent: ")).hasCount(2);
    assertThat(ann.composer()).not().isEditable();
    asOlga.delete("/api/rooms/" + room + "/mutes/" + id);
    assertThat(ann.composer()).isEditable();
    ann.message("one").getByText("Try again").click();
    ann.assertSent("one");
    ann.message("two").getByText("Discard").click();
    ann.assertTexts("before", "one");
  }

  @Test
  void whatWasWrittenInARoomIsSentAlsoAfterLeavingIt() {
    TestClient bob = pages.fill("left-behind", 1, 1);
    Person ann = pages.someone();
    Network network = Network.of(ann.page());
    ann.enter("Ann", "left-behind");
    network.toServer(frame -> !frame.getString("type").equals("send"));
    ann.write("for those who stay");
    ann.open("elsewhere").isIn("elsewhere");
    network.heal();
    ann.reload();
    ann.page().waitForCondition(() -> bob.texts("left-behind").size() == 2);
    assertThat(ann.texts()).hasCount(0);
    ann.page().goBack();
    ann.assertTexts("1", "for those who stay");
  }
}
