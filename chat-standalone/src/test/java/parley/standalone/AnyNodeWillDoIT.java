package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P7: no sticky sessions, nothing in a gateway that a cursor and a token cannot rebuild. */
class AnyNodeWillDoIT {
  private static final String ENTRIES = "/api/rooms/lobby/entries";

  private TestSystem system;

  @BeforeEach
  void start() {
    system = TestSystem.start(2);
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @Test
  void p7_aClientThatAlternatesBetweenGatewaysWithItsCursorAndOutboxMissesNothing() {
    TestClient bob = system.connect("Bob", 1);
    bob.join("lobby");
    TestClient ann = system.signIn("Ann");
    List<Long> read = new ArrayList<>();
    String unacked = null;
    for (int turn = 0; turn < 12; turn++) {
      ann.connect(system.port(turn % 2)).join("lobby", read.size());
      if (unacked != null) {
        ann.say("lobby", unacked, "again"); // its ack was lost with the socket
      }
      ann.say("lobby", "said" + turn, "text");
      bob.say("lobby", "while" + turn, "text");
      ann.awaitEntries("lobby", 1);
      read.addAll(ann.seqs("lobby"));
      unacked = "out" + turn;
      ann.send("lobby", unacked, "text");
      ann.close();
    }
    ann.connect(system.port()).join("lobby", read.size());
    ann.say("lobby", unacked, "again");
    ann.awaitEntries("lobby", 36 - read.size());
    read.addAll(ann.seqs("lobby"));
    assertEquals(TestClient.range(1, 36), read);
    assertEquals(List.of(36L), system.query("select count(*) from entries"));
  }

  @Test
  void p7_whoPollsAtOneGatewaySeesWhatASocketAtTheOtherSees() {
    TestClient ann = system.connect("Ann", 0);
    ann.join("lobby");
    TestHttp poller = TestHttp.at(system.port(1)).bearing(ann.token());
    JsonArray polled = new JsonArray();
    for (int i = 1; polled.size() < 20; i++) {
      int cursor = polled.size();
      var waiting = poller.getLater(ENTRIES + "?wait=20&after=" + cursor);
      ann.say("lobby", "c" + i, "text " + i);
      JsonObject page = waiting.join().json();
      page.getJsonArray("entries").forEach(polled::add);
    }
    ann.awaitEntries("lobby", 20);
    assertEquals(new JsonArray(ann.entries("lobby")).encode(), polled.encode());
  }

  @Test
  void p7_aTokenOfOneGatewayIsGoodAtTheOther() {
    JsonObject atFirst =
        TestHttp.at(system.port(0))
            .post("/api/session", new JsonObject().put("name", "Ann").put("token", true))
            .json();
    JsonObject atSecond =
        TestHttp.at(system.port(1)).bearing(atFirst.getString("token")).get("/api/session").json();
    assertEquals(atFirst.getJsonObject("user"), atSecond.getJsonObject("user"));
    assertEquals(atFirst.getString("expiresAt"), atSecond.getString("expiresAt"));
    JsonObject renewed =
        TestHttp.at(system.port(1))
            .bearing(atFirst.getString("token"))
            .post("/api/session", new JsonObject().put("name", "Anna").put("token", true))
            .json();
    JsonObject back =
        TestHttp.at(system.port(0)).bearing(renewed.getString("token")).get("/api/session").json();
    assertEquals(atFirst.getJsonObject("user").put("name", "Anna"), back.getJsonObject("user"));
  }
}
