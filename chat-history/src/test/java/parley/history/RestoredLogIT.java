package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.BEN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.api.log.LogReply.Page;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.Read;

/** A log that comes from a backup is another log, and says so by itself. */
class RestoredLogIT {
  private String url;
  private Database database;

  @BeforeEach
  void start() {
    url = PostgresServer.shared().newDatabase();
    database = new Database(url);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private static String epochOf(TestHistory history) {
    return await(history.client.heads(List.of())).epoch();
  }

  private String epoch() {
    return database.query("select epoch from log").get(0);
  }

  @Test
  void theEpochStaysWhenHistoryIsStartedAgain() {
    String epoch;
    try (TestHistory history = TestHistory.on(url)) {
      epoch = epochOf(history);
      history.deploy(TestHistory.config(url, Map.of()));
      assertEquals(epoch, epochOf(history));
    }
    try (TestHistory history = TestHistory.on(url)) {
      assertEquals(epoch, epochOf(history));
      assertEquals(epoch, epoch());
    }
  }

  @Test
  void p4_aLogThatWasRestoredInAnotherDatabaseHasANewEpochAndDoublesNothing() {
    String before;
    try (TestHistory history = TestHistory.on(url)) {
      before = epochOf(history);
      await(history.append("room", ANN, "c1", "in the backup"));
    }
    String copy = PostgresServer.shared().copyOf(url);
    try (TestHistory history = TestHistory.on(url)) {
      await(history.append("room", ANN, "c2", "after the backup, acked"));
    }
    try (TestHistory history = TestHistory.on(copy);
        Database restored = new Database(copy)) {
      assertNotEquals(before, epochOf(history));
      Page page = history.read(Read.after("room", 2, 10));
      assertEquals(epochOf(history), page.epoch(), "who holds a cursor of before is told");
      assertEquals(1, page.head());

      Receipt known = await(history.append("room", ANN, "c1", "in the backup"));
      Receipt lost = await(history.append("room", BEN, "c7", "never acked"));
      assertEquals(List.of(1L, 2L), List.of(known.seq(), lost.seq()));
      assertTrue(known.duplicate());
      assertFalse(lost.duplicate());
      assertEquals(List.of(), restored.roomsWithHoles());
    }
  }

  /** As pg_restore --data-only does it, and as pg_restore --clean. */
  @Test
  void aLogThatWasRestoredWhereItWasHasOneNewEpochHoweverManyHistoriesRun() {
    try (TestHistory history = TestHistory.on(url)) {
      history.deploy(TestHistory.config(url, Map.of()));
      String before = epochOf(history);
      database.execute("create table backup as table log");
      database.execute("begin; delete from log; insert into log table backup; commit");
      Await.until("the epoch is another", () -> !epoch().equals(before));
      String after = epoch();
      int beacons = history.beacons.size();
      Await.until(
          "both tell of it",
          () ->
              history.beacons.stream()
                      .skip(beacons)
                      .filter(beacon -> beacon.epoch().equals(after))
                      .map(beacon -> beacon.node())
                      .distinct()
                      .count()
                  == 2);
      assertEquals(after, epoch(), "one of them changed it");

      database.execute("update log set home = null");
      Await.until("on demand", () -> !epoch().equals(after));
    }
  }

  @Test
  void aReplicaThatTakesOverHasANewEpoch(@TempDir Path directory) throws IOException {
    Path data = directory.resolve("data");
    PostgresServer server = PostgresServer.start(data, 0);
    int port = server.port();
    String before;
    try (TestHistory history = TestHistory.on(server.url("postgres"))) {
      before = epochOf(history);
      await(history.append("room", ANN, "c1", "x"));
    }
    server.close();
    Files.createFile(data.resolve("standby.signal"));
    server = PostgresServer.start(data, port);
    try (TestHistory history = TestHistory.none();
        Database replica = new Database(server.url("postgres"))) {
      Future<String> started =
          history.vertx.deployVerticle(
              new HistoryVerticle(TestHistory.config(server.url("postgres"), Map.of())));
      replica.query("select pg_promote()");
      await(started);
      // It may have looked when it was a replica yet, and looks again after a second.
      Await.until("the epoch is another", () -> !epochOf(history).equals(before));
      assertTrue(await(history.append("room", ANN, "c1", "x")).duplicate());
    } finally {
      server.close();
    }
  }

  @Test
  void whereEachOtherPartOfTheHomeDiffersTheEpochIsNew() {
    List<String> epochs = new ArrayList<>();
    for (String part : List.of("system", "timeline", "database", "row")) {
      try (TestHistory history = TestHistory.on(url)) {
        epochs.add(epochOf(history));
      }
      database.execute(
          "update log set home = home || jsonb_build_object('row', pg_current_xact_id()::xid::text)"
              + " || case when '"
              + part
              + "' = 'row' then '{\"row\": \"0\"}'::jsonb"
              + " else jsonb_build_object('"
              + part
              + "', '0') end");
    }
    try (TestHistory history = TestHistory.on(url)) {
      epochs.add(epochOf(history));
    }
    assertEquals(5, epochs.stream().distinct().count(), epochs::toString);
  }

  /** Managed servers may not tell all; what is not told counts as equal. */
  @Test
  void aPostgresThatDoesNotTellAllIsBelieved() {
    database.execute("create role shy login");
    database.execute("grant all on schema public to shy");
    String shy = url.replace("postgres@", "shy@");
    database.execute("revoke execute on function pg_control_system() from public");
    try {
      String epoch;
      try (TestHistory history = TestHistory.on(shy)) {
        epoch = epochOf(history);
      }
      try (TestHistory history = TestHistory.on(shy)) {
        assertEquals(epoch, epochOf(history));
      }
      assertEquals(0, database.number("select count(*) from log where home ? 'system'"));
    } finally {
      database.execute("grant execute on function pg_control_system() to public");
    }
  }
}
