package parley.gateway.socket;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.inbox.Inboxes;
import parley.gateway.room.Doorkeeper;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;

/**
 * The rooms that one connection has joined, or is about to, each with its cursor. Requests for a
 * room that is being joined wait for it, so a client need not; if that fails for now, so do they,
 * also those that come later, until the client joins or leaves again. Confined to its event loop.
 */
final class JoinedRooms {
  /** Beyond it a reader starts afresh with the newest and reads back as far as it likes. */
  private static final long MAX_MISSED = 500;

  private static final long MIN_RETRY_MILLIS = 500;

  private final Connection connection;
  private final Rooms rooms;
  private final Doorkeeper doorkeeper;
  private final Inboxes inboxes;
  private final int limit;
  private final Supplier<String> epoch;
  private final Map<String, Future<SocketCursor>> cursors = new HashMap<>();

  /** Rooms that were left while they were being joined: what comes next goes after that. */
  private final Map<String, Future<Void>> leaving = new HashMap<>();

  JoinedRooms(Connection connection, SocketServer.Shared shared) {
    this.connection = connection;
    this.rooms = shared.rooms();
    this.inboxes = shared.inboxes();
    this.doorkeeper = shared.rooms().doorkeeper();
    this.limit = shared.config().limits().rooms();
    this.epoch = shared.epoch();
  }

  /**
   * Fails as {@link Rooms#open} and {@link Doorkeeper#enter} do. The answer is written before any
   * entry.
   */
  Future<SocketCursor> join(ClientFrame.Join join) {
    String room = join.room();
    mayJoin(room);
    Future<Void> before = leave(room); // what was sent under an earlier join goes first
    Future<SocketCursor> joined =
        before
            .compose(left -> rooms.openFor(connection.userId(), room))
            .compose(feed -> admit(feed, join));
    cursors.put(room, joined);
    return joined
        .onSuccess(
            cursor -> {
              if (cursors.get(room) == joined) {
                cursor.open();
                show(room, join);
              }
            })
        .onFailure(
            cause -> {
              if (!ChatException.of(cause).code().temporary()) {
                cursors.remove(room, joined);
              }
            });
  }

  /** Who is there, unless he was put out as the cursor was opened. */
  private void show(String room, ClientFrame.Join join) {
    if (isJoined(room)) {
      connection.attendance().entered(room, join.after() == null);
    }
  }

  /** Throws if not; then a room that is joined stays so. */
  private void mayJoin(String room) {
    if (cursors.size() >= limit && !cursors.containsKey(room)) {
      cursors.values().removeIf(Future::failed);
    }
    if (cursors.size() >= limit && !cursors.containsKey(room)) {
      throw new ChatException(
          ErrorCode.TOO_MANY_ROOMS, "a connection can join " + limit + " rooms; leave one first");
    }
    try {
      connection.takeRead();
    } catch (ChatException later) {
      cursors.putIfAbsent(room, Future.failedFuture(later));
      throw later;
    }
  }

  private Future<SocketCursor> admit(RoomFeed feed, ClientFrame.Join join) {
    SocketCursor cursor = new SocketCursor(connection, feed, connection.userId());
    return doorkeeper
        .enter(join.room(), connection.userId())
        .compose(
            access -> {
              cursor.admit();
              return place(cursor, join, access);
            })
        .onFailure(refused -> cursor.close());
  }

  /** A reader who has more than this node knows of has it from another node: ask history first. */
  private Future<SocketCursor> place(
      SocketCursor cursor, ClientFrame.Join join, RoomReply.Access access) {
    RoomFeed feed = cursor.feed();
    boolean ahead = join.after() != null && join.after() > feed.head();
    return ahead
        ? feed.refresh().map(head -> place(cursor, join, access, Math.max(head, feed.head())))
        : Future.succeededFuture(place(cursor, join, access, feed.head()));
  }

  private SocketCursor place(
      SocketCursor cursor, ClientFrame.Join join, RoomReply.Access access, long head) {
    boolean sameLog = join.epoch() == null || join.epoch().equals(epoch.get());
    boolean resumes =
        join.after() != null
            && sameLog
            && join.after() <= head
            && head - join.after() <= MAX_MISSED;
    long from = resumes ? join.after() : Math.max(0, head - Rooms.FIRST_ENTRIES);
    boolean reset = join.after() != null && !resumes;
    inboxes.joined(join.room(), connection.userId());
    inboxes.marked(new RoomRequest.ReadMark(join.room(), connection.userId(), access.mark()));
    connection.write(Replies.joined(join, head, from, reset, access));
    cursor.placeAt(from);
    return cursor;
  }

  /** Who was put out is told so, once. */
  void putOut(SocketCursor cursor, RoomChange.Action how) {
    String room = cursor.feed().room();
    Future<SocketCursor> joined = cursors.get(room);
    if (joined != null && joined.succeeded() && joined.result() == cursor) {
      cursors.remove(room);
      cursor.close();
      connection.write(Replies.putOut(room, how));
    }
  }

  /** Whether this room is joined and read now. */
  boolean isJoined(String room) {
    Future<SocketCursor> joined = cursors.get(room);
    return joined != null && joined.succeeded();
  }

  /** Ends, even if joining had failed, when the room is not joined any more. */
  Future<Void> leave(String room) {
    Future<SocketCursor> joined = cursors.remove(room);
    if (joined == null) {
      return leaving.getOrDefault(room, Future.succeededFuture());
    }
    // made now, so that it ends after what was sent under this join has been handed on
    Future<Void> left = joined.onSuccess(SocketCursor::close).<Void>mapEmpty().otherwiseEmpty();
    leaving.put(room, left);
    left.onComplete(done -> leaving.remove(room, left));
    return left;
  }

  void leaveAll() {
    cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::close));
    cursors.clear();
  }

  /**
   * The room's cursor, if need be once it is joined; throws if the client has not asked to, or if
   * it could not be joined for now: what was sent behind the join is worth sending again.
   */
  Future<SocketCursor> get(String room) {
    Future<SocketCursor> joined = cursors.get(room);
    if (joined == null) {
      throw new ChatException(ErrorCode.NOT_JOINED, "join room " + room + " first");
    }
    if (joined.failed()) {
      throw new ChatException(
          ErrorCode.UNAVAILABLE,
          "room " + room + " could not be joined; join it again, then send again",
          Math.max(MIN_RETRY_MILLIS, ChatException.of(joined.cause()).retryAfterMillis()));
    }
    return joined;
  }

  /** The socket takes more again. */
  void catchUp() {
    cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::catchUp));
  }
}
