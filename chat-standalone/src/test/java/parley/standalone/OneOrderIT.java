package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * P2: in a room every reader sees the same entries in the same order, without a hole; what one
 * connection sends keeps its order.
 */
class OneOrderIT {
  private static final Duration AWAY = Duration.ofSeconds(3);

  @Test
  void p2_readersOnTwoGatewaysSeeTheSameOrder() {
    try (TestSystem system = TestSystem.start(2)) {
      TestClient ann = system.connect("Ann", 0);
      TestClient bob = system.connect("Bob", 1);
      ann.join("lobby");
      bob.join("lobby");
      for (int i = 0; i < 200; i++) {
        ann.send("lobby", "a" + i, "from Ann " + i);
        bob.send("lobby", "b" + i, "from Bob " + i);
      }
      List<JsonObject> atAnn = ann.awaitEntries("lobby", 400);
      assertEquals(atAnn, bob.awaitEntries("lobby", 400));
      assertEquals(TestClient.range(1, 400), ann.seqs("lobby"));
      assertEquals(numbered("from Ann ", 200), textsFrom(ann, atAnn));
      assertEquals(numbered("from Bob ", 200), textsFrom(bob, atAnn));
    }
  }

  @Test
  void p2_manySendersOverManyEventLoopsAndTwoHistoriesMakeOneOrderPerRoom() {
    try (TestSystem system = TestSystem.empty().with("PARLEY_GATEWAY_INSTANCES", 2)) {
      system.deployHistory();
      system.deployHistory();
      system.deployGateway();
      system.deployGateway();
      List<String> rooms = List.of("lobby", "kitchen", "garden");
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        TestClient client = system.connect("Client" + i, i % 2);
        rooms.forEach(client::join);
        clients.add(client);
      }
      for (int i = 0; i < 50; i++) {
        for (TestClient client : clients) {
          for (String room : rooms) {
            client.send(room, room + i, "text " + i);
          }
        }
      }
      rooms.forEach(room -> assertOneOrder(clients, room, 50));
    }
  }

  @Test
  void p2_oneConnectionsSendsKeepTheirOrderWhileHistoryIsAway() {
    try (TestSystem system = TestSystem.empty()) {
      String history = system.deployHistory();
      system.deployGateway();
      system.deployGateway();
      TestClient ann = system.connect("Ann", 0);
      TestClient bob = system.connect("Bob", 1);
      ann.join("lobby");
      bob.join("lobby");
      for (int i = 0; i < 50; i++) {
        ann.send("lobby", "c" + i, "text " + i);
        bob.send("lobby", "c" + i, "text " + i);
      }
      system.undeploy(history);
      for (int i = 50; i < 100; i++) {
        ann.send("lobby", "c" + i, "text " + i);
        bob.send("lobby", "c" + i, "text " + i);
      }
      long goneAt = System.nanoTime();
      TestSystem.eventually(
          () -> System.nanoTime() - goneAt > AWAY.toNanos(), () -> "the clock stands");
      system.deployHistory();
      assertOneOrder(List.of(ann, bob), "lobby", 100);
    }
  }

  /** Each of these has sent {@code count} texts to the room, and all see them in one order. */
  private static void assertOneOrder(List<TestClient> clients, String room, int count) {
    int all = count * clients.size();
    List<JsonObject> order = clients.get(0).awaitEntries(room, all);
    assertEquals(TestClient.range(1, all), clients.get(0).seqs(room));
    for (TestClient client : clients) {
      assertEquals(order, client.awaitEntries(room, all));
      assertEquals(numbered("text ", count), textsFrom(client, order));
    }
  }

  private static List<String> textsFrom(TestClient author, List<JsonObject> entries) {
    return entries.stream()
        .filter(entry -> entry.getJsonObject("from").getString("id").equals(author.userId()))
        .map(entry -> entry.getString("text"))
        .toList();
  }

  private static List<String> numbered(String prefix, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(prefix + i);
    }
    return texts;
  }
}
