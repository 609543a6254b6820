package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * {@code /health/live} and {@code /health/ready} of a gateway, and what it does without history.
 */
class HealthIT {
  private static void awaitReady(TestHttp http, int status) {
    TestSystem.eventually(
        () -> http.get("/health/ready").status() == status,
        () -> "ready is still " + http.get("/health/ready").text());
  }

  @Test
  void aGatewayIsReadyWhileItHearsHistoryAndAliveAnyway() {
    try (TestSystem system = TestSystem.empty()) {
      system.deployGateway();
      TestHttp http = TestHttp.at(system.port());
      TestHttp.Answer notReady = http.get("/health/ready");
      assertEquals(503, notReady.status());
      assertEquals(
          new JsonObject().put("status", "down").put("why", "no history process was heard for 3 s"),
          notReady.json());
      assertEquals(200, http.get("/health/live").status());
      String history = system.deployHistory();
      awaitReady(http, 200);
      assertEquals(new JsonObject().put("status", "up"), http.get("/health/ready").json());
      system.undeploy(history);
      awaitReady(http, 503);
      assertEquals(200, http.get("/health/live").status());
      system.deployHistory();
      awaitReady(http, 200);
    }
  }

  @Test
  void withoutHistoryRequestsFailAsTemporaryAndSocketsLiveOn() {
    try (TestSystem system = TestSystem.empty()) {
      String history = system.deployHistory();
      system.deployGateway();
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      system.undeploy(history);
      JsonObject join = ann.reply(ann.request("join", new JsonObject().put("room", "other")));
      assertEquals("unavailable", join.getString("code"), join::encode);
      assertEquals(true, join.getBoolean("temporary"));
      assertEquals("no history process is running; try again", join.getString("message"));
      JsonObject page =
          ann.reply(ann.request("history", new JsonObject().put("room", "lobby").put("after", 0)));
      assertEquals("unavailable", page.getString("code"));
      TestHttp.Answer read =
          TestHttp.at(system.port()).bearing(ann.token()).get("/api/rooms/lobby/entries");
      assertEquals(503, read.status());
      assertEquals("1", read.header("retry-after"));
      String sent = ann.send("lobby", "c1", "kept until history is back");
      system.deployHistory();
      assertEquals(1, ann.reply(sent).getLong("seq"));
    }
  }
}
