package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.log.BusMessage.Refused;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply.Access;
import parley.api.rooms.RoomReply.Entered;
import parley.api.rooms.RoomRequest;
import parley.api.rooms.RoomRequest.Seat;
import parley.history.log.RoomsConfig;
import parley.history.postgres.Transactions;

/**
 * Who may be where: many seats with one statement, which writes only if someone is new.
 *
 * <p>Whoever joins a public room for the first time has read all of it: what came before is not
 * unread. A guest from before there were users is let in, and forgotten again.
 */
final class Entrance {
  static final String ENTER =
      """
      with seats as materialized (
        select s.n, s.room, s.user_id, r.last_seq as head, m.role, b.until as banned,
          u.user_id as known, coalesce(u.admin, false) as admin, u.deleted_at, k.seq as mark,
          s.room !~ '^(private|direct|system):' as public
        from unnest($1::text[], $2::text[]) with ordinality as s(room, user_id, n)
        left join lateral (
          select r.last_seq from rooms r where r.id = s.room limit 1
        ) r on true left join lateral (
          select u.id as user_id, lower(u.account) = any ($4) as admin, u.deleted_at
          from users u where u.id = s.user_id limit 1
        ) u on true left join lateral (
          select m.role from members m where m.room = s.room and m.user_id = s.user_id limit 1
        ) m on true left join lateral (
          select b.until from bans b
          where b.room = s.room and b.user_id = s.user_id and b.until > now() limit 1
        ) b on true left join lateral (
          select k.seq from read_marks k where k.room = s.room and k.user_id = s.user_id limit 1
        ) k on true
      ), joining as materialized (
        select * from seats
        where $3 and public and role is null and deleted_at is null and (banned is null or admin)
          and (head is not null or $5)
      ), made as (
        insert into rooms (id) select distinct room from joining where head is null order by 1
        on conflict do nothing
      ), joined as (
        insert into members (room, user_id, role)
        select distinct room, user_id, 'member' from joining where known is not null order by 1, 2
        on conflict do nothing
      ), marked as (
        insert into read_marks (room, user_id, seq)
        select distinct room, user_id, head from joining
        where known is not null and head > 0 and mark is null order by 1, 2
        on conflict do nothing
      )
      select head is not null or $5, role, admin, deleted_at is not null, banned is not null,
        case when isfinite(banned) then (1000 * extract(epoch from banned))::bigint end,
        coalesce(mark, case when role is null then head end, 0)
      from seats order by n
      """;

  private final Transactions transactions;
  private final RoomsConfig config;

  Entrance(Transactions transactions, RoomsConfig config) {
    this.transactions = transactions;
    this.config = config;
  }

  Future<Entered> enter(RoomRequest.Enter enter) {
    List<Seat> seats = enter.seats();
    if (seats.isEmpty()) {
      return Future.succeededFuture(new Entered(List.of()));
    }
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(seats.stream().map(Seat::room).toArray(String[]::new))
            .addArrayOfString(seats.stream().map(Seat::user).toArray(String[]::new))
            .addBoolean(enter.joins())
            .addArrayOfString(config.adminKeys())
            .addBoolean(config.anyoneCreates());
    return transactions
        .execute(ENTER, parameters)
        .map(
            rows -> {
              List<Access> accesses = new ArrayList<>(seats.size());
              for (Row row : rows) {
                String room = seats.get(accesses.size()).room();
                accesses.add(access(room, row, enter.joins()));
              }
              return new Entered(accesses);
            });
  }

  private static Access access(String room, Row row, boolean joins) {
    MemberRole role = MemberRole.of(row.getString(1));
    boolean exists = row.getBoolean(0);
    boolean admin = row.getBoolean(2);
    boolean deleted = row.getBoolean(3);
    if (RoomKind.of(room) != RoomKind.PUBLIC) {
      return role == null || deleted ? refused(ChatException.noRoom(room)) : at(row, role);
    }
    if (!exists || deleted) {
      return refused(ChatException.noRoom(room));
    }
    boolean banned = row.getBoolean(4);
    if (banned && !admin) {
      Long until = row.getLong(5);
      return refused(
          new ChatException(
              ErrorCode.FORBIDDEN,
              "you are banned from room "
                  + room
                  + (until == null ? "" : " until " + Entry.timestamp(until))));
    }
    MemberRole there = role == null && joins ? MemberRole.MEMBER : role;
    return at(row, there != null && admin ? MemberRole.OWNER : there);
  }

  private static Access at(Row row, MemberRole role) {
    return new Access(null, role, row.getLong(6));
  }

  private static Access refused(ChatException why) {
    return new Access(Refused.of(why), null, 0);
  }
}
