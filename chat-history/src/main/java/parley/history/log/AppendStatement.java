package parley.history.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.history.postgres.Connections;

/**
 * The statement that appends a {@link Batch}: all of it commits, or nothing.
 *
 * <p>Rooms are raised in the order of their ids, so that two processes never wait for each other in
 * a circle; a room's row stays locked until the commit, so that its seqs become visible in order. A
 * guarded room is not raised, and its entries are missing from the answer: those are for the {@link
 * GuardedStatement}.
 *
 * <p>It comes in two forms. One presumes that all entries are new: a duplicate makes it fail on the
 * unique index. The other first looks each entry up, one by one in that index, which costs half as
 * much again, and answers with what is there.
 */
final class AppendStatement {
  static final String GIVEN =
      """
      unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        with ordinality as g(room, kind, sender, client_id, sender_name, sender_role, body, n)
      """;

  private static final String RAISED =
      """
      raised as materialized (
        insert into rooms as r (id, last_seq)
        select room, count(*) from fresh group by room
        having $8 or (select true from rooms known where known.id = room)
        order by room
        on conflict (id) do update set last_seq = r.last_seq + excluded.last_seq
          where not r.guarded
        returning id, last_seq, clock_timestamp() as at
      ), numbered as %s (
        select f.n, f.room, r.last_seq - f.before_last as seq, f.kind, f.sender, f.client_id,
          f.sender_name, f.sender_role, f.body, r.at
        from fresh f join raised r on r.id = f.room
      ), stored as (
        insert into entries
          (room, seq, kind, sender, client_id, sender_name, sender_role, body, at)
        select room, seq, kind, sender, client_id, sender_name, sender_role, body, at
        from numbered
      )
      """;

  static final String PRESUMING_NEW =
      """
      with fresh as materialized (
        select *, row_number() over (partition by room order by n desc) - 1 as before_last
        from %s
      ), %s
      select id, last_seq, at from raised
      """
          .formatted(GIVEN, RAISED.formatted("not materialized"));

  static final String CHECKING =
      """
      with checked as materialized (
        select g.*, known.seq as known_seq, known.at as known_at
        from %s left join lateral (
          select e.seq, e.at from entries e
          where e.room = g.room and e.sender = g.sender and e.client_id = g.client_id
          limit 1
        ) known on true
      ), fresh as materialized (
        select *, row_number() over (partition by room order by n desc) - 1 as before_last
        from checked where known_seq is null
      ), %s
      select n, seq, at, false from numbered
      union all
      select n, known_seq, known_at, true from checked where known_seq is not null
      """
          .formatted(GIVEN, RAISED.formatted("materialized"));

  /** Waits for nobody. A room that is yet to be made is nobody's. */
  static final String LOCKED =
      """
      with free as materialized (
        select id from rooms where id = any ($1) for update skip locked
      )
      select id from rooms where id = any ($1) and id not in (select id from free)
      """;

  /** How long to wait for a room; another history has it for as long as a commit takes. */
  private static final String LOCK_TIMEOUT_MILLIS = "500";

  /**
   * What was acknowledged is on the disk, whatever postgresql.conf says. The plan is made once, and
   * must not be the one that is best for the few rows that there were then.
   */
  static final Map<String, String> SETTINGS =
      Map.of(
          "synchronous_commit", "on",
          "lock_timeout", LOCK_TIMEOUT_MILLIS,
          "plan_cache_mode", "force_generic_plan",
          "enable_seqscan", "off",
          "enable_nestloop", "off",
          "jit", "off");

  private final Connections connections;
  private final RoomsConfig rooms;

  AppendStatement(Connections connections, RoomsConfig rooms) {
    this.connections = connections;
    this.rooms = rooms;
  }

  /**
   * The connections that it needs: one for each writer, of which there are two kinds, and as many
   * may look for locked rooms.
   */
  static Connections.Options session(AppendConfig config) {
    int writers = 2 * config.writers();
    return new Connections.Options(writers, 2 * writers, config.retryTime(), SETTINGS);
  }

  /** Commits the batch and tells it what became of its entries. */
  Future<Void> execute(Batch batch) {
    Tuple parameters = parameters(batch).addBoolean(rooms.anyoneCreates());
    if (batch.isGuarded()) {
      return connections
          .execute(GuardedStatement.SQL, parameters.addArrayOfString(rooms.adminKeys()))
          .map(rows -> GuardedStatement.settle(batch, rows));
    }
    return batch.isChecked()
        ? connections.execute(CHECKING, parameters).map(rows -> settle(batch, rows))
        : connections.execute(PRESUMING_NEW, parameters).map(rows -> raise(batch, rows));
  }

  /** Which of these rooms someone else has locked. */
  Future<List<String>> lockedRooms(List<String> rooms) {
    return connections
        .execute(LOCKED, Tuple.tuple().addArrayOfString(rooms.toArray(String[]::new)))
        .map(
            rows -> {
              List<String> locked = new ArrayList<>();
              rows.forEach(row -> locked.add(row.getString(0)));
              return locked;
            });
  }

  private static Void settle(Batch batch, RowSet<Row> rows) {
    for (Row row : rows) {
      batch.settle(row.getInteger(0) - 1, row.getLong(1), millis(row, 2), row.getBoolean(3));
    }
    return null;
  }

  private static Void raise(Batch batch, RowSet<Row> rows) {
    for (Row row : rows) {
      batch.raise(row.getString(0), row.getLong(1), millis(row, 2));
    }
    return null;
  }

  static long millis(Row row, int column) {
    return row.getOffsetDateTime(column).toInstant().toEpochMilli();
  }

  private static Tuple parameters(Batch batch) {
    int size = batch.size();
    String[][] columns = new String[7][size];
    for (int i = 0; i < size; i++) {
      Batch.Slot slot = batch.slot(i);
      columns[0][i] = slot.room();
      columns[1][i] = slot.entry().kind();
      columns[2][i] = slot.entry().from().id();
      columns[3][i] = slot.entry().clientId();
      columns[4][i] = slot.entry().from().name();
      columns[5][i] = slot.entry().from().role().text();
      columns[6][i] = slot.entry().text();
    }
    Tuple parameters = Tuple.tuple();
    for (String[] column : columns) {
      parameters.addArrayOfString(column);
    }
    return parameters;
  }
}
