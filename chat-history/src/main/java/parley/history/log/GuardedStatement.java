package parley.history.log;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.log.LogRequest.NewEntry;
import parley.api.people.News;

/**
 * The statement that appends to rooms in which not everyone may write: it looks up for each author
 * whether he may, and stores what may be stored. Each of the others is refused by itself; what the
 * room has already is answered as ever, whoever may write there now.
 *
 * <p>Whoever changes the rules of a room (its members, bans, mutes, pace) raises {@code
 * rooms.rules} in the same transaction. The look-ups may be older than the lock on the room, so a
 * room is raised only if its rules are still those that were looked up; if not, its entries are
 * missing from the answer, and are to be run again. When someone last spoke is a rule as well,
 * where there is a pace.
 *
 * <p>The first entry of a direct room opens it on the other side: its people are told by {@link
 * News.Seated}, in the same commit.
 */
final class GuardedStatement {
  private static final String SEATED = new News.Seated("", "", null).kind();

  static final String SQL =
      """
      with checked as materialized (
        select g.*, known.seq as known_seq, known.at as known_at
        from %s left join lateral (
          select e.seq, e.at from entries e
          where e.room = g.room and e.sender = g.sender and e.client_id = g.client_id
          limit 1
        ) known on true
      ), places as materialized (
        select p.room, p.sender, r.kind, r.rules, m.role, b.until as banned, u.until as muted,
          case when r.slow_seconds > 0 and p.sender_role <> 'bot'
            and m.role is distinct from 'moderator' and m.role is distinct from 'owner'
            and (r.kind <> 'public' or cardinality($9::text[]) = 0 or (
              select lower(x.account) from users x where x.id = p.sender
            ) = any ($9) is not true)
            then r.slow_seconds else 0 end as pace,
          s.at as paced
        from (
          select room, sender, min(sender_role) as sender_role
          from checked where known_seq is null group by room, sender
        ) p left join lateral (
          select r.* from rooms r where r.id = p.room limit 1
        ) r on true left join lateral (
          select m.role from members m where m.room = p.room and m.user_id = p.sender limit 1
        ) m on true left join lateral (
          select b.until from bans b
          where b.room = p.room and b.user_id = p.sender and b.until > now() limit 1
        ) b on true left join lateral (
          select u.until from mutes u
          where u.room = p.room and u.user_id = p.sender and u.until > now() limit 1
        ) u on true left join lateral (
          select s.at from paces s where s.room = p.room and s.user_id = p.sender limit 1
        ) s on true
      ), judged as materialized (
        select c.*, coalesce(p.rules, 0) as rules, p.pace,
          case
            when p.kind is null then case
              when not $8 or starts_with(c.room, 'private:') or starts_with(c.room, 'direct:')
              then 'not_found' end
            when p.kind <> 'public' and p.role is null then 'not_found'
            when p.kind = 'public' and p.banned is not null then 'banned'
            when p.muted is not null and p.role in ('moderator', 'owner') is not true then 'muted'
            when p.pace > 0 and (p.paced + p.pace * interval '1 second' > now() or row_number()
              over (partition by c.room, c.sender order by c.n) > 1) then 'slow'
          end as refusal,
          p.banned, p.muted, p.paced
        from checked c join places p on p.room = c.room and p.sender = c.sender
        where c.known_seq is null
      ), fresh as materialized (
        select *, row_number() over (partition by room order by n desc) - 1 as before_last
        from judged where refusal is null
      ), raised as materialized (
        insert into rooms as r (id, last_seq, rules)
        select room, count(*), min(rules) from fresh group by room order by room
        on conflict (id) do update set last_seq = r.last_seq + excluded.last_seq,
          rules = r.rules + case when r.slow_seconds > 0 then 1 else 0 end
          where r.rules = excluded.rules
        returning id, last_seq, clock_timestamp() as at
      ), numbered as materialized (
        select f.n, f.room, r.last_seq - f.before_last as seq, f.kind, f.sender, f.client_id,
          f.sender_name, f.sender_role, f.body, f.pace, r.at
        from fresh f join raised r on r.id = f.room
      ), paced as (
        insert into paces (room, user_id, at)
        select room, sender, at from numbered where pace > 0 order by room, sender
        on conflict (room, user_id) do update set at = excluded.at
      ), seated as materialized (
        select m.room, m.user_id, m.role, row_number() over (order by m.room, m.user_id) as n
        from (
          select distinct room from numbered where seq = 1 and starts_with(room, 'direct:')
        ) opened cross join lateral (
          select m.* from members m where m.room = opened.room limit 1000
        ) m
      ), people as materialized (
        insert into rooms as r (id, kind, guarded, last_seq)
        select '%s', 'system', true, count(*) from seated having count(*) > 0
        on conflict (id) do update set last_seq = r.last_seq + excluded.last_seq
        returning id, last_seq, clock_timestamp() as at
      ), news as materialized (
        select p.id as room, p.last_seq - (select count(*) from seated) + s.n as seq,
          gen_random_uuid()::text as client_id,
          json_build_object('room', s.room, 'user', s.user_id, 'role', s.role)::text as body, p.at
        from seated s, people p
      ), stored as (
        insert into entries
          (room, seq, kind, sender, client_id, sender_name, sender_role, body, at)
        select room, seq, kind, sender, client_id, sender_name, sender_role, body, at
        from numbered
        union all
        select room, seq, '%s', '%s', client_id, '%s', '%s', body, at from news
      )
      select 'added', n, seq, at, null, null from numbered
      union all
      select 'known', n, known_seq, known_at, null, null from checked where known_seq is not null
      union all
      select refusal, n,
        case when refusal = 'slow' then (1000 * extract(epoch from
          case when paced > now() - pace * interval '1 second' then paced - now() else '0' end
          + pace * interval '1 second'))::bigint end,
        case refusal when 'banned' then nullif(banned, 'infinity')
          when 'muted' then nullif(muted, 'infinity') end,
        pace::text, null
      from judged where refusal is not null
      union all
      select 'news', 0, seq, at, client_id, body from news order by 2, 3
      """
          .formatted(
              AppendStatement.GIVEN,
              News.ROOM,
              SEATED,
              News.AUTHOR.id(),
              News.AUTHOR.name(),
              News.AUTHOR.role().text());

  private GuardedStatement() {}

  /** Tells the batch what became of its entries. */
  static Void settle(Batch batch, RowSet<Row> rows) {
    for (Row row : rows) {
      int index = row.getInteger(1) - 1;
      switch (row.getString(0)) {
        case "added" -> batch.settle(index, row.getLong(2), AppendStatement.millis(row, 3), false);
        case "known" -> batch.settle(index, row.getLong(2), AppendStatement.millis(row, 3), true);
        case "news" -> {
          String clientId = row.getString(4);
          NewEntry entry = new NewEntry(News.AUTHOR, clientId, SEATED, row.getString(5));
          batch.tell(News.ROOM, entry, row.getLong(2), AppendStatement.millis(row, 3));
        }
        default -> batch.refuse(index, refusal(batch.slot(index).room(), row));
      }
    }
    return null;
  }

  private static ChatException refusal(String room, Row row) {
    OffsetDateTime until = row.getOffsetDateTime(3);
    String time =
        until == null ? "" : " until " + Entry.timestamp(until.toInstant().toEpochMilli());
    return switch (row.getString(0)) {
      case "banned" ->
          new ChatException(ErrorCode.FORBIDDEN, "you are banned from room " + room + time);
      case "muted" ->
          new ChatException(
              ErrorCode.FORBIDDEN, "you may read room " + room + " and not write" + time);
      case "slow" ->
          new ChatException(
              ErrorCode.RATE_LIMITED,
              "room " + room + " is slow: one message every " + row.getString(4) + " s; try later",
              row.getLong(2));
      default -> ChatException.noRoom(room);
    };
  }
}
