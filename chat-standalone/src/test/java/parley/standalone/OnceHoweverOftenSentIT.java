package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * P4: an entry is known by (room, sender, clientId); sending it again gives the first one's ack and
 * no second entry.
 */
class OnceHoweverOftenSentIT {
  private static final String ENTRIES = "/api/rooms/lobby/entries";

  private TestSystem system;
  private String history;
  private TestClient ann;

  @BeforeEach
  void start() {
    system = TestSystem.empty();
    history = system.deployHistory();
    system.deployGateway();
    system.deployGateway();
    ann = system.connect("Ann");
    ann.join("lobby");
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private void assertStoredOnce() {
    assertEquals(List.of("first"), texts());
    ann.say("lobby", "last", "the end");
    ann.awaitEntries("lobby", 2);
    assertEquals(List.of("first", "the end"), ann.texts("lobby"));
    assertEquals(List.of(1L, 2L), ann.seqs("lobby"));
  }

  private List<String> texts() {
    return TestHttp.at(system.port())
        .bearing(ann.token())
        .get(ENTRIES)
        .json()
        .getJsonArray("entries")
        .stream()
        .map(entry -> ((JsonObject) entry).getString("text"))
        .toList();
  }

  private static void assertDuplicateOf(JsonObject first, JsonObject again) {
    assertNull(first.getBoolean("duplicate"), first::encode);
    assertTrue(again.getBoolean("duplicate", false), again::encode);
    assertEquals(first.getLong("seq"), again.getLong("seq"));
    assertEquals(first.getString("at"), again.getString("at"));
    assertEquals(first.getString("clientId"), again.getString("clientId"));
    assertEquals(first.getString("room"), again.getString("room"));
  }

  @Test
  void p4_againOnTheSameSocket() {
    JsonObject first = ann.say("lobby", "c1", "first");
    assertDuplicateOf(first, ann.say("lobby", "c1", "first"));
    assertDuplicateOf(first, ann.say("lobby", "c1", "with another text"));
    assertStoredOnce();
  }

  @Test
  void p4_pipelinedManyTimesAtOnce() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(ann.send("lobby", "c1", "first"));
    }
    JsonObject first = ann.reply(ids.get(0));
    ids.subList(1, 20).forEach(id -> assertDuplicateOf(first, ann.reply(id)));
    assertStoredOnce();
  }

  @Test
  void p4_throughAnotherGateway() {
    JsonObject first = ann.say("lobby", "c1", "first");
    ann.close();
    ann.connect(system.port(1)).join("lobby", 0);
    assertDuplicateOf(first, ann.say("lobby", "c1", "first"));
    assertStoredOnce();
  }

  @Test
  void p4_overHttpAfterTheSocketAndTheOtherWayRound() {
    TestHttp http = TestHttp.at(system.port(1)).bearing(ann.token());
    JsonObject body = new JsonObject().put("clientId", "c1").put("text", "first");
    JsonObject first = ann.say("lobby", "c1", "first");
    TestHttp.Answer again = http.post(ENTRIES, body);
    assertEquals(200, again.status());
    assertDuplicateOf(first, again.json());
    assertStoredOnce();
    TestHttp.Answer other = http.post(ENTRIES, body.copy().put("clientId", "c2"));
    assertEquals(201, other.status());
    assertDuplicateOf(other.json(), ann.say("lobby", "c2", "first"));
    assertDuplicateOf(other.json(), http.post(ENTRIES, body.copy().put("clientId", "c2")).json());
  }

  @Test
  void p4_afterARestartOfHistory() {
    JsonObject first = ann.say("lobby", "c1", "first");
    system.undeploy(history);
    String sentWhileAway = ann.send("lobby", "c1", "first");
    system.deployHistory();
    assertDuplicateOf(first, ann.reply(sentWhileAway));
    assertDuplicateOf(first, ann.say("lobby", "c1", "first"));
    assertStoredOnce();
  }

  @Test
  void p4_fromManySocketsOnTwoGatewaysAndTwoHistoriesAtTheSameMoment() {
    system.deployHistory();
    List<TestClient> sockets = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestClient socket = ann.another().connect(system.port(i % 2));
      socket.join("crowd");
      sockets.add(socket);
    }
    for (int message = 1; message <= 40; message++) {
      String clientId = "c" + message;
      List<String> ids = sockets.stream().map(s -> s.send("crowd", clientId, "text")).toList();
      List<JsonObject> acks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        acks.add(sockets.get(i).reply(ids.get(i)));
      }
      for (JsonObject ack : acks) {
        assertEquals(message, ack.getLong("seq"), ack::encode);
        assertEquals(acks.get(0).getString("at"), ack.getString("at"));
      }
      assertEquals(1, acks.stream().filter(ack -> !ack.containsKey("duplicate")).count());
    }
    assertEquals(List.of(40L), system.query("select count(*) from entries where room = 'crowd'"));
    sockets.forEach(TestClient::close);
  }

  @Test
  void p4_theSameClientIdInAnotherRoomOrOfAnotherSenderIsAnotherEntry() {
    TestClient bob = system.connect("Bob", 1);
    bob.join("lobby");
    bob.join("kitchen");
    assertEquals(1, ann.say("lobby", "c1", "first").getLong("seq"));
    JsonObject ofBob = bob.say("lobby", "c1", "of Bob");
    JsonObject elsewhere = bob.say("kitchen", "c1", "elsewhere");
    assertEquals(2, ofBob.getLong("seq"));
    assertEquals(1, elsewhere.getLong("seq"));
    assertNull(ofBob.getBoolean("duplicate"));
    assertNull(elsewhere.getBoolean("duplicate"));
  }
}
