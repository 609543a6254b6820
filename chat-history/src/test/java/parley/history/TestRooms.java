package parley.history;

import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.LogRequest.Read;
import parley.api.people.News;
import parley.api.rooms.Directory;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomChange.Action;
import parley.api.rooms.RoomReply.Access;
import parley.api.rooms.RoomReply.RoomInfo;
import parley.api.rooms.RoomRequest;

/** Two histories, each on a bus of its own, on one database, and people with rooms. */
final class TestRooms implements AutoCloseable {
  private static final AtomicInteger ids = new AtomicInteger();

  final Database database;
  final TestHistory left = TestHistory.none();
  final TestHistory right = TestHistory.none();
  final Directory leftRooms = new Directory(left.client);
  final Directory rightRooms = new Directory(right.client);

  /** With these changes of the configuration. */
  TestRooms(Map<String, String> changes) {
    String url = PostgresServer.shared().newDatabase();
    left.deploy(TestHistory.config(url, changes));
    right.deploy(TestHistory.config(url, changes));
    database = new Database(url);
  }

  /** Someone with an account, which is his name in small letters. */
  User member(String name) {
    return user(name, Role.MEMBER);
  }

  /** Someone with a name and nothing else. */
  User guest(String name) {
    return user(name, Role.GUEST);
  }

  private User user(String name, Role role) {
    User user = new User("u-" + name + ids.incrementAndGet(), name, role);
    String account = role == Role.MEMBER ? "'" + user.id().substring(2) + "', 'x'" : "null, null";
    database.execute(
        "insert into users (id, name, name_folded, account, password) values ('"
            + user.id()
            + "', '"
            + name
            + "', '', "
            + account
            + ")");
    return user;
  }

  /** The id of a room that is yet to be. */
  static String newRoom(RoomKind kind) {
    return kind.prefix() + "room-" + ids.incrementAndGet();
  }

  /** A private room of the first one, with the others in it. */
  String privateRoom(User owner, User... members) {
    String room = newRoom(RoomKind.PRIVATE);
    await(leftRooms.create(new RoomRequest.Create(room, "", "", owner)));
    for (User member : members) {
      await(change(leftRooms, owner, Action.INVITE, room, member));
    }
    return room;
  }

  /** A public room of the first one, joined by the others. */
  String publicRoom(User owner, User... members) {
    String room = newRoom(RoomKind.PUBLIC);
    await(leftRooms.create(new RoomRequest.Create(room, "", "", owner)));
    for (User member : members) {
      enter(room, member);
    }
    return room;
  }

  Access enter(String room, User user) {
    return access(room, user, true);
  }

  Access look(String room, User user) {
    return access(room, user, false);
  }

  private Access access(String room, User user, boolean joins) {
    RoomRequest.Seat seat = new RoomRequest.Seat(room, user.id());
    return await(rightRooms.enter(new RoomRequest.Enter(List.of(seat), joins))).get(0);
  }

  static Future<Void> change(Directory through, User by, Action action, String room, User whom) {
    return change(through, by, action, room, whom, "", 0);
  }

  static Future<Void> change(
      Directory through, User by, Action action, String room, User whom, String text, long number) {
    String clientId = "change-" + ids.incrementAndGet();
    String user = whom == null ? "" : whom.id();
    return through.change(new RoomRequest.Change(room, by, clientId, action, user, text, number));
  }

  /** Through the left one; waits until it is done. */
  void change(User by, Action action, String room, User whom) {
    await(change(leftRooms, by, action, room, whom));
  }

  void change(User by, Action action, String room, User whom, long number) {
    await(change(leftRooms, by, action, room, whom, "", number));
  }

  void change(User by, Action action, String room, User whom, String text) {
    await(change(leftRooms, by, action, room, whom, text, 0));
  }

  /** How it is refused: "code: sentence"; "" if it is not. */
  static String refusal(Future<?> future) {
    try {
      await(future);
      return "";
    } catch (ChatException e) {
      return e.code().text() + ": " + e.getMessage();
    }
  }

  List<RoomInfo> mine(User user) {
    return await(rightRooms.mine(new RoomRequest.Mine(user.id(), "", 500)));
  }

  List<Entry> entries(String room) {
    return right.read(Read.after(room, 0, 500)).entries().stream().map(Entry::decode).toList();
  }

  /** What was done to a room: "who action whom text". */
  List<String> changes(String room) {
    return entries(room).stream()
        .filter(entry -> entry.kind().equals(RoomChange.KIND))
        .map(
            entry -> {
              RoomChange change = RoomChange.of(entry);
              return String.join(
                      " ",
                      entry.from().name(),
                      change.action().text(),
                      change.userName(),
                      change.text(),
                      change.number() == 0 ? "" : "" + change.number())
                  .replaceAll(" +", " ")
                  .strip();
            })
        .toList();
  }

  /** What was told of this room: "user role", in order. */
  List<String> seated(String room) {
    return entries(News.ROOM).stream()
        .map(News::of)
        .flatMap(Optional::stream)
        .map(News.Seated.class::cast)
        .filter(seat -> seat.room().equals(room))
        .map(seat -> seat.user() + " " + text(seat.role()))
        .toList();
  }

  private static String text(MemberRole role) {
    return role == null ? "out" : role.text();
  }

  @Override
  public void close() {
    left.close();
    right.close();
    database.close();
  }
}
