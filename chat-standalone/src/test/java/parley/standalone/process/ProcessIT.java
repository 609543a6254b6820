package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.standalone.process.ChildCluster.DICE;
import static parley.standalone.process.ChildCluster.FIRST_BOT;
import static parley.standalone.process.ChildCluster.FIRST_GATEWAY;
import static parley.standalone.process.ChildCluster.HISTORY;
import static parley.standalone.process.ChildCluster.SECOND_BOT;
import static parley.standalone.process.ChildCluster.SECOND_GATEWAY;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.standalone.TestClient;
import parley.standalone.TestSystem;

/**
 * The system as it runs in earnest: each service a JVM of its own from its runnable jar. P6: any of
 * them may die at any moment.
 */
@ExtendWith(PrintsOutputs.class)
class ProcessIT {
  private static final int CLIENTS = 8;

  private static Vertx vertx;
  private static KillablePostgres postgres;
  private static ChildCluster cluster;

  @BeforeAll
  static void openCluster() {
    vertx = Vertx.vertx();
    postgres = new KillablePostgres();
    cluster = new ChildCluster(postgres.url());
  }

  @AfterAll
  static void closeCluster() throws IOException {
    System.out.println("ready after: " + String.join(", ", cluster.readyTimes()));
    cluster.close();
    postgres.close();
    TestSystem.await(vertx.close());
  }

  @BeforeEach
  void everyoneIsUp() {
    cluster.up(HISTORY, FIRST_GATEWAY, SECOND_GATEWAY);
  }

  private static TestClient connect(String name, int gateway) {
    int port = cluster.gatewayPorts().get(gateway);
    return TestClient.signIn(vertx, port, name).connect(port);
  }

  private static Load load(String room) {
    return new Load(vertx, cluster.gatewayPorts(), room, CLIENTS);
  }

  @Test
  void p2_socketsOnBothGatewaysSeeTheSameLog() {
    try (TestClient ann = connect("Ann", 0);
        TestClient bob = connect("Bob", 1)) {
      ann.join("lobby");
      bob.join("lobby");
      for (int i = 0; i < 100; i++) {
        ann.send("lobby", "a" + i, "from Ann " + i);
        bob.send("lobby", "b" + i, "from Bob " + i);
      }
      assertEquals(ann.awaitEntries("lobby", 200), bob.awaitEntries("lobby", 200));
      assertEquals(
          bob.entries("lobby"), ReadBack.log(cluster.gatewayPorts().get(0), ann.token(), "lobby"));
    }
  }

  @Test
  void p6_killedGatewaysLoseAndDoubleNothing() {
    try (Load load = load("gateways-die")) {
      for (int gateway = 0; gateway < 2; gateway++) {
        load.awaitAcks(40);
        List<LoadClient> orphans = load.at(gateway);
        load.mark();
        cluster.kill("gateway-" + gateway);
        load.awaitAcks(20);
        System.out.println("without service, gateway killed: " + Load.waits(orphans));
        everyoneIsUp();
      }
      load.awaitAcks(20);
      load.finishAndCompare();
      System.out.println("2 gateways killed: " + load);
    }
  }

  @Test
  void p6_killedHistoryLosesAndDoublesNothing() {
    try (Load load = load("history-dies")) {
      load.awaitAcks(40);
      load.mark();
      cluster.kill(HISTORY);
      everyoneIsUp();
      load.awaitAcks(20);
      load.finishAndCompare();
      System.out.println(
          "history killed: " + load + "; without service: " + Load.waits(load.clients()));
    }
  }

  @Test
  void p6_killedPostgresLosesAndDoublesNothing() {
    try (Load load = load("postgres-dies")) {
      load.awaitAcks(40);
      load.mark();
      postgres.kill();
      postgres.startAgain();
      load.awaitAcks(20);
      load.finishAndCompare();
      System.out.println(
          "Postgres killed: " + load + "; without service: " + Load.waits(load.clients()));
    }
  }

  @Test
  void p6_everythingKilledAtOnceLosesAndDoublesNothing() {
    try (Load load = load("all-die")) {
      load.awaitAcks(40);
      load.mark();
      List.of(HISTORY, FIRST_GATEWAY, SECOND_GATEWAY).forEach(cluster::kill);
      everyoneIsUp();
      load.awaitAcks(20);
      load.finishAndCompare();
      System.out.println(
          "all killed at once: " + load + "; without service: " + Load.waits(load.clients()));
    }
  }

  @Test
  void terminatedGateway_answersWhatItTookAndSaysGoodbye() {
    try (TestClient ann = connect("Ann", 0);
        TestClient bob = connect("Bob", 1)) {
      ann.join("farewell");
      List<String> requests = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        requests.add(ann.send("farewell", "m" + i, "still here " + i));
      }
      ann.reply(requests.get(0));
      assertEquals(0, cluster.process(FIRST_GATEWAY).terminate());
      JsonObject bye = ann.await(frame -> frame.getString("type").equals("bye"), "bye");
      assertEquals("going_away", bye.getString("reason"));
      assertEquals(4001, ann.awaitClose());
      List<String> acked = new ArrayList<>();
      ann.all("ack").forEach(ack -> acked.add(ack.getString("clientId")));
      List<String> stored =
          ReadBack.log(cluster.gatewayPorts().get(1), bob.token(), "farewell").stream()
              .map(entry -> entry.getString("clientId"))
              .toList();
      assertEquals(stored, acked);
    }
  }

  @Test
  void p4_twoBotProcessesAnswerOnceThoughEachIsKilled() {
    cluster.up(FIRST_BOT, SECOND_BOT);
    try (TestClient ann = connect("Ann", 0)) {
      ann.join("reception");
      greet(ann, 0, 15);
      cluster.kill(FIRST_BOT);
      greet(ann, 15, 30);
      // It reads the last minute again, so it finds all thirty, and they are answered.
      cluster.up(FIRST_BOT);
      cluster.kill(SECOND_BOT);
      greet(ann, 30, 31);
      cluster.up(SECOND_BOT);
      ask(ann, 31, 45);
      assertEquals(0, cluster.process(FIRST_BOT).terminate(), "it leaves in order");
      greet(ann, 45, 46);
      List<JsonObject> answers = answers(ann, "reception");
      assertEquals(46, answers.size(), answers::toString);
      System.out.println("2 bot processes, 2 killed, 1 terminated: 46 questions, 46 answers");
    }
  }

  /** Says hello so often, and waits until there are as many answers. */
  private static void greet(TestClient client, int from, int to) {
    ask(client, from, to);
    TestSystem.eventually(
        () -> answers(client, "reception").size() >= to,
        () -> "not every hello is answered: " + answers(client, "reception"));
  }

  private static void ask(TestClient client, int from, int to) {
    for (int i = from; i < to; i++) {
      client.send("reception", "hi" + i, "hi");
    }
  }

  private static List<JsonObject> answers(TestClient client, String room) {
    return client.entries(room).stream()
        .filter(entry -> entry.getJsonObject("from").getString("role").equals("bot"))
        .toList();
  }

  @Test
  void diceAnswerFromAProcessOfTheirOwn() {
    cluster.up(DICE);
    try (TestClient ann = connect("Ann", 1)) {
      ann.join("casino");
      ann.say("casino", "roll", "roll 2d6");
      JsonObject answer = ann.awaitEntries("casino", 2).get(1);
      assertEquals("Dice", answer.getJsonObject("from").getString("name"));
      String text = answer.getString("text");
      assertTrue(text.matches("Ann 🎲 2d6: [1-6] \\+ [1-6] = \\d+"), text);
    }
    assertEquals(0, cluster.process(DICE).terminate());
  }
}
