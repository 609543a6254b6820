package parley.history.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.history.Database;
import parley.history.PostgresServer;
import parley.history.TestHistory;

/** With many rooms and people nobody reads through all of them. */
class RoomPlansIT {
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    TestHistory.on(url).close();
    database = new Database(url);
    database.execute(
        """
        insert into users (id, name, name_folded) select 'u-' || n, 'x', ''
          from generate_series(1, 2000) n;
        insert into rooms (id) select 'r' || n from generate_series(1, 2000) n;
        insert into rooms (id, kind, guarded) select 'direct:r' || n, 'direct', true
          from generate_series(1, 2000) n;
        insert into members (room, user_id, role) select 'r' || n, 'u-' || (n * 7 + u) % 2000 + 1,
          'member' from generate_series(1, 2000) n, generate_series(1, 10) u;
        insert into members (room, user_id, role) select 'direct:r' || n,
          'u-' || (n + u) % 2000 + 1, 'member'
          from generate_series(1, 2000) n, generate_series(1, 2) u;
        insert into read_marks (room, user_id, seq) select room, user_id, 1 from members;
        analyze;
        set enable_seqscan = off;
        set jit = off;
        set plan_cache_mode = force_generic_plan;
        """);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void whoEntersIsLookedUpByKey() {
    String plan =
        plan("text[], text[], bool, text[], bool", Entrance.ENTER, "'{}', '{}', true, '{}', true");
    assertUses(plan, "rooms_pkey", "users_pkey", "members_", "bans_", "read_marks_pkey");
  }

  @Test
  void aPersonsRoomsAreFoundByThePersonAndPublicOnesAmongThePublic() {
    String mine = plan("text, text[], text, int", RoomLists.MINE, "'u-1', '{}', '', 10");
    assertUses(mine, "members_user", "rooms_pkey", "members_pkey", "read_marks_pkey");
    String open = plan("text, text[], text, int, text", RoomLists.PUBLIC, "'', '{}', '', 10, ''");
    assertUses(open, "rooms_public", "members_pkey", "read_marks_pkey");
  }

  @Test
  void aRoomsPeopleAndMarksAreFoundByTheRoom() {
    String page = plan("text, text, text[], text, int", MemberList.PAGE, "'r', 'u', '{}', '', 10");
    assertUses(page, "members_pkey", "users_pkey");
    assertUses(plan("text, text", ReadMarks.MARKS, "'r', 'u'"), "read_marks_pkey");
    String mark = plan("text[], text[], bigint[]", ReadMarks.MARK, "'{}', '{}', '{}'");
    assertUses(mark, "rooms_pkey", "members_", "read_marks_pkey");
  }

  @Test
  void whatIsDoneToARoomIsDoneByKey() {
    String look = plan("text, text, text, text, text[]", Scene.LOOK, "'r', 'u', 'c', 'v', '{}'");
    assertUses(look, "rooms_pkey", "entries_room_sender_client_id_key", "users_pkey");
    assertUses(plan("text, text", Leaving.LEAVE, "'r', 'u'"), "members_pkey", "read_marks_pkey");
    assertUses(
        plan("text", Leaving.FORGET, "'u'"),
        "bans_user",
        "mutes_user",
        "members_user",
        "read_marks_pkey");
    assertUses(plan("text", Leaving.LOCK_ALL, "'u'"), "members_user", "rooms_pkey");
  }

  private static void assertUses(String plan, String... indexes) {
    for (String index : indexes) {
      assertTrue(plan.contains(index), () -> index + " in " + plan);
    }
    assertFalse(plan.contains("Seq Scan"), plan);
  }

  private static String plan(String types, String sql, String parameters) {
    database.execute("prepare statement (" + types + ") as " + sql);
    List<String> plan = database.query("explain execute statement (" + parameters + ")");
    database.execute("deallocate statement");
    assertFalse(plan.isEmpty());
    assertEquals(0, database.query("select name from pg_prepared_statements").size());
    return String.join("\n", plan);
  }
}
