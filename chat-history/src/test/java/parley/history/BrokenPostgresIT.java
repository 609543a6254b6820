package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.Read;
import parley.history.postgres.Migration;

/** What happens to Postgres must not happen to the log. */
class BrokenPostgresIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void brokenConnectionsLoseAndDoubleNothing() {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.on(url);
        Database database = new Database(url)) {
      Load load = new Load(history, 10, 8);
      for (int i = 1; i <= 30; i++) {
        int acks = i * 100;
        Await.until("more is acked", () -> load.acks() > acks);
        database.killConnections();
      }
      load.stop();

      load.check(database);
      assertEquals(0, load.failures(), "history tried again by itself");
    }
  }

  @Test
  void aKilledPostgresIsATemporaryFailureThatHeals(@TempDir Path directory) throws IOException {
    Path data = directory.resolve("data");
    int port = PostgresServer.freePort();
    PostgresServer server = PostgresServer.start(data, port);
    try (TestHistory history = TestHistory.none()) {
      int health = PostgresServer.freePort();
      history.deploy(
          TestHistory.config(server.url("postgres"), Map.of("HEALTH_PORT", "" + health)));
      assertEquals("{\"status\":\"up\"}", ready(health));
      Load load = new Load(history, 10, 8);
      Await.until("some are acked", () -> load.acks() > 1_000);
      server.kill(data);

      assertTemporary(history.append("down", ANN, "c1", "is anybody there?"));
      assertTemporary(history.client.read(Read.last("down", 10)));
      Await.until("it tells its health", () -> ready(health).contains("down"));
      assertEquals("{\"status\":\"down\",\"why\":\"Postgres does not answer\"}", ready(health));
      assertTrue(history.beacons.size() > 3, "it still tells that it lives");

      server = PostgresServer.start(data, port);
      int acks = load.acks();
      Await.until("it goes on by itself", () -> load.acks() > acks + 1_000);
      load.stop();
      Await.until("it is well again", () -> ready(health).equals("{\"status\":\"up\"}"));
      assertTrue(await(history.append("down", ANN, "c1", "is anybody there?")).seq() > 0);
      assertEquals(1, history.read(Read.last("down", 10)).head());
      try (Database database = new Database(server.url("postgres"))) {
        database.execute("delete from entries where room = 'down'");
        database.execute("delete from rooms where id = 'down'");
        load.check(database);
      }
    } finally {
      server.close();
    }
  }

  @Test
  void aPostgresThatFallsSilentIsATemporaryFailureThatHeals() {
    String url = PostgresServer.shared().newDatabase();
    try (Wire wire = new Wire(PostgresServer.shared().port());
        TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      String through = url.replaceFirst(":[0-9]+/", ":" + wire.port() + "/");
      Map<String, String> hasty =
          Map.of(
              "DATABASE_CONNECT_TIMEOUT", "500ms",
              "APPEND_RETRY_TIME", "500ms",
              "READ_TIMEOUT", "500ms");
      history.deploy(TestHistory.config(through, hasty));
      Load load = new Load(history, 10, 8);
      Await.until("some are acked", () -> load.acks() > 500);
      wire.cut();
      assertTemporary(history.append("silent", ANN, "c1", "is anybody there?"));
      assertTemporary(history.client.read(Read.last("silent", 10)));
      assertTemporary(history.append("silent", ANN, "c1", "is anybody there?"));

      wire.mend();
      int acks = load.acks();
      Await.until("it goes on by itself", () -> load.acks() > acks + 500);
      load.stop();
      assertEquals(0, history.read(Read.last("nobody", 10)).head());
      database.execute("delete from entries where room = 'silent'");
      database.execute("delete from rooms where id = 'silent'");
      load.check(database);
    }
  }

  @Test
  void aCommitThatNobodyWasToldOfIsToldByABeacon() {
    String url = PostgresServer.shared().newDatabase();
    try (Wire wire = new Wire(PostgresServer.shared().port());
        TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      String through = url.replaceFirst(":[0-9]+/", ":" + wire.port() + "/");
      Map<String, String> hasty = Map.of("APPEND_RETRY_TIME", "1s", "READ_TIMEOUT", "500ms");
      history.deploy(TestHistory.config(through, hasty));
      wire.cutBehind("is anybody there?");

      assertTemporary(history.append("untold", ANN, "c1", "is anybody there?"));
      Await.until(
          "it is committed",
          () -> database.number("select count(*) from entries where room = 'untold'") == 1);
      assertEquals(List.of(), history.announced("untold"));
      wire.mend();
      Await.until(
          "a beacon tells of it",
          () -> history.beacons.stream().anyMatch(b -> b.heads().containsKey("untold")));
    }
  }

  @Test
  void aHistoryThatIsStartedFirstWaitsAndSaysSo(@TempDir Path directory) throws IOException {
    int port = PostgresServer.freePort();
    String url = "postgres://postgres@127.0.0.1:" + port + "/postgres";
    ListAppender<ILoggingEvent> said = listenTo(Migration.class);
    try (TestHistory history = TestHistory.none()) {
      Future<String> started =
          history.vertx.deployVerticle(new HistoryVerticle(TestHistory.config(url, Map.of())));
      Await.until("it says so", () -> !said.list.isEmpty());
      assertEquals(
          "Postgres at 127.0.0.1:"
              + port
              + "/postgres cannot be reached: Connection to 127.0.0.1:"
              + port
              + " refused. Check that the hostname and port are correct and that the postmaster is"
              + " accepting TCP/IP connections.; trying again",
          said.list.get(0).getFormattedMessage());
      assertFalse(started.isComplete());
      assertEquals(List.of(), history.beacons);

      PostgresServer server = PostgresServer.start(directory.resolve("data"), port);
      await(started);
      assertEquals(1, await(history.append("room", ANN, "c1", "at last")).seq());
      server.close();
    }
  }

  @Test
  void aRoomThatIsLockedForTooLongIsATemporaryFailure() {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      Map<String, String> hasty = Map.of("APPEND_RETRY_TIME", "300ms", "APPEND_WRITERS", "1");
      history.deploy(TestHistory.config(url, hasty));
      database.hold("locked");
      Future<Receipt> locked = history.append("locked", ANN, "c1", "x");
      Future<Receipt> other = history.append("open", ANN, "c1", "x");
      assertTemporary(locked);
      database.letGo();

      Await.until("the other is answered", other::isComplete);
      assertEquals(1, storedInTheEnd(history, "locked"));
      assertEquals(1, storedInTheEnd(history, "open"));
      assertEquals(List.of(), database.roomsWithHoles());
    }
  }

  @Test
  void aPostgresThatHasBecomeAReplicaIsLeftForItsSuccessor() {
    String url = PostgresServer.shared().newDatabase();
    String name = url.substring(url.lastIndexOf('/') + 1);
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      history.deploy(TestHistory.config(url, Map.of("APPEND_RETRY_TIME", "300ms")));
      database.execute("alter database " + name + " set default_transaction_read_only = on");
      database.killConnections();
      assertTemporary(history.append("room", ANN, "c1", "x"));

      try (Database successor = new Database(url)) {
        successor.execute("set default_transaction_read_only = off");
        successor.execute("alter database " + name + " reset default_transaction_read_only");
      }
      assertEquals(1, storedInTheEnd(history, "room"));
    }
  }

  /** However often it is tried; returns its seq. */
  private static long storedInTheEnd(TestHistory history, String room) {
    AtomicReference<Receipt> stored = new AtomicReference<>();
    Await.until(
        "it is stored",
        () -> {
          stored.set(await(history.append(room, ANN, "c1", "x").otherwiseEmpty()));
          return stored.get() != null;
        });
    return stored.get().seq();
  }

  private static void assertTemporary(Future<?> future) {
    long startNanos = System.nanoTime();
    ChatException cause = assertThrows(ChatException.class, () -> await(future));
    assertEquals(ErrorCode.UNAVAILABLE, cause.code());
    assertTrue(System.nanoTime() - startNanos < Duration.ofSeconds(15).toNanos());
  }

  private static String ready(int port) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ListAppender<ILoggingEvent> listenTo(Class<?> logging) {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    ((Logger) LoggerFactory.getLogger(logging)).addAppender(appender);
    return appender;
  }
}
