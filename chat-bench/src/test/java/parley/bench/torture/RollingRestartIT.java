package parley.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.bench.torture.ScriptedCluster.NAMES;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.child.Child;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.check.Stalls;
import parley.bench.torture.check.Stored;
import parley.bench.torture.check.Timeline;
import parley.bench.torture.client.Crowd;
import parley.bench.torture.cluster.Pause;

/** What docs/operations.md says how to do, done under load. */
class RollingRestartIT {
  private static final long SERVED_WITHIN_MILLIS = 60_000;
  private static final String CASINO = "casino";

  @TempDir static Path folder;

  private static ScriptedCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new ScriptedCluster(folder);
  }

  @AfterAll
  static void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everythingIsRestartedUnderLoadAndNobodyLosesAnything() throws Exception {
    List<String> command = new ArrayList<>(List.of("rolling-restart.sh"));
    NAMES.forEach(name -> command.add(name + "=127.0.0.1:" + cluster.port(name)));
    RunClock clock = new RunClock();
    try (Crowd crowd = new Crowd(clock, cluster.gateways(), 1)) {
      crowd.enter(1, false);
      awaitServed(crowd, clock);
      long began = clock.millis();
      List<String> printed = cluster.bash(command.toArray(String[]::new)).lines().toList();
      assertEquals(NAMES.stream().map(name -> name + " is back").toList(), printed);
      long over = clock.millis();
      awaitServed(crowd, clock);
      crowd.beQuiet();
      List<Breach> breaches =
          new ArrayList<>(Torture.settle(cluster.database().sql(), crowd, clock));
      Map<String, List<Stored>> log = cluster.database().sql().log(clock);
      log.remove(CASINO);
      breaches.addAll(new Audit(crowd.journals(), log, List.of()).check());
      Outage restart = new Outage("restart", "", Set.of(), began, over, clock.millis());
      Timeline timeline = new Timeline(crowd.journals(), log, List.of(restart));
      assertEquals(
          List.of(),
          breaches.stream().map(Breach::what).toList(),
          () -> timeline.of(breaches.get(0)) + cluster.logs());
      Set<Integer> codes = new HashSet<>();
      crowd.talkers().forEach(talker -> codes.addAll(talker.closeCodes()));
      assertEquals(Set.of(4001), codes, "everyone was sent away in good order");
      System.out.println(
          "everything restarted by the script: %d messages, %s"
              .formatted(
                  crowd.journals().stream().mapToLong(Journal::sentCount).sum(),
                  new Stalls(crowd.talkers(), List.of(restart)).byFault()));
    }
  }

  private static void awaitServed(Crowd crowd, RunClock clock) throws BenchFailure {
    long since = clock.millis();
    while (!crowd.isServedSince(since)) {
      assertTrue(
          clock.millis() - since < SERVED_WITHIN_MILLIS, () -> "not served" + cluster.logs());
      Pause.millis(50);
    }
  }

  @Test
  void diceAnswerFromAProcessOfTheirOwn() throws Exception {
    Map<String, String> environment = new HashMap<>(cluster.environment());
    environment.put("PARLEY_DICE_DELAY", "100ms");
    Path output = folder.resolve("dice.out");
    Child dice =
        Child.start(
            "dice", ScriptedCluster.java("examples/dice/target/dice.jar"), environment, output);
    try {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (!Files.readString(output).contains("The dice are on the table")) {
        assertTrue(dice.isAlive() && System.nanoTime() < end, dice::tail);
        Pause.millis(20);
      }
      String token =
          ask("session", "", new JsonObject().put("name", "Ann").put("token", true))
              .getString("token");
      String entries = "rooms/" + CASINO + "/entries";
      ask(entries, token, new JsonObject().put("clientId", "roll").put("text", "roll 2d6"));
      JsonObject answer =
          ask(entries + "?after=1&wait=30", token, null).getJsonArray("entries").getJsonObject(0);
      assertEquals("Dice", answer.getJsonObject("from").getString("name"));
      String text = answer.getString("text");
      assertTrue(text.matches("Ann 🎲 2d6: [1-6] \\+ [1-6] = \\d+"), text);
      assertEquals(0, dice.terminate());
    } finally {
      dice.kill();
    }
  }

  /** Posts this to the second gateway, or gets what is there if it is null. */
  private static JsonObject ask(String path, String token, JsonObject body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/api/%s".formatted(cluster.port("gateway-2"), path));
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    request.header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer::body);
    return new JsonObject(answer.body());
  }
}
