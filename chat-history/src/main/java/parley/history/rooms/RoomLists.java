package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import parley.api.ChatException;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply.Room;
import parley.api.rooms.RoomReply.RoomInfo;
import parley.api.rooms.RoomReply.Rooms;
import parley.api.rooms.RoomRequest;
import parley.history.log.RoomsConfig;
import parley.history.postgres.Transactions;

/** Tells rooms as one user sees them: one, his own, the public ones. */
final class RoomLists {
  /** Of rooms as r and members as m; $1 is the user, $2 are the admins. */
  private static final String COLUMNS =
      """
      select r.id, r.name, r.topic, r.slow_seconds,
        case when m.role is not null and r.kind = 'public' and (
            select lower(a.account) from users a where a.id = $1) = any ($2::text[])
          then 'owner' else m.role end,
        (select count(*) from (select from members c where c.room = r.id limit %d) c)::int,
        r.last_seq,
        coalesce((select k.seq from read_marks k where k.room = r.id and k.user_id = $1), 0),
        d.ids, d.names, d.roles
      """
          .formatted(RoomInfo.MAX_COUNTED);

  private static final String PEOPLE =
      """
      left join lateral (
        select array_agg(u.id) as ids, array_agg(u.name) as names,
          array_agg(case when u.account is null then 'guest' else 'member' end) as roles
        from (
          select u.* from members p join users u on u.id = p.user_id
          where p.room = r.id and r.kind = 'direct' order by u.id limit %d
        ) u
      ) d on true
      """
          .formatted(RoomRequest.MAX_DIRECT);

  static final String ONE =
      COLUMNS
          + "from rooms r left join members m on m.room = r.id and m.user_id = $1 "
          + PEOPLE
          + "where r.id = $3 and (r.kind = 'public' or m.role is not null)";

  static final String MINE =
      COLUMNS
          + """
          from (
            select m.*, r.kind, r.last_seq, r.created_by
            from members m join rooms r on r.id = m.room
            where m.user_id = $1 and m.room > $3
              and (r.kind <> 'direct' or r.last_seq > 0 or r.created_by = $1)
              and not exists (
                select from bans b
                where b.room = m.room and b.user_id = m.user_id and b.until > now())
            order by m.room limit $4
          ) m join rooms r on r.id = m.room
          """
          + PEOPLE
          + "order by r.id";

  static final String PUBLIC =
      COLUMNS
          + """
          from (
            select * from rooms r
            where r.kind = 'public' and r.id > $3
              and ($5 = '' or strpos(lower(concat_ws(' ', r.id, r.name, r.topic)), lower($5)) > 0)
            order by r.id limit $4
          ) r left join members m on m.room = r.id and m.user_id = $1
          """
          + PEOPLE
          + "order by r.id";

  private final Transactions transactions;
  private final RoomsConfig config;

  RoomLists(Transactions transactions, RoomsConfig config) {
    this.transactions = transactions;
    this.config = config;
  }

  Future<Room> look(String room, String user) {
    return transactions
        .execute(ONE, parameters(user).addString(room))
        .map(
            rows -> {
              if (rows.size() == 0 || RoomKind.of(room) == RoomKind.SYSTEM) {
                throw ChatException.noRoom(room);
              }
              return new Room(info(rows.iterator().next()));
            });
  }

  Future<Rooms> mine(RoomRequest.Mine mine) {
    return transactions
        .execute(MINE, parameters(mine.user()).addString(mine.after()).addInteger(mine.limit()))
        .map(RoomLists::infos);
  }

  Future<Rooms> open(RoomRequest.Public open) {
    return transactions
        .execute(
            PUBLIC,
            parameters(open.user())
                .addString(open.after())
                .addInteger(open.limit())
                .addString(open.text()))
        .map(RoomLists::infos);
  }

  private Tuple parameters(String user) {
    return Tuple.of(user).addArrayOfString(config.adminKeys());
  }

  private static Rooms infos(RowSet<Row> rows) {
    List<RoomInfo> infos = new ArrayList<>(rows.size());
    rows.forEach(row -> infos.add(info(row)));
    return new Rooms(infos);
  }

  private static RoomInfo info(Row row) {
    String room = row.getString(0);
    String name = row.getString(1);
    boolean unnamed = name.isEmpty() && RoomKind.of(room) != RoomKind.DIRECT;
    return new RoomInfo(
        room,
        unnamed ? room : name,
        row.getString(2),
        row.getInteger(3),
        MemberRole.of(row.getString(4)),
        row.getInteger(5),
        row.getLong(6),
        row.getLong(7),
        people(row));
  }

  private static List<User> people(Row row) {
    String[] ids = row.getArrayOfStrings(8);
    List<User> people = new ArrayList<>();
    for (int i = 0; ids != null && i < ids.length; i++) {
      String name = row.getArrayOfStrings(9)[i];
      people.add(new User(ids[i], name, Role.of(row.getArrayOfStrings(10)[i])));
    }
    return people;
  }
}
