package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.LogReply.Receipt;

/** What goes wrong inside Postgres: it is temporary, heals by itself, loses and doubles nothing. */
class PostgresFaultsIT {
  private static void assertTemporary(Future<?> future) {
    ChatException cause = assertThrows(ChatException.class, () -> await(future));
    assertEquals(ErrorCode.UNAVAILABLE, cause.code());
  }

  /** Disk full, out of memory, I/O error, read-only, serialization, deadlock, cancelled. */
  @ParameterizedTest
  @ValueSource(strings = {"53100", "53200", "58030", "25006", "40001", "40P01", "57014"})
  void p1_whatPostgresCannotDoNowIsTemporaryAndHeals(String state) {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      history.deploy(TestHistory.config(url, Map.of("APPEND_RETRY_TIME", "300ms")));
      Load load = new Load(history, 4, 4);
      Await.until("some are acked", () -> load.acks() > 100);
      database.execute(
          "create function fail() returns trigger language plpgsql as $$ begin"
              + " raise exception 'told to fail' using errcode = '"
              + state
              + "'; end $$");
      database.execute(
          "create trigger fails before insert on entries for each row execute function fail()");
      assertTemporary(history.append("room", ANN, "c1", "x"));
      database.execute("drop trigger fails on entries");
      int acks = load.acks();
      Await.until("it goes on by itself", () -> load.acks() > acks + 100);
      load.stop();
      load.check(database);
    }
  }

  @Test
  void aRoomThatSomeoneHasLockedHoldsUpNoOther() {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      history.deploy(TestHistory.config(url, Map.of("APPEND_WRITERS", "1")));
      await(history.append("locked", ANN, "c0", "x"));
      database.hold("locked");
      Future<Receipt> first = history.append("locked", ANN, "c1", "x");
      database.awaitBlocked(1);
      for (int round = 0; round < 3; round++) {
        List<Future<Receipt>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          others.add(history.append("open" + i, ANN, "c" + round, "x"));
        }
        int seq = round + 1;
        others.forEach(other -> assertEquals(seq, await(other).seq()));
      }
      assertTemporary(first);
      assertTemporary(history.append("locked", ANN, "c1", "x"));
      Future<Receipt> second = history.append("locked", ANN, "c2", "x");
      database.letGo();
      assertEquals(2, await(second).seq());
      assertEquals(3, await(history.append("locked", ANN, "c1", "x")).seq());
      assertEquals(List.of(), database.roomsWithHoles());
    }
  }

  @Test
  void aHistoryStopsInOrderThoughARoomIsLocked() {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      String deployed = history.deploy(TestHistory.config(url, Map.of()));
      await(history.append("locked", ANN, "c0", "x"));
      database.hold("locked");
      Future<Receipt> waiting = history.append("locked", ANN, "c1", "x");
      database.awaitBlocked(1);
      await(history.vertx.undeploy(deployed));
      assertTrue(waiting.isComplete());
      assertTemporary(waiting);
      database.letGo();
    }
  }

  @Test
  void tooManyConnectionsAreTemporary() {
    String url = PostgresServer.shared().newDatabase();
    try (TestHistory history = TestHistory.none();
        Database database = new Database(url)) {
      database.execute("create role crowded login");
      database.execute("grant all on schema public to crowded");
      history.deploy(
          TestHistory.config(
              url.replace("postgres@", "crowded@"), Map.of("APPEND_RETRY_TIME", "300ms")));
      Load load = new Load(history, 4, 4);
      Await.until("some are acked", () -> load.acks() > 100);
      database.execute("alter role crowded connection limit 0");
      database.killConnections();
      assertTemporary(history.append("room", ANN, "c1", "x"));
      database.execute("alter role crowded connection limit 2");
      int acks = load.acks();
      Await.until("it makes do with what it gets", () -> load.acks() > acks + 100);
      database.execute("alter role crowded connection limit -1");
      load.stop();
      load.check(database);
    }
  }

  @Test
  void p1_aPostgresThatStandsStillIsATemporaryFailureThatHeals(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    PostgresServer server = PostgresServer.start(data, PostgresServer.freePort());
    try (TestHistory history = TestHistory.none()) {
      Map<String, String> hasty = Map.of("APPEND_RETRY_TIME", "300ms", "READ_TIMEOUT", "300ms");
      history.deploy(TestHistory.config(server.url("postgres"), hasty));
      Load load = new Load(history, 4, 4);
      Await.until("some are acked", () -> load.acks() > 100);
      server.signal(data, "STOP");
      int failures = load.failures();
      Await.until("people are told", () -> load.failures() > failures + 20);
      server.signal(data, "CONT");
      int acks = load.acks();
      Await.until("it goes on by itself", () -> load.acks() > acks + 100);
      load.stop();
      try (Database database = new Database(server.url("postgres"))) {
        load.check(database);
      }
    } finally {
      server.close();
    }
  }
}
