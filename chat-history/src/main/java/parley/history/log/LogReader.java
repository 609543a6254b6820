package parley.history.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.rooms.RoomChange;
import parley.history.postgres.Connections;

/** Reads pages, heads and what is recent, each with one statement and so of one moment. */
final class LogReader {
  /** More rooms than a bot should catch up with at once. */
  private static final int MAX_RECENT_ROOMS = 10_000;

  /** What an entry's JSON holds beside its texts, about. */
  private static final int ENTRY_OVERHEAD_BYTES = 128;

  static final String AFTER = page("> $2", "asc");
  static final String BEFORE = page("< $2", "desc");

  static final String HEADS =
      "select id, last_seq, (select epoch::text from log) from rooms"
          + " where id = any ($1) and last_seq > 0";

  /** The young ones by themselves first, so that no index of another order looks tempting. */
  static final String RECENT =
      """
      with young as materialized (
        select room, seq, at from entries where at > now() - $1 * interval '1 millisecond'
      )
      select room, min(seq) - 1 from young where room !~ '^(private|direct|system):'
      group by room order by max(at) desc limit %d
      """
          .formatted(MAX_RECENT_ROOMS);

  /** A plan may be kept for long, and must not be the one that is best for a few rows. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "default_transaction_read_only", "on",
          "enable_seqscan", "off",
          "enable_sort", "off",
          "jit", "off");

  private final Connections connections;
  private final int maxPageBytes;
  private final RoomsConfig rooms;

  LogReader(Connections connections, int maxPageBytes, RoomsConfig rooms) {
    this.connections = connections;
    this.maxPageBytes = maxPageBytes;
    this.rooms = rooms;
  }

  /** The connections that it needs. */
  static Connections.Options session(ReadConfig config) {
    return new Connections.Options(
        config.connections(), config.maxWaiting(), config.timeout(), SETTINGS);
  }

  /**
   * A page's statement: always at least one row, with the room and, unless the page is empty, an
   * entry. The bytes are counted where the entries are, so that what does not fit never travels.
   */
  private static String page(String range, String order) {
    return """
        with page as (
          select * from (
            select p.*, row_number() over w as n,
              sum(%d + octet_length(body) + octet_length(sender_name)) over w as bytes
            from (
              select seq, kind, sender, sender_name, sender_role, client_id, body, at
              from entries where room = $1 and seq %s order by seq %s limit $3
            ) p window w as (order by seq %s)
          ) counted where n = 1 or bytes <= $4
        )
        select log.epoch::text, not r.guarded, coalesce(r.last_seq, 0),
          p.seq, p.kind, p.sender,
          coalesce(
            (select '%s' from users u where u.id = p.sender and u.deleted_at is not null),
            p.sender_name),
          p.sender_role, p.client_id, case when p.kind = '%s' then coalesce(
            (select jsonb_set(p.body::jsonb, '{user,name}', to_jsonb('%s'::text))::text
              from users u
              where u.id = p.body::jsonb #>> '{user,id}' and u.deleted_at is not null),
            p.body) else p.body end, p.at
        from log left join rooms r on r.id = $1 left join page p on true
        order by p.seq
        """
        .formatted(
            ENTRY_OVERHEAD_BYTES,
            range,
            order,
            order,
            User.DELETED_NAME,
            RoomChange.KIND,
            User.DELETED_NAME);
  }

  Future<LogReply.Page> page(LogRequest.Read read) {
    boolean after = read.direction() == LogRequest.Direction.AFTER;
    long seq = read.direction() == LogRequest.Direction.LAST ? Long.MAX_VALUE : read.seq();
    return connections
        .execute(after ? AFTER : BEFORE, Tuple.of(read.room(), seq, read.limit(), maxPageBytes))
        .map(rows -> page(read.room(), rows));
  }

  private LogReply.Page page(String room, RowSet<Row> rows) {
    List<byte[]> entries = new ArrayList<>(rows.size());
    Timestamps timestamps = new Timestamps();
    RowIterator<Row> iterator = rows.iterator();
    Row head = iterator.next();
    for (Row row : rows) {
      if (row.getLong(3) != null) {
        entries.add(encode(row, timestamps));
      }
    }
    long first = entries.isEmpty() ? 0 : head.getLong(3);
    Boolean open = head.getBoolean(1);
    return new LogReply.Page(
        room,
        head.getString(0),
        open != null ? open : mayCome(room),
        head.getLong(2),
        first,
        entries);
  }

  /** Whether it is open once it is there. */
  private boolean mayCome(String room) {
    return RoomKind.of(room) == RoomKind.PUBLIC && rooms.anyoneCreates();
  }

  private static byte[] encode(Row row, Timestamps timestamps) {
    return Entry.encode(
        row.getLong(3),
        row.getString(4),
        author(row.getString(5), row.getString(6), Role.of(row.getString(7))),
        row.getString(8),
        row.getString(9),
        timestamps.text(row.getOffsetDateTime(10).toInstant().toEpochMilli()));
  }

  /** A name that was stored under other rules, or by a newer Java, must not hide its whole room. */
  private static User author(String id, String name, Role role) {
    try {
      return new User(id, name, role);
    } catch (ChatException e) {
      return new User(id, "unknown", role);
    }
  }

  Future<LogReply.RoomHeads> heads(LogRequest.Heads request, String epoch) {
    if (request.rooms().isEmpty()) {
      return Future.succeededFuture(new LogReply.RoomHeads(epoch, Map.of()));
    }
    return connections
        .execute(HEADS, Tuple.tuple().addArrayOfString(request.rooms().toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Long> heads = new HashMap<>();
              String ofEpoch = epoch;
              for (Row row : rows) {
                heads.put(row.getString(0), row.getLong(1));
                ofEpoch = row.getString(2);
              }
              return new LogReply.RoomHeads(ofEpoch, heads);
            });
  }

  Future<LogReply.RecentRooms> recent(LogRequest.Recent request) {
    return connections
        .execute(RECENT, Tuple.of(request.withinMillis()))
        .map(
            rows -> {
              Map<String, Long> after = new HashMap<>();
              rows.forEach(row -> after.put(row.getString(0), row.getLong(1)));
              return new LogReply.RecentRooms(after);
            });
  }
}
