package parley.gateway.socket;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;

/**
 * The rooms that one connection has joined, or is about to, each with its cursor. Requests for a
 * room that is being joined wait for it, so a client need not. Confined to its event loop.
 */
final class JoinedRooms {
  /** Beyond it a reader starts afresh with the newest and reads back as far as it likes. */
  private static final long MAX_MISSED = 500;

  private final Connection connection;
  private final Rooms rooms;
  private final int limit;
  private final Supplier<String> epoch;
  private final Map<String, Future<SocketCursor>> cursors = new HashMap<>();

  JoinedRooms(Connection connection, Rooms rooms, int limit, Supplier<String> epoch) {
    this.connection = connection;
    this.rooms = rooms;
    this.limit = limit;
    this.epoch = epoch;
  }

  /** Fails as {@link Rooms#open} does. The answer is written before any entry. */
  Future<SocketCursor> join(ClientFrame.Join join) {
    String room = join.room();
    if (cursors.size() >= limit && !cursors.containsKey(room)) {
      throw new ChatException(
          ErrorCode.TOO_MANY_ROOMS, "a connection can join " + limit + " rooms; leave one first");
    }
    Future<Void> before = leave(room); // what was sent under an earlier join goes first
    Future<SocketCursor> joining =
        before.compose(left -> rooms.open(room)).compose(feed -> enter(feed, join));
    cursors.put(room, joining);
    return joining
        .onSuccess(
            cursor -> {
              if (cursors.get(room) == joining) {
                cursor.open();
              }
            })
        .onFailure(cause -> cursors.remove(room, joining));
  }

  /** A reader who has more than this node knows of has it from another node: ask history first. */
  private Future<SocketCursor> enter(RoomFeed feed, ClientFrame.Join join) {
    boolean ahead = join.after() != null && join.after() > feed.head();
    return ahead
        ? feed.refresh().map(head -> enter(feed, join, Math.max(head, feed.head())))
        : Future.succeededFuture(enter(feed, join, feed.head()));
  }

  private SocketCursor enter(RoomFeed feed, ClientFrame.Join join, long head) {
    boolean sameLog = join.epoch() == null || join.epoch().equals(epoch.get());
    boolean resumes =
        join.after() != null
            && sameLog
            && join.after() <= head
            && head - join.after() <= MAX_MISSED;
    long from = resumes ? join.after() : Math.max(0, head - Rooms.FIRST_ENTRIES);
    boolean reset = join.after() != null && !resumes;
    connection.write(Replies.joined(join.id(), join.room(), head, from, reset));
    return new SocketCursor(connection, feed, from);
  }

  /** Ends, even if joining had failed, when the room is not joined any more. */
  Future<Void> leave(String room) {
    Future<SocketCursor> joined = cursors.remove(room);
    return joined == null
        ? Future.succeededFuture()
        : joined.onSuccess(SocketCursor::close).<Void>mapEmpty().otherwiseEmpty();
  }

  void leaveAll() {
    cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::close));
    cursors.clear();
  }

  /** The room's cursor, if need be once it is joined; throws if the client has not asked to. */
  Future<SocketCursor> get(String room) {
    Future<SocketCursor> joined = cursors.get(room);
    if (joined == null) {
      throw new ChatException(ErrorCode.NOT_JOINED, "join room " + room + " first");
    }
    return joined;
  }

  /** The socket takes more again. */
  void catchUp() {
    cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::catchUp));
  }
}
