package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.LogRequest.NewEntry;
import parley.api.people.News;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;

/**
 * How someone leaves a room, or all of them. A private room whose only owner goes falls to whoever
 * has been in it for longest. Who leaves a public room is told of in the news alone, as who joins
 * one is not told of in its log.
 */
final class Leaving {
  static final String LEAVE =
      """
      with gone as (
        delete from members m where m.room = $1 and m.user_id = $2 returning m.role
      ), unmarked as (
        delete from read_marks k where k.room = $1 and k.user_id = $2
      ), heir as (
        select m.user_id, u.name from members m join users u on u.id = m.user_id
        where m.room = $1 and m.user_id <> $2 and starts_with($1, 'private:')
          and exists (select from gone where role = 'owner')
          and not exists (
            select from members o where o.room = $1 and o.user_id <> $2 and o.role = 'owner')
        order by m.joined_at, m.user_id limit 1
      ), inherits as (
        update members m set role = 'owner' from heir
        where m.room = $1 and m.user_id = heir.user_id
      ), ruled as (
        update rooms r set rules = r.rules + 1 where r.id = $1 and r.kind <> 'public'
      )
      select heir.user_id, heir.name from (select) one left join heir on true
      """;

  /** In the order in which all take them, so that nobody waits in a circle. */
  static final String LOCK_ALL =
      """
      select r.id from rooms r
      where r.id in (select m.room from members m where m.user_id = $1) and r.kind <> 'public'
      order by r.id for no key update
      """;

  static final String FORGET =
      """
      with unbanned as (
        delete from bans b where b.user_id = $1
      ), unmuted as (
        delete from mutes u where u.user_id = $1
      ), gone as (
        delete from members m where m.user_id = $1 returning m.room
      )
      delete from read_marks k using gone where k.room = gone.room and k.user_id = $1
      """;

  private final OwnEntries entries;

  Leaving(OwnEntries entries) {
    this.entries = entries;
  }

  /** Leaves one room, whose row is locked. Ends with the news, which are to be told last. */
  Future<List<News>> leave(Transaction transaction, String room, User user, String clientId) {
    return leave(transaction, room, user, clientId, user.name());
  }

  /**
   * Leaves one room.
   *
   * @param name what stays written of him
   */
  private Future<List<News>> leave(
      Transaction transaction, String room, User user, String clientId, String name) {
    List<News> news = new ArrayList<>();
    List<NewEntry> told = new ArrayList<>();
    news.add(new News.Seated(room, user.id(), null));
    told.add(entry(user, clientId, RoomChange.Action.LEAVE, user.id(), name, ""));
    return transaction
        .execute(LEAVE, Tuple.of(room, user.id()))
        .compose(
            rows -> {
              Row heir = rows.iterator().next();
              String id = heir.getString(0);
              if (id != null) {
                String role = MemberRole.OWNER.text();
                String another = UUID.randomUUID().toString();
                RoomChange.Action gives = RoomChange.Action.ROLE;
                told.add(entry(user, another, gives, id, heir.getString(1), role));
                news.add(new News.Seated(room, id, MemberRole.OWNER));
              }
              return RoomKind.of(room) == RoomKind.PUBLIC
                  ? Future.succeededFuture()
                  : entries.append(transaction, room, told);
            })
        .map(news);
  }

  /** Leaves all rooms; for whoever is deleted. */
  Future<Void> leaveAll(Transaction transaction, User user) {
    List<News> news = new ArrayList<>();
    return transaction
        .execute(LOCK_ALL, Tuple.of(user.id()))
        .compose(
            rows -> {
              Future<Void> left = Future.succeededFuture();
              for (Row row : rows) {
                String room = row.getString(0);
                left =
                    left.compose(
                            before -> leave(transaction, room, user, UUID.randomUUID().toString()))
                        .map(
                            some -> {
                              news.addAll(some);
                              return null;
                            });
              }
              return left;
            })
        .compose(left -> transaction.execute(FORGET, Tuple.of(user.id())))
        .compose(forgotten -> entries.tell(transaction, news));
  }

  private static NewEntry entry(
      User by, String clientId, RoomChange.Action action, String whom, String name, String text) {
    RoomChange change = new RoomChange(action, whom, name, text, 0);
    return new NewEntry(by, clientId, RoomChange.KIND, change.json().encode());
  }
}
