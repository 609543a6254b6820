package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.api.log.BusMessage;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomReply.Marks;
import parley.api.rooms.RoomRequest;
import parley.api.rooms.RoomRequest.ReadMark;
import parley.history.postgres.Transactions;

/**
 * How far everyone has read. Marks are stored in batches, go only forward, and never beyond the
 * room's end. What has moved is told once it is committed, best effort.
 */
final class ReadMarks {
  /** Rows are taken in the order of their key, so that two batches never wait in a circle. */
  static final String MARK =
      """
      with asked as materialized (
        select g.room, g.user_id, max(g.seq) as seq
        from unnest($1::text[], $2::text[], $3::bigint[]) as g(room, user_id, seq)
        group by g.room, g.user_id
      ), moved as materialized (
        select a.room, a.user_id, least(a.seq, r.last_seq) as seq
        from asked a cross join lateral (
          select r.last_seq from rooms r where r.id = a.room limit 1
        ) r cross join lateral (
          select from members m where m.room = a.room and m.user_id = a.user_id limit 1
        ) m left join lateral (
          select k.seq from read_marks k where k.room = a.room and k.user_id = a.user_id limit 1
        ) k on true
        where least(a.seq, r.last_seq) > coalesce(k.seq, 0)
        order by a.room, a.user_id
      )
      insert into read_marks as k (room, user_id, seq) select room, user_id, seq from moved
      on conflict (room, user_id) do update set seq = excluded.seq where k.seq < excluded.seq
      returning room, user_id, seq
      """;

  /** In a public room one's own alone. The first row is of the room, and has no user. */
  static final String MARKS =
      """
      with room as materialized (
        select r.id, r.kind from rooms r left join members m on m.room = r.id and m.user_id = $2
        where r.id = $1 and r.kind <> 'system' and (r.kind = 'public' or m.role is not null)
      )
      select null, 0 from room
      union all
      (
        select k.user_id, k.seq from room, read_marks k
        where k.room = room.id and k.user_id = $2
      )
      union all
      (
        select k.user_id, k.seq from room, read_marks k
        where k.room = room.id and k.user_id <> $2 and room.kind <> 'public' limit %d
      )
      """
          .formatted(RoomRequest.MAX_BATCH);

  private final Vertx vertx;
  private final Transactions transactions;

  ReadMarks(Vertx vertx, Transactions transactions) {
    this.vertx = vertx;
    this.transactions = transactions;
  }

  Future<BusMessage.Done> mark(RoomRequest.Mark mark) {
    List<ReadMark> marks = mark.marks();
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(marks.stream().map(ReadMark::room).toArray(String[]::new))
            .addArrayOfString(marks.stream().map(ReadMark::user).toArray(String[]::new))
            .addArrayOfLong(marks.stream().map(ReadMark::seq).toArray(Long[]::new));
    return transactions
        .execute(MARK, parameters)
        .map(
            rows -> {
              List<ReadMark> moved = new ArrayList<>(rows.size());
              for (Row row : rows) {
                moved.add(new ReadMark(row.getString(0), row.getString(1), row.getLong(2)));
              }
              if (!moved.isEmpty()) {
                vertx.eventBus().publish(RoomEvent.MARKS, new RoomEvent.Marked(moved));
              }
              return new BusMessage.Done();
            });
  }

  Future<Marks> marks(RoomRequest.Marks request) {
    return transactions
        .execute(MARKS, Tuple.of(request.room(), request.by()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw ChatException.noRoom(request.room());
              }
              Map<String, Long> marks = new HashMap<>();
              for (Row row : rows) {
                if (row.getString(0) != null) {
                  marks.put(row.getString(0), row.getLong(1));
                }
              }
              return new Marks(marks);
            });
  }
}
