package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import parley.api.Entry;
import parley.api.RoomKind;
import parley.api.log.Addresses;
import parley.api.log.LogEvent;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.NewEntry;
import parley.api.people.News;
import parley.history.postgres.Transaction;

/**
 * Writes entries of history's own: what was done to a room, and news of people, each in the
 * transaction that does it. Promised is what is promised of appends (P1–P4): seqs without holes, a
 * {@code clientId} once, told after the commit, and repaired when that gets lost.
 *
 * <p>The room stays locked until the commit. So of several rooms in one transaction {@code system:}
 * ones come last, and nobody waits in a circle. Confined to its event loop.
 */
public final class OwnEntries {
  /** Waits for the room, makes it if need be. */
  private static final String LOCK =
      """
      insert into rooms as r (id, kind, guarded) values ($1, $2, $3)
      on conflict (id) do update set last_seq = r.last_seq
      """;

  /** Sees what was committed before the room was locked, and nothing comes in between. */
  private static final String APPEND =
      """
      with checked as materialized (
        select g.*, known.seq as known_seq, known.at as known_at
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
          with ordinality as g(kind, sender, client_id, sender_name, sender_role, body, n)
        left join lateral (
          select e.seq, e.at from entries e
          where e.room = $1 and e.sender = g.sender and e.client_id = g.client_id
          limit 1
        ) known on true
      ), fresh as materialized (
        select *, row_number() over (order by n desc) - 1 as before_last
        from checked where known_seq is null
      ), raised as materialized (
        update rooms r set last_seq = r.last_seq + (select count(*) from fresh)
        where r.id = $1 and exists (select 1 from fresh)
        returning last_seq, clock_timestamp() as at
      ), numbered as materialized (
        select f.*, r.last_seq - f.before_last as seq, r.at from fresh f, raised r
      ), stored as (
        insert into entries
          (room, seq, kind, sender, client_id, sender_name, sender_role, body, at)
        select $1, seq, kind, sender, client_id, sender_name, sender_role, body, at
        from numbered
      )
      select n, seq, at, false from numbered
      union all
      select n, known_seq, known_at, true from checked where known_seq is not null
      order by 1
      """;

  private final Vertx vertx;
  private final HeadsDigest heads;
  private final Doubts doubts;

  OwnEntries(Vertx vertx, HeadsDigest heads, Doubts doubts) {
    this.vertx = vertx;
    this.heads = heads;
    this.doubts = doubts;
  }

  /**
   * Appends these, in this order, within the transaction; a room that does not exist comes to be.
   * Once it is committed everybody is told.
   *
   * @param entries with different authors or {@code clientId}s
   * @return one receipt for each entry; fails as statements do
   */
  public Future<List<Receipt>> append(
      Transaction transaction, String room, List<NewEntry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    RoomKind kind = RoomKind.of(room);
    return transaction
        .execute(LOCK, Tuple.of(room, kind.text(), kind != RoomKind.PUBLIC))
        .compose(locked -> transaction.execute(APPEND, parameters(room, entries)))
        .map(
            rows -> {
              List<Receipt> receipts = new ArrayList<>(entries.size());
              for (Row row : rows) {
                long atMillis = row.getOffsetDateTime(2).toInstant().toEpochMilli();
                receipts.add(new Receipt(row.getLong(1), atMillis, row.getBoolean(3)));
              }
              transaction.afterCommit(() -> tell(room, entries, receipts));
              transaction.ifUnknown(() -> doubts.add(List.of(room)));
              return receipts;
            });
  }

  /** Appends one. */
  public Future<Receipt> append(Transaction transaction, String room, NewEntry entry) {
    return append(transaction, room, List.of(entry)).map(receipts -> receipts.get(0));
  }

  /** Tells everybody; the last thing in its transaction. */
  public Future<Void> tell(Transaction transaction, List<? extends News> news) {
    return append(transaction, News.ROOM, news.stream().map(OwnEntries::entry).toList()).mapEmpty();
  }

  /** A session ends once. */
  private static NewEntry entry(News news) {
    String clientId =
        news instanceof News.SessionEnded ended ? ended.session() : UUID.randomUUID().toString();
    return new NewEntry(News.AUTHOR, clientId, news.kind(), news.json().encode());
  }

  /**
   * The room is known to reach at least this far: whoever has missed that learns it in a second.
   */
  public void touch(String room, long seq) {
    heads.touch(room, seq);
  }

  private static Tuple parameters(String room, List<NewEntry> entries) {
    int size = entries.size();
    String[][] columns = new String[6][size];
    for (int i = 0; i < size; i++) {
      NewEntry entry = entries.get(i);
      columns[0][i] = entry.kind();
      columns[1][i] = entry.from().id();
      columns[2][i] = entry.clientId();
      columns[3][i] = entry.from().name();
      columns[4][i] = entry.from().role().text();
      columns[5][i] = entry.text();
    }
    Tuple parameters = Tuple.of(room);
    for (String[] column : columns) {
      parameters.addArrayOfString(column);
    }
    return parameters;
  }

  /** The heads of duplicates as well: what was told of them may have got lost with its history. */
  private void tell(String room, List<NewEntry> entries, List<Receipt> receipts) {
    Timestamps timestamps = new Timestamps();
    List<byte[]> added = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < receipts.size(); i++) {
      Receipt receipt = receipts.get(i);
      heads.touch(room, receipt.seq());
      if (!receipt.duplicate()) {
        first = added.isEmpty() ? receipt.seq() : first;
        added.add(encode(entries.get(i), receipt, timestamps));
      }
    }
    if (!added.isEmpty()) {
      vertx
          .eventBus()
          .publish(
              Addresses.announce(room),
              new LogEvent.Announcement(room, first, added),
              new DeliveryOptions().addHeader(Addresses.ROOM_HEADER, room));
    }
  }

  private static byte[] encode(NewEntry entry, Receipt receipt, Timestamps timestamps) {
    return Entry.encode(
        receipt.seq(),
        entry.kind(),
        entry.from(),
        entry.clientId(),
        entry.text(),
        timestamps.text(receipt.atMillis()));
  }
}
