package parley.history.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.history.Database;
import parley.history.PostgresServer;
import parley.history.TestHistory;

/**
 * A plan is made once and kept while the log grows from nothing to millions of entries. So it must
 * be the one for millions from the first, when the table is empty or holds a handful.
 */
class PlansIT {
  private static final String TEXTS =
      "text[], text[], text[], text[], text[], text[], text[], bool";
  private static final String EMPTY = "'{}', '{}', '{}', '{}', '{}', '{}', '{}', true";

  @Test
  void thePlansForAnEmptyLogAreThoseForALargeOne() {
    checkPlans("select 1");
  }

  @Test
  void thePlansForAHandfulOfEntriesAreThoseForALargeLog() {
    checkPlans(
        """
        insert into rooms (id, last_seq) values ('r', 5);
        insert into entries select 'r', n, 'message', 'u', 'c' || n, 'U', 'guest', 'x', now()
          from generate_series(1, 5) n;
        analyze;
        """);
  }

  private static void checkPlans(String given) {
    String url = PostgresServer.shared().newDatabase();
    TestHistory.on(url).close();
    try (Database database = new Database(url)) {
      database.execute(given);
      set(database, AppendStatement.SETTINGS);
      String presuming = explain(database, TEXTS, AppendStatement.PRESUMING_NEW, EMPTY);
      assertFalse(presuming.contains("Nested Loop"), presuming);
      String checking = explain(database, TEXTS, AppendStatement.CHECKING, EMPTY);
      assertUses("Index Scan using entries_room_sender_client_id_key on entries", checking);

      String guarded =
          explain(database, TEXTS + ", text[]", GuardedStatement.SQL, EMPTY + ", '{}'");
      for (String index :
          List.of(
              "entries_room_sender_client_id_key on entries",
              "rooms_pkey on rooms",
              "members_", // more than one index knows a room and a user
              "bans_",
              "mutes_",
              "paces_pkey on paces",
              "users_pkey on users")) {
        assertUses("Index Scan using " + index, guarded);
      }
      assertFalse(guarded.contains("Seq Scan"), guarded);

      set(database, LogReader.SETTINGS);
      database.execute("set plan_cache_mode = force_generic_plan");
      String types = "text, bigint, bigint, bigint";
      String after = explain(database, types, LogReader.AFTER, "'r', 1, 1, 1");
      assertUses("Index Scan using entries_pkey on entries", after);
      String before = explain(database, types, LogReader.BEFORE, "'r', 1, 1, 1");
      assertUses("Index Scan Backward using entries_pkey on entries", before);
      String heads = explain(database, "text[]", LogReader.HEADS, "'{}'");
      assertUses("rooms_pkey", heads);
      String recent = explain(database, "bigint", LogReader.RECENT, "1");
      assertUses("Bitmap Index Scan on entries_at", recent);
    }
  }

  private static void assertUses(String scan, String plan) {
    assertTrue(plan.contains(scan), plan);
    assertFalse(plan.contains("Seq Scan on entries") || plan.contains("Seq Scan on rooms"), plan);
  }

  private static void set(Database database, Map<String, String> settings) {
    settings.forEach((name, value) -> database.execute("set " + name + " = '" + value + "'"));
  }

  private static String explain(Database database, String types, String sql, String parameters) {
    database.execute("prepare statement (" + types + ") as " + sql);
    String plan =
        String.join("\n", database.query("explain execute statement (" + parameters + ")"));
    database.execute("deallocate statement");
    return plan;
  }
}
