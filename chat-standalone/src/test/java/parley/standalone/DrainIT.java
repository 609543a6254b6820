package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that is told to stop: its clients are sent to the others, and lose nothing. */
class DrainIT {
  private static final Duration DRAIN_TIME = Duration.ofSeconds(4);
  private static final int CLIENTS = 20;
  private static final int MESSAGES = 30;

  private TestSystem system;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty().with("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", DRAIN_TIME.toMillis() + "ms");
    system.deployHistory();
    system.deployGateway();
    system.with("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", "100ms"); // nobody looks at how the other stops
    system.deployGateway();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private TestHttp http(TestClient as) {
    return TestHttp.at(system.port(0)).bearing(as.token());
  }

  /** A client of the protocol: what was not acked is sent again, elsewhere, from its cursor. */
  private static final class Sender {
    final TestClient client;
    final List<String> acked = new ArrayList<>();

    Sender(TestClient client) {
      this.client = client;
      client.join("lobby");
    }

    void send(int from, int to) {
      for (int i = from; i < to && client.isOpen(); i++) {
        client.send("lobby", "m" + i, client.userId() + " " + i);
      }
    }

    /** After the close. */
    long moveTo(int port) {
      List<JsonObject> frames = client.frames();
      assertEquals("bye", frames.get(frames.size() - 1).getString("type"));
      frames.stream()
          .filter(frame -> frame.getString("type").equals("ack"))
          .forEach(ack -> acked.add(ack.getString("clientId")));
      List<Long> seqs = client.seqs("lobby");
      long cursor = seqs.isEmpty() ? 0 : seqs.get(seqs.size() - 1);
      client.connect(port);
      assertEquals(cursor, client.join("lobby", cursor).getLong("from"));
      for (int i = 0; i < MESSAGES; i++) {
        if (!acked.contains("m" + i)) {
          client.say("lobby", "m" + i, client.userId() + " " + i);
        }
      }
      return frames.get(frames.size() - 1).getLong("reconnectAfterMillis");
    }
  }

  @Test
  void clientsAreSentAwayOneAfterAnotherAndLoseNothing() {
    List<Sender> senders = new ArrayList<>();
    ConcurrentLinkedQueue<Long> byes = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < CLIENTS; i++) {
      senders.add(new Sender(system.connect("Client" + i, 0)));
      senders
          .get(i)
          .client
          .onFrame(
              frame -> {
                if (frame.getString("type").equals("bye")) {
                  byes.add(System.nanoTime());
                }
              });
    }
    senders.forEach(sender -> sender.send(0, MESSAGES / 2));
    Future<Void> stopped = system.undeployGateway(0);
    senders.forEach(sender -> sender.send(MESSAGES / 2, MESSAGES));
    long longest = 0;
    for (Sender sender : senders) {
      assertEquals(4001, sender.client.awaitClose());
    }
    TestSystem.await(stopped);
    TreeSet<Long> times = new TreeSet<>(byes);
    Duration spread = Duration.ofNanos(times.last() - times.first());
    assertTrue(spread.compareTo(DRAIN_TIME.dividedBy(4)) > 0, () -> "within " + spread);
    for (Sender sender : senders) {
      longest = Math.max(longest, sender.moveTo(system.port(1)));
    }
    assertTrue(longest < 1_000, "the hints are short: another gateway is there");
    List<Long> stored = system.query("select count(*) from entries");
    assertEquals(List.of((long) CLIENTS * MESSAGES), stored);
    List<Long> sequence = system.query("select seq from entries order by seq");
    assertEquals(TestClient.range(1, CLIENTS * MESSAGES), sequence);
  }

  @Test
  void meanwhileItIsNotReadyTakesNoNewSocketsAndServesThoseItHas() {
    system.with("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", "12s"); // the second goes at 6 s
    int gateway = system.deployGateway();
    int port = system.port(gateway);
    TestClient ann = system.connect("Ann", gateway);
    TestClient bob = system.connect("Bob", gateway);
    ann.join("lobby");
    bob.join("lobby");
    Future<Void> stopped = system.undeployGateway(gateway);
    TestSystem.eventually(() -> !ann.isOpen() || !bob.isOpen(), () -> "nobody is sent away");
    TestClient last = ann.isOpen() ? ann : bob;
    last.say("lobby", "c1", "my turn has not come yet");
    TestHttp.Answer ready = TestHttp.at(port).get("/health/ready");
    assertEquals(503, ready.status());
    assertEquals("this node is stopping", ready.json().getString("why"));
    assertEquals("close", ready.header("connection"));
    assertEquals(200, TestHttp.at(port).get("/health/live").status());
    RawSocket.Answer refused = RawSocket.knock(port, RawSocket.headers(last.token()));
    assertEquals(503, refused.status());
    assertEquals("1", refused.headers().get("retry-after"));
    assertEquals("this node is stopping; connect again", refused.problem().getString("detail"));
    TestHttp http = TestHttp.at(port).bearing(last.token());
    assertEquals(200, http.get("/api/rooms/lobby/entries").status());
    assertTrue(last.isOpen() && !stopped.isComplete(), "this took too long to tell anything");
    assertEquals(4001, last.awaitClose());
    TestSystem.await(stopped);
  }

  /** A load balancer asks now and then; until it has, it sends people here. */
  @Test
  void itAnswersForAllOfTheTimeThoughNobodyIsConnected() {
    Duration drainTime = Duration.ofSeconds(2);
    system.with("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", drainTime.toMillis() + "ms");
    int gateway = system.deployGateway();
    long before = System.nanoTime();
    Future<Void> stopped = system.undeployGateway(gateway);
    TestSystem.eventually(
        () -> TestHttp.at(system.port(gateway)).get("/health/ready").status() == 503,
        () -> "it takes itself for ready");
    TestSystem.await(stopped);
    Duration lasted = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(lasted.compareTo(drainTime) >= 0, () -> "it was gone after " + lasted);
  }

  @Test
  void whoPollsIsAnsweredWellBeforeTheEnd()
      throws InterruptedException, TimeoutException, ExecutionException {
    TestClient ann = system.connect("Ann", 1);
    List<CompletableFuture<TestHttp.Answer>> polls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      polls.add(http(ann).getLater("/api/rooms/lobby/entries?after=0&wait=30"));
    }
    TestSystem.eventually(
        () -> http(ann).get("/api/rooms/lobby/entries").status() == 200, () -> "not there");
    Future<Void> stopped = system.undeployGateway(0);
    for (CompletableFuture<TestHttp.Answer> poll : polls) {
      TestHttp.Answer answer = poll.get(20, TimeUnit.SECONDS);
      assertEquals(200, answer.status());
      assertEquals(0, answer.json().getLong("head"));
    }
    TestSystem.await(stopped);
  }

  @Test
  void aPostUnderWayGetsItsAnswer()
      throws InterruptedException, TimeoutException, ExecutionException {
    TestClient ann = system.connect("Ann", 1);
    ann.join("lobby");
    ann.say("lobby", "c0", "before");
    CompletableFuture<TestHttp.Answer> post;
    Future<Void> stopped;
    try (HeldRoom lobby = HeldRoom.of(system, "lobby")) {
      JsonObject entry = new JsonObject().put("clientId", "c1").put("text", "under way");
      post = http(ann).postLater("/api/rooms/lobby/entries", entry);
      lobby.awaitAppend();
      stopped = system.undeployGateway(0);
      TestSystem.eventually(this::isClosed, () -> "it still listens");
      assertTrue(!stopped.isComplete() && !post.isDone());
    }
    TestHttp.Answer answer = post.get(20, TimeUnit.SECONDS);
    assertEquals(201, answer.status(), answer::text);
    assertEquals(2, answer.json().getLong("seq"));
    TestSystem.await(stopped);
    ann.awaitEntries("lobby", 2);
  }

  private boolean isClosed() {
    try {
      TestHttp.at(system.port(0)).get("/health/live");
      return false;
    } catch (UncheckedIOException refused) {
      return true;
    }
  }
}
