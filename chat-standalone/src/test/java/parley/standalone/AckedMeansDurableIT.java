package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P1: the sender gets an ack only after Postgres has committed the entry. */
class AckedMeansDurableIT {
  private static final String ENTRIES = "/api/rooms/lobby/entries";

  /** Longer than a request to history may take, so that the gateway has asked again meanwhile. */
  private static final Duration LONGER_THAN_A_REQUEST = Duration.ofSeconds(3);

  @Test
  void p1_nothingIsAckedOrSeenBeforeTheCommit() {
    try (TestSystem system = TestSystem.start()) {
      TestClient ann = system.connect("Ann");
      TestClient bob = system.connect("Bob");
      ann.join("lobby");
      bob.join("lobby");
      ann.say("lobby", "1", "before");
      bob.awaitEntries("lobby", 1);
      String held;
      try (HeldRoom lobby = HeldRoom.of(system, "lobby")) {
        held = ann.send("lobby", "2", "held");
        lobby.awaitAppend();
        assertFalse(ann.answered(held));
        assertEquals(List.of(1L), ann.seqs("lobby"));
        assertEquals(List.of(1L), bob.seqs("lobby"));
        assertEquals(1, head(system, ann));
        assertEquals(List.of(1L), system.query("select seq from entries"));
      }
      assertEquals(2, ann.reply(held).getLong("seq"));
      bob.awaitEntries("lobby", 2);
      assertEquals(List.of(1L, 2L), bob.seqs("lobby"));
      assertEquals(2, head(system, ann));
    }
  }

  @Test
  void p1_acksThatWaitForLongComeOnceAndInOrder() {
    try (TestSystem system = TestSystem.start()) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "first", "before");
      List<String> sent = new ArrayList<>();
      try (HeldRoom lobby = HeldRoom.of(system, "lobby")) {
        long lockedAt = System.nanoTime();
        for (int i = 2; i <= 20; i++) {
          sent.add(ann.send("lobby", "c" + i, "held " + i));
        }
        lobby.awaitAppend();
        TestSystem.eventually(
            () -> System.nanoTime() - lockedAt > LONGER_THAN_A_REQUEST.toNanos(),
            () -> "the clock stands");
        assertTrue(sent.stream().noneMatch(ann::answered));
      }
      for (int i = 2; i <= 20; i++) {
        assertEquals(i, ann.reply(sent.get(i - 2)).getLong("seq"));
      }
      assertEquals(TestClient.range(1, 20), system.query("select seq from entries order by seq"));
    }
  }

  private static long head(TestSystem system, TestClient reader) {
    JsonObject page = TestHttp.at(system.port()).bearing(reader.token()).get(ENTRIES).json();
    assertEquals(page.getLong("head"), (long) page.getJsonArray("entries").size());
    return page.getLong("head");
  }

  @Test
  void p1_theSessionThatWritesCommitsSynchronouslyWhateverTheDatabaseSays() {
    try (TestSystem system = TestSystem.empty()) {
      String url = system.databaseUrl();
      String database = url.substring(url.lastIndexOf('/') + 1);
      TestPostgres.execute(url, "alter database " + database + " set synchronous_commit = off");
      system.deployHistory();
      system.deployGateway();
      TestPostgres.execute(url, "create table seen (was_on int)");
      TestPostgres.execute(
          url,
          "create function look() returns trigger language plpgsql as 'begin insert into seen"
              + " select (current_setting(''synchronous_commit'') = ''on'')::int;"
              + " return new; end'");
      TestPostgres.execute(
          url, "create trigger look after insert on entries for each row execute function look()");
      assertEquals(
          List.of(0L), system.query("select (current_setting('synchronous_commit') = 'on')::int"));
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "1", "durable");
      assertEquals(List.of(1L), system.query("select was_on from seen"));
    }
  }

  @Test
  void p1_ackedEntriesSurviveARestartOfHistory() {
    try (TestSystem system = TestSystem.empty()) {
      String history = system.deployHistory();
      system.deployGateway();
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      List<String> sent = new ArrayList<>();
      for (int i = 1; i <= 30; i++) {
        sent.add(ann.send("lobby", "c" + i, "text " + i));
      }
      sent.forEach(ann::reply);
      system.undeploy(history);
      system.deployHistory();
      TestClient bob = system.connect("Bob");
      assertEquals(30, bob.join("lobby", 0).getLong("head"));
      bob.awaitEntries("lobby", 30);
      assertEquals(ann.entries("lobby"), bob.entries("lobby"));
    }
  }

  @Test
  void p1_acksThatAreGivenWhileConnectionsToPostgresDieAreOfStoredEntries() {
    try (TestSystem system = TestSystem.start()) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      List<String> sent = new ArrayList<>();
      for (int i = 1; i <= 300; i++) {
        sent.add(ann.send("lobby", "c" + i, "text " + i));
        if (i % 75 == 0) {
          ann.reply(sent.get(i - 30));
          killConnections(system);
        }
      }
      List<Long> acked = new ArrayList<>();
      sent.forEach(id -> acked.add(ann.reply(id).getLong("seq")));
      assertEquals(TestClient.range(1, 300), acked);
      ann.awaitEntries("lobby", 300);
      assertEquals(TestClient.range(1, 300), ann.seqs("lobby"));
      assertEquals(
          TestClient.range(1, 300),
          system.query("select substr(client_id, 2)::int from entries order by seq"));
    }
  }

  private static void killConnections(TestSystem system) {
    system.query(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }
}
