package parley.history.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import parley.history.postgres.Connections;

/** The one statement that appends a {@link Batch}: all of it commits, or nothing. */
final class AppendStatement {
  /**
   * Duplicates are looked up one by one in the unique index, so that the plan is the same for an
   * empty table and a huge one. Rooms are raised in the order of their ids, so that two processes
   * never wait for each other in a circle; the row of the room stays locked until the commit, so
   * that a room's seqs become visible in order. A room that is not public is not raised, and its
   * entries are missing from the answer.
   */
  private static final String SQL =
      """
      with given as (
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[])
          with ordinality as g(room, kind, sender, client_id, sender_name, sender_role, body, n)
      ), checked as materialized (
        select g.*, known.seq as known_seq, known.at as known_at
        from given g left join lateral (
          select e.seq, e.at from entries e
          where e.room = g.room and e.sender = g.sender and e.client_id = g.client_id
          limit 1
        ) known on true
      ), fresh as materialized (
        select c.*, row_number() over (partition by room order by n desc) - 1 as before_last
        from checked c where known_seq is null
      ), raised as materialized (
        insert into rooms as r (id, created_by, last_seq)
        select room, min(sender), count(*) from fresh group by room order by room
        on conflict (id) do update set last_seq = r.last_seq + excluded.last_seq
          where r.kind = 'public'
        returning id, last_seq, clock_timestamp() as at
      ), numbered as materialized (
        select f.*, r.last_seq - f.before_last as seq, r.at
        from fresh f join raised r on r.id = f.room
      ), stored as (
        insert into entries
          (room, seq, kind, sender, client_id, sender_name, sender_role, body, at)
        select room, seq, kind, sender, client_id, sender_name, sender_role, body, at
        from numbered
      )
      select n, seq, at, false from numbered
      union all
      select n, known_seq, known_at, true from checked where known_seq is not null
      """;

  private final Connections connections;

  AppendStatement(Connections connections) {
    this.connections = connections;
  }

  /** Commits the batch and tells it what became of each of its entries. */
  Future<Void> execute(Batch batch) {
    return connections
        .execute(SQL, parameters(batch))
        .map(
            rows -> {
              for (Row row : rows) {
                batch.settle(
                    row.getInteger(0) - 1,
                    row.getLong(1),
                    row.getOffsetDateTime(2).toInstant().toEpochMilli(),
                    row.getBoolean(3));
              }
              return null;
            });
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
