package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import parley.api.ChatException;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply.Member;
import parley.api.rooms.RoomReply.Members;
import parley.api.rooms.RoomRequest;
import parley.history.log.RoomsConfig;
import parley.history.postgres.Transactions;

/** Tells who is in a room; to those who moderate it also who is kept out. */
final class MemberList {
  /** Always one row more, the first, unless whoever asks may not know of the room. */
  static final String PAGE =
      """
      with room as materialized (
        select r.id, coalesce(m.role in ('moderator', 'owner'), false) or (
          r.kind = 'public' and coalesce((
            select lower(a.account) from users a where a.id = $2) = any ($3::text[]), false)
          ) as moderates
        from rooms r left join members m on m.room = r.id and m.user_id = $2
        where r.id = $1 and (r.kind = 'public' or m.role is not null)
      ), page as (
        (
          select m.user_id, m.role, false as banned from room, members m
          where m.room = room.id and m.user_id > $4 order by m.user_id limit $5
        ) union all (
          select b.user_id, null, true from room, bans b
          where room.moderates and b.room = room.id and b.user_id > $4 and b.until > now()
            and not exists (select from members m where m.room = b.room and m.user_id = b.user_id)
          order by b.user_id limit $5
        )
      ), whom as (
        select * from page order by user_id limit $5
      )
      select '', '', '', null, false, null from room
      union all
      (
        select u.id, u.name, case when u.account is null then 'guest' else 'member' end, s.role,
          s.banned, case when isfinite(x.until) then (1000 * extract(epoch from x.until))::bigint
            when x.until is not null then 9223372036854775807 end
        from whom s join users u on u.id = s.user_id
        left join mutes x on x.room = $1 and x.user_id = s.user_id and x.until > now()
        where u.deleted_at is null
      )
      order by 1
      """;

  private final Transactions transactions;
  private final RoomsConfig config;

  MemberList(Transactions transactions, RoomsConfig config) {
    this.transactions = transactions;
    this.config = config;
  }

  Future<Members> page(RoomRequest.Members members) {
    if (RoomKind.of(members.room()) == RoomKind.SYSTEM) {
      return Future.failedFuture(ChatException.noRoom(members.room()));
    }
    Tuple parameters =
        Tuple.of(members.room(), members.by())
            .addArrayOfString(config.adminKeys())
            .addString(members.after())
            .addInteger(members.limit());
    return transactions
        .execute(PAGE, parameters)
        .map(
            rows -> {
              List<Member> page = new ArrayList<>(rows.size());
              rows.forEach(row -> page.add(member(row)));
              if (page.isEmpty()) {
                throw ChatException.noRoom(members.room());
              }
              return new Members(page.subList(1, page.size()));
            });
  }

  private static Member member(Row row) {
    String id = row.getString(0);
    if (id.isEmpty()) {
      return null;
    }
    Long muted = row.getLong(5);
    return new Member(
        new User(id, row.getString(1), Role.of(row.getString(2))),
        MemberRole.of(row.getString(3)),
        row.getBoolean(4),
        muted == null ? 0 : muted);
  }
}
