package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client need not wait for an answer before it asks the next thing of the same room. */
class JoinOrderIT {
  private TestSystem system;
  private TestClient ann;

  @BeforeEach
  void start() {
    system = TestSystem.start();
    ann = system.connect("Ann");
  }

  @AfterEach
  void stop() {
    system.close();
  }

  /** The first join of each round has to ask history, being ahead; the second has not. */
  @Test
  void p2_whatIsSentBetweenJoinsAndLeavesKeepsItsOrder() {
    List<String> sent = new ArrayList<>();
    List<String> sends = new ArrayList<>();
    for (int round = 0; round < 30; round++) {
      ann.request("join", new JsonObject().put("room", "lobby").put("after", 1_000_000));
      for (int i = 0; i < 3; i++) {
        sent.add("text " + sent.size());
        sends.add(ann.send("lobby", "c" + sends.size(), sent.get(sent.size() - 1)));
      }
      ann.request("leave", new JsonObject().put("room", "lobby"));
      ann.request("join", new JsonObject().put("room", "lobby"));
      sent.add("text " + sent.size());
      sends.add(ann.send("lobby", "c" + sends.size(), sent.get(sent.size() - 1)));
    }
    List<Long> seqs = sends.stream().map(id -> ann.reply(id).getLong("seq")).toList();
    assertEquals(TestClient.range(1, sent.size()), seqs);
    TestClient bob = system.connect("Bob");
    bob.join("lobby", 0);
    bob.awaitEntries("lobby", sent.size());
    assertEquals(sent, bob.texts("lobby"));
  }

  @Test
  void answersToJoinsAndLeavesOfARoomComeInTheOrderInWhichTheyWereAsked() {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      asked.add(ann.request("join", new JsonObject().put("room", "lobby").put("after", 1_000_000)));
      asked.add(ann.request("leave", new JsonObject().put("room", "lobby")));
      asked.add(ann.request("leave", new JsonObject().put("room", "lobby")));
      asked.add(ann.request("join", new JsonObject().put("room", "lobby")));
    }
    asked.forEach(ann::reply);
    List<String> answered =
        ann.frames().stream().map(f -> f.getString("id")).filter(asked::contains).toList();
    assertEquals(asked, answered);
  }

  /** Else a message that was under way when the one before it was refused would overtake it. */
  @Test
  void p2_whatIsSentBehindARefusedMessageIsRefusedUntilThatOneIsSentAgain() {
    try (TestSystem strict =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", 2)
            .with("PARLEY_GATEWAY_LIMITS_SEND_BURST", 1)) {
      strict.deployHistory();
      strict.deployGateway();
      TestClient bob = strict.connect("Bob");
      bob.join("lobby");
      List<String> sent = new ArrayList<>();
      for (int i = 1; i <= 20; i++) { // a slow machine lets more than one through
        sent.add(bob.send("lobby", "c" + i, "c" + i));
      }
      List<JsonObject> replies = sent.stream().map(bob::reply).toList();
      List<String> types = replies.stream().map(reply -> reply.getString("type")).toList();
      int stored = types.indexOf("error");
      assertTrue(stored >= 1 && types.lastIndexOf("ack") < stored, types::toString);
      assertEquals("rate_limited", replies.get(stored).getString("code"));
      JsonObject behind = replies.get(stored + 1);
      assertEquals(
          "an earlier message to this room was refused for now; send that one again first",
          behind.getString("message"));
      assertEquals("rate_limited", behind.getString("code"));
      sayUntilStored(bob, "lobby", "c" + (stored + 1));
      sayUntilStored(bob, "lobby", "c" + (stored + 2));
      bob.awaitEntries("lobby", stored + 2);
      assertEquals(
          IntStream.rangeClosed(1, stored + 2).mapToObj(i -> "c" + i).toList(), bob.texts("lobby"));
    }
  }

  private static void sayUntilStored(TestClient client, String room, String clientId) {
    TestSystem.eventually(
        () -> client.reply(client.send(room, clientId, clientId)).getString("type").equals("ack"),
        () -> clientId + " was never stored");
  }

  /** As when history is away while a client comes back: its messages must not be given up. */
  @Test
  void whatIsSentBehindAJoinThatFailsForNowIsWorthSendingAgain() {
    TestSystem lonely = TestSystem.empty();
    try (lonely) {
      String history = lonely.deployHistory();
      lonely.deployGateway();
      TestClient bob = lonely.connect("Bob");
      lonely.undeploy(history);
      String join = bob.request("join", new JsonObject().put("room", "lobby"));
      String behind = bob.send("lobby", "c1", "behind the join");
      assertTemporary(bob.reply(join));
      assertTemporary(bob.reply(behind));
      assertTemporary(bob.reply(bob.send("lobby", "c1", "when it has failed")));
      lonely.deployHistory();
      TestSystem.eventually(
          () -> bob.join("lobby").getString("type").equals("joined"), () -> "never joined");
      bob.say("lobby", "c1", "behind the join");
      String leave = bob.request("leave", new JsonObject().put("room", "lobby"));
      assertEquals("left", bob.reply(leave).getString("type"));
      assertEquals("not_joined", bob.reply(bob.send("lobby", "c2", "out")).getString("code"));
    }
  }

  private static void assertTemporary(JsonObject error) {
    assertEquals("error", error.getString("type"), error::encode);
    assertEquals("unavailable", error.getString("code"), error::encode);
    assertEquals(true, error.getBoolean("temporary"));
    assertTrue(error.getLong("retryAfterMillis") > 0, error::encode);
  }
}
