package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P3: a connected reader gets each entry after its cursor exactly once and in order, although the
 * event bus may lose, double or reorder.
 */
class EveryEntryOnceIT {
  /** What the promise says. */
  private static final Duration REPAIRED_WITHIN = Duration.ofSeconds(2);

  @ParameterizedTest
  @CsvSource({"100,0,0", "40,0,0", "0,100,0", "0,0,60", "25,25,40"})
  void p3_readersGetEachEntryOnceThoughAnnouncementsAreLostDoubledAndReordered(
      int lost, int doubled, int delayed) {
    try (TestSystem system = TestSystem.empty().with("PARLEY_GATEWAY_INSTANCES", 2)) {
      UnreliableBus bus = UnreliableBus.of(system.vertx());
      system.deployHistory();
      system.deployGateway();
      system.deployGateway();
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        clients.add(system.connect("Client" + i, i % 2));
        clients.get(i).join("lobby");
      }
      bus.lose(lost).repeat(doubled).delay(delayed);
      for (int i = 0; i < 100; i++) {
        for (TestClient sender : clients.subList(0, 3)) {
          String id = sender.send("lobby", "c" + i, "text " + i);
          if (i % 5 == 4) {
            sender.reply(id); // so that there are many commits and not one
          }
        }
      }
      List<JsonObject> log = clients.get(0).awaitEntries("lobby", 300);
      for (TestClient client : clients) {
        client.awaitEntries("lobby", 300);
        assertEquals(TestClient.range(1, 300), client.seqs("lobby"), bus::toString);
        assertEquals(log, client.entries("lobby"), bus::toString);
      }
    }
  }

  @Test
  void p3_aLostLastAnnouncementIsRepairedWithinTwoSeconds() {
    try (TestSystem system = TestSystem.start()) {
      UnreliableBus bus = UnreliableBus.of(system.vertx());
      TestClient ann = system.connect("Ann");
      TestClient bob = system.connect("Bob");
      ann.join("lobby");
      bob.join("lobby");
      bus.lose(100);
      List<Duration> took = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        ann.say("lobby", "c" + i, "and then silence");
        long ackedAt = System.nanoTime();
        bob.awaitEntries("lobby", i);
        took.add(Duration.ofNanos(System.nanoTime() - ackedAt));
      }
      took.sort(null); // a machine may stand still for one or two of them
      assertTrue(took.get(1).compareTo(REPAIRED_WITHIN) < 0, () -> "took " + took);
      assertEquals(TestClient.range(1, 4), bob.seqs("lobby"));
      assertTrue(bus.lost() >= 4, bus::toString);
    }
  }

  @Test
  void p3_resumingAtAGatewayThatHasNotHeardOfTheNewestGoesOnWithoutAHole() {
    try (TestSystem system = TestSystem.start(2)) {
      UnreliableBus bus = UnreliableBus.of(system.vertx());
      TestClient ann = system.connect("Ann", 0);
      TestClient bob = system.connect("Bob", 1);
      ann.join("lobby");
      bob.join("lobby");
      ann.say("lobby", "c1", "heard by both gateways");
      bob.awaitEntries("lobby", 1);
      bus.lose(100).loseBeacons(true);
      for (int i = 2; i <= 5; i++) {
        ann.say("lobby", "c" + i, "heard by none");
      }
      // Bob's gateway has a second and a half until it asks by itself: this one comes before that
      TestClient ann2 = system.connect("Ann again", 1);
      JsonObject joined = ann2.join("lobby", 5);
      assertEquals(5, joined.getLong("from"), joined::encode);
      assertEquals(5, joined.getLong("head"), joined::encode);
      assertEquals(null, joined.getBoolean("reset"));
      bus.lose(0).loseBeacons(false);
      bob.say("lobby", "c6", "heard again");
      ann2.awaitEntries("lobby", 1);
      bob.awaitEntries("lobby", 6);
      assertEquals(List.of(6L), ann2.seqs("lobby"));
      assertEquals(TestClient.range(1, 6), bob.seqs("lobby"));
    }
  }

  /** With and without recent entries in memory. */
  @ParameterizedTest
  @ValueSource(ints = {262_144, 2_000, 0})
  void p3_joiningWhileMessagesFlowLeavesNoHoleAndNothingTwiceAtTheSeam(int ringBytes) {
    try (TestSystem system =
        TestSystem.empty().with("PARLEY_GATEWAY_MEMORY_RING_BYTES", ringBytes)) {
      system.deployHistory();
      system.deployGateway();
      system.deployGateway();
      UnreliableBus.of(system.vertx()).lose(5).delay(20);
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      List<TestClient> joining = new ArrayList<>();
      List<JsonObject> joined = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        joining.add(system.connect("Joining" + i, i % 2));
      }
      String last = "";
      for (int i = 0; i < 1000; i++) {
        last = ann.send("lobby", "c" + i, "text " + i);
        if (i % 100 == 50) {
          ann.reply(last);
          joined.add(joining.get(i / 100).join("lobby"));
        }
      }
      ann.reply(last);
      for (int i = 0; i < 10; i++) {
        long from = joined.get(i).getLong("from");
        joining.get(i).awaitEntries("lobby", (int) (1000 - from));
        assertEquals(TestClient.range(from + 1, 1000), joining.get(i).seqs("lobby"));
      }
    }
  }

  @Test
  void p3_joiningAgainMovesTheCursorAndGoesOnFromThere() {
    try (TestSystem system = TestSystem.start()) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      for (int i = 1; i <= 5; i++) {
        ann.say("lobby", "c" + i, "text " + i);
      }
      ann.awaitEntries("lobby", 5);
      assertEquals(3, ann.join("lobby", 3).getLong("from"));
      ann.say("lobby", "c6", "text 6");
      ann.awaitEntries("lobby", 8);
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 4L, 5L, 6L), ann.seqs("lobby"));
      ann.reply(ann.request("leave", new JsonObject().put("room", "lobby")));
      TestClient bob = system.connect("Bob");
      bob.join("lobby");
      bob.say("lobby", "c7", "not for who has left");
      bob.awaitEntries("lobby", 7);
      ann.join("lobby", 7);
      assertEquals(8, ann.seqs("lobby").size());
    }
  }
}
