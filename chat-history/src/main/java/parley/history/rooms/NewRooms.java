package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.people.News;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply.Room;
import parley.api.rooms.RoomRequest;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/** Makes rooms: public and private ones with an owner, and direct ones. */
final class NewRooms {
  /** 132 bits: enough that no two groups of people ever share a room. */
  private static final int DIRECT_CHARS = 22;

  static final String KNOWN =
      "select u.id from users u where u.id = any ($1) and u.deleted_at is null";

  static final String MAKE =
      """
      insert into rooms (id, kind, created_by, name, topic, guarded)
      values ($1, $2, $3, $4, $5, $2 <> 'public') on conflict do nothing
      returning id
      """;

  static final String SAME =
      "select r.id from rooms r where r.id = $1 and r.created_by = $2 and r.name = $3"
          + " and r.topic = $4";

  static final String SEAT =
      """
      insert into members (room, user_id, role)
      select $1, user_id, $3 from unnest($2::text[]) as g(user_id) order by user_id
      on conflict do nothing
      """;

  private final Transactions transactions;
  private final OwnEntries entries;
  private final RoomLists lists;

  NewRooms(Transactions transactions, OwnEntries entries, RoomLists lists) {
    this.transactions = transactions;
    this.entries = entries;
    this.lists = lists;
  }

  Future<Room> create(RoomRequest.Create create) {
    User by = create.by();
    boolean open = RoomKind.of(create.room()) == RoomKind.PUBLIC;
    if (open && by.role() != Role.MEMBER) {
      return Future.failedFuture(
          new ChatException(
              ErrorCode.FORBIDDEN,
              "a public room of one's own needs an account; register, or make a private one"));
    }
    return transactions
        .run(
            transaction ->
                known(transaction, List.of(by.id()))
                    .compose(known -> make(transaction, create.room(), by, create))
                    .compose(made -> made ? own(transaction, create) : same(transaction, create)))
        .compose(made -> lists.look(create.room(), by.id()));
  }

  private Future<Void> own(Transaction transaction, RoomRequest.Create create) {
    String owner = create.by().id();
    return seat(transaction, create.room(), List.of(owner), MemberRole.OWNER)
        .compose(
            seated ->
                RoomKind.of(create.room()) == RoomKind.PUBLIC
                    ? Future.succeededFuture()
                    : entries.tell(
                        transaction,
                        List.of(new News.Seated(create.room(), owner, MemberRole.OWNER))));
  }

  /** Asked for once more, it is there already; another one is not to be had under this id. */
  private static Future<Void> same(Transaction transaction, RoomRequest.Create create) {
    return transaction
        .execute(SAME, Tuple.of(create.room(), create.by().id(), create.name(), create.topic()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new ChatException(
                    ErrorCode.CONFLICT,
                    "there is a room " + create.room() + " already; choose another id");
              }
              return null;
            });
  }

  Future<Room> direct(RoomRequest.Direct direct) {
    List<String> people = new ArrayList<>(direct.others());
    people.add(direct.by().id());
    String room = directRoom(people);
    return transactions
        .run(
            transaction ->
                known(transaction, people)
                    .compose(known -> make(transaction, room, direct.by(), null))
                    .compose(made -> seat(transaction, room, people, MemberRole.MEMBER)))
        .compose(made -> lists.look(room, direct.by().id()));
  }

  /** The room of these people, in whatever order. */
  static String directRoom(List<String> people) {
    String sorted = String.join("\n", people.stream().sorted().toList());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(sorted.getBytes(StandardCharsets.UTF_8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return RoomKind.DIRECT.prefix() + text.substring(0, DIRECT_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Future<Void> known(Transaction transaction, List<String> users) {
    return transaction
        .execute(KNOWN, Tuple.tuple().addArrayOfString(users.toArray(String[]::new)))
        .map(
            rows -> {
              List<String> unknown = new ArrayList<>(users);
              rows.forEach(row -> unknown.remove(row.getString(0)));
              if (!unknown.isEmpty()) {
                throw new ChatException(ErrorCode.NOT_FOUND, "there is no user " + unknown.get(0));
              }
              return null;
            });
  }

  /** Whether there was none. */
  private static Future<Boolean> make(
      Transaction transaction, String room, User by, RoomRequest.Create create) {
    String name = create == null ? "" : create.name();
    String topic = create == null ? "" : create.topic();
    return transaction
        .execute(MAKE, Tuple.of(room, RoomKind.of(room).text(), by.id(), name, topic))
        .map(rows -> rows.size() > 0);
  }

  private static Future<Void> seat(
      Transaction transaction, String room, List<String> users, MemberRole role) {
    return transaction
        .execute(
            SEAT,
            Tuple.of(room).addArrayOfString(users.toArray(String[]::new)).addString(role.text()))
        .mapEmpty();
  }
}
