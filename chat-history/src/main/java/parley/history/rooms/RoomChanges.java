package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.log.BusMessage;
import parley.api.log.LogRequest.NewEntry;
import parley.api.people.News;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomRequest.Change;
import parley.history.log.OwnEntries;
import parley.history.log.RoomsConfig;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * What is done to a room: with its row locked it is looked at who asks, done, and told in the
 * room's log; then in the log of news whom it concerns. Whatever is appended to the room after that
 * is checked against the new rules. A request that is asked twice finds its entry, and is done.
 */
final class RoomChanges {
  static final String LOCK = "select r.id from rooms r where r.id = $1 for no key update";

  /** What came before someone was invited is not unread. */
  static final String INVITE =
      """
      with seated as (
        insert into members (room, user_id, role) values ($1, $2, 'member') on conflict do nothing
      )
      insert into read_marks (room, user_id, seq)
      select r.id, $2, r.last_seq from rooms r where r.id = $1 and r.last_seq > 0
      on conflict do nothing
      """;

  static final String REMOVE =
      """
      with gone as (
        delete from members m where m.room = $1 and m.user_id = $2
      )
      delete from read_marks k where k.room = $1 and k.user_id = $2
      """;

  static final String ROLE = "update members m set role = $3 where m.room = $1 and m.user_id = $2";

  static final String BAN = keepOut("bans");
  static final String MUTE = keepOut("mutes");
  static final String UNBAN = "delete from bans b where b.room = $1 and b.user_id = $2";
  static final String UNMUTE = "delete from mutes u where u.room = $1 and u.user_id = $2";

  static final String TOPIC = "update rooms r set topic = $2 where r.id = $1";
  static final String NAME = "update rooms r set name = $2 where r.id = $1";

  /** Who spoke when is of no use without a pace. */
  static final String SLOW =
      """
      with forgotten as (
        delete from paces s where s.room = $1 and $2::int = 0
      )
      update rooms r set slow_seconds = $2::int where r.id = $1
      """;

  static final String NEW_RULES =
      """
      update rooms r set rules = r.rules + 1,
        guarded = r.kind <> 'public' or r.slow_seconds > 0
          or exists (select from bans b where b.room = r.id and b.until > now())
          or exists (select from mutes u where u.room = r.id and u.until > now())
      where r.id = $1
      """;

  private final Transactions transactions;
  private final OwnEntries entries;
  private final Leaving leaving;
  private final RoomsConfig config;

  RoomChanges(Transactions transactions, OwnEntries entries, Leaving leaving, RoomsConfig config) {
    this.transactions = transactions;
    this.entries = entries;
    this.leaving = leaving;
    this.config = config;
  }

  private static String keepOut(String table) {
    return """
        insert into %s as x (room, user_id, until)
        values ($1, $2,
          case when $3::bigint = 0 then 'infinity' else now() + $3 * interval '1 second' end)
        on conflict (room, user_id) do update set until = excluded.until
        """
        .formatted(table);
  }

  Future<BusMessage.Done> change(Change change) {
    if (RoomKind.of(change.room()) == RoomKind.SYSTEM) {
      return Future.failedFuture(ChatException.noRoom(change.room()));
    }
    return transactions
        .run(transaction -> look(transaction, change).compose(scene -> change(transaction, scene)))
        .map(new BusMessage.Done());
  }

  private Future<Scene> look(Transaction transaction, Change change) {
    Tuple parameters =
        Tuple.of(change.room(), change.by().id(), change.clientId(), change.user())
            .addArrayOfString(config.adminKeys());
    return transaction
        .execute(LOCK, Tuple.of(change.room()))
        .compose(locked -> transaction.execute(Scene.LOOK, parameters))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw ChatException.noRoom(change.room());
              }
              return Scene.of(change, rows.iterator().next());
            });
  }

  private Future<Void> change(Transaction transaction, Scene scene) {
    if (RoomChange.KIND.equals(scene.saidKind())) {
      return Future.succeededFuture();
    }
    if (scene.saidKind() != null) {
      return Future.failedFuture(
          new ChatException(
              ErrorCode.CONFLICT, "there is a message with this clientId; choose another"));
    }
    Optional<ChatException> refusal = Rights.refusal(scene);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    if (scene.isDone()) {
      return Future.succeededFuture();
    }
    Change change = scene.change();
    return change.action() == RoomChange.Action.LEAVE
        ? leaving
            .leave(transaction, change.room(), change.by(), change.clientId())
            .compose(news -> entries.tell(transaction, news))
        : perform(transaction, scene);
  }

  private Future<Void> perform(Transaction transaction, Scene scene) {
    Change change = scene.change();
    RoomChange told =
        new RoomChange(
            change.action(), change.user(), scene.targetName(), change.text(), change.number());
    NewEntry entry =
        new NewEntry(change.by(), change.clientId(), RoomChange.KIND, told.json().encode());
    return apply(transaction, change)
        .compose(done -> entries.append(transaction, change.room(), entry))
        .compose(done -> entries.tell(transaction, news(change)));
  }

  private static Future<?> apply(Transaction transaction, Change change) {
    Tuple whom = Tuple.of(change.room(), change.user());
    Tuple what = Tuple.of(change.room(), change.text());
    Tuple forSome = Tuple.of(change.room(), change.user(), change.number());
    return switch (change.action()) {
      case INVITE -> ruled(transaction, transaction.execute(INVITE, whom), change);
      case LEAVE, REMOVE -> ruled(transaction, transaction.execute(REMOVE, whom), change);
      case BAN ->
          ruled(
              transaction,
              transaction
                  .execute(BAN, forSome)
                  .compose(banned -> transaction.execute(REMOVE, whom)),
              change);
      case UNBAN -> ruled(transaction, transaction.execute(UNBAN, whom), change);
      case MUTE -> ruled(transaction, transaction.execute(MUTE, forSome), change);
      case UNMUTE -> ruled(transaction, transaction.execute(UNMUTE, whom), change);
      case ROLE ->
          ruled(transaction, transaction.execute(ROLE, whom.addString(change.text())), change);
      case SLOW -> {
        Tuple pace = Tuple.of(change.room(), Math.toIntExact(change.number()));
        yield ruled(transaction, transaction.execute(SLOW, pace), change);
      }
      case TOPIC -> transaction.execute(TOPIC, what);
      case NAME -> transaction.execute(NAME, what);
    };
  }

  private static Future<?> ruled(Transaction transaction, Future<?> done, Change change) {
    return done.compose(changed -> transaction.execute(NEW_RULES, Tuple.of(change.room())));
  }

  /** In a public room as well: wherever he is there, he must learn it. */
  private static List<News> news(Change change) {
    MemberRole role =
        switch (change.action()) {
          case INVITE -> MemberRole.MEMBER;
          case ROLE -> MemberRole.of(change.text());
          default -> null;
        };
    return role != null || change.action().putsOut()
        ? List.of(new News.Seated(change.room(), change.user(), role))
        : List.of();
  }
}
