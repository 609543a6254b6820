package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When and how the server closes a socket: a word of goodbye, the right code, nothing lost. */
class ClosingIT {
  private TestSystem system;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_SOCKET_PING_INTERVAL", "300ms")
            .with("PARLEY_GATEWAY_SOCKET_PONG_TIMEOUT", "4s");
    system.deployHistory();
    system.deployGateway();
    system.connect("Somebody").close(); // from here on everybody is let in
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private RawSocket connect(Duration sessionLeft) {
    String token = TestToken.of(TestToken.claims(sessionLeft));
    RawSocket raw = RawSocket.connect(system.port(), token);
    raw.readJson("welcome");
    return raw;
  }

  private static JsonObject bye(String reason) {
    return new JsonObject().put("type", "bye").put("reason", reason).put("reconnectAfterMillis", 0);
  }

  /** With a time to come back at, so that not all come at once. */
  private static void assertIsBye(String reason, JsonObject bye) {
    long reconnectAfter = bye.getLong("reconnectAfterMillis");
    assertEquals(bye(reason).put("reconnectAfterMillis", reconnectAfter), bye);
    assertTrue(reconnectAfter >= 0 && reconnectAfter < 3_000, bye::encode);
  }

  @Test
  void aPeerThatAnswersNoPingIsClosedWith4009AfterAGoodbye() {
    try (RawSocket dead = connect(Duration.ofMinutes(5)).withoutPongs()) {
      assertEquals(bye("no_heartbeat"), dead.readJson());
      RawSocket.Frame close = dead.read();
      assertEquals(4009, close.closeCode());
      assertEquals("no_heartbeat", close.payload().getString(2, close.payload().length()));
      assertEquals(1, dead.pings());
    }
  }

  @Test
  void aPeerThatAnswersPingsOrSpeaksStays() {
    try (RawSocket answering = connect(Duration.ofMinutes(5));
        RawSocket speaking = connect(Duration.ofMinutes(5)).withoutPongs()) {
      for (int i = 0; answering.pings() < 15; i++) { // 300 ms each: longer than one may be silent
        for (RawSocket peer : List.of(answering, speaking)) {
          peer.text("{\"type\":\"ping\",\"id\":\"" + i + "\"}");
          assertEquals("" + i, peer.readJson("pong").getString("id"));
        }
      }
      assertTrue(speaking.pings() > 2);
    }
  }

  @Test
  void aSessionThatEndsClosesItsSocketsWith4501() {
    TestClient other = system.connect("Other");
    String token = system.signIn("Ann").token();
    try (RawSocket ending = RawSocket.connect(system.port(), token)) {
      assertEquals("welcome", ending.readJson().getString("type"));
      assertEquals(204, TestHttp.at(system.port()).bearing(token).delete("/api/session").status());
      assertEquals(bye("signed_out"), ending.readJson("bye"));
      assertEquals(4501, ending.readClose());
      other.reply(other.request("ping", new JsonObject()));
    }
  }

  @Test
  void aLogThatWasReplacedClosesAllWith4002AndOldCursorsAreReset() {
    TestClient ann = system.connect("Ann");
    String before = ann.frames().get(0).getString("epoch");
    ann.join("lobby");
    ann.say("lobby", "c1", "before");
    TestPostgres.execute(system.databaseUrl(), "update log set epoch = gen_random_uuid()");
    assertEquals(4002, ann.awaitClose());
    JsonObject bye = ann.all("bye").get(0);
    assertIsBye("epoch_changed", bye);
    ann.connect(system.port());
    String now = ann.frames().get(0).getString("epoch");
    assertTrue(!now.equals(before));
    JsonObject joined = ann.join("lobby", 1, before);
    assertTrue(joined.getBoolean("reset", false), joined::encode);
    ann.awaitEntries("lobby", 1);
    ann.say("lobby", "c2", "after");
    ann.awaitEntries("lobby", 2);
    assertEquals(List.of(1L, 2L), ann.seqs("lobby"));
  }

  @Test
  void aGatewayThatStopsAnswersWhatIsUnderWayThenSaysGoodbye() throws SQLException {
    TestClient ann = system.connect("Ann");
    TestClient idle = system.connect("Idle");
    ann.join("lobby");
    ann.say("lobby", "c0", "before");
    Future<Void> stopped;
    List<String> sent = new ArrayList<>();
    try (Connection jdbc = TestPostgres.open(system.databaseUrl());
        Statement lock = jdbc.createStatement()) {
      jdbc.setAutoCommit(false);
      lock.execute("select * from rooms for update");
      for (int i = 1; i <= 20; i++) {
        sent.add(ann.send("lobby", "c" + i, "text " + i));
      }
      ann.reply(ann.request("ping", new JsonObject()));
      stopped = system.undeployGateway(0);
      assertEquals(4001, idle.awaitClose());
      assertTrue(ann.isOpen());
      jdbc.commit();
    }
    assertEquals(4001, ann.awaitClose());
    TestSystem.await(stopped);
    for (int i = 1; i <= 20; i++) {
      assertEquals(i + 1, ann.reply(sent.get(i - 1)).getLong("seq"));
    }
    List<JsonObject> frames = ann.frames();
    JsonObject bye = frames.get(frames.size() - 1);
    assertIsBye("going_away", bye);
  }

  /** One does not answer the close frame; the other's waits behind what it does not read. */
  @Test
  void peersThatDoNotCloseHoldUpTheStopOnlyForAWhile() {
    TestClient ann = system.connect("Ann");
    ann.join("lobby");
    try (RawSocket stubborn = connect(Duration.ofMinutes(5));
        RawSocket stalled = connect(Duration.ofMinutes(5))) {
      stalled.text("{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
      stalled.readJson("joined");
      for (int i = 1; i <= 1_500; i++) {
        ann.send("lobby", "c" + i, "x".repeat(8_000));
        if (i % 20 == 0) { // more at once might be refused
          ann.awaitEntries("lobby", i);
        }
      }
      long before = System.nanoTime();
      TestSystem.await(system.undeployGateway(0));
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, () -> "took " + took);
      assertTrue(stubborn.readClose() > 4_000);
    }
  }
}
