package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: in a room every reader sees the same entries in the same order, without a hole. */
class OneOrderIT {
  @Test
  void p2_readersOnTwoGatewaysSeeTheSameOrder() {
    try (TestSystem system = TestSystem.start()) {
      system.deployGateway();
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
    }
  }
}
