package parley.gateway.socket;

import io.vertx.core.Future;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.rooms.RoomChange;
import parley.gateway.inbox.Inbox;

/**
 * What one connection asks, and what it has by it: its rooms, its inbox, its messages under way.
 * Confined to its event loop.
 */
final class Requests {
  private static final int WEIGHT_OF_SEND = 1;
  private static final int WEIGHT_OF_JOIN = 16;

  /** A page is read from the database and may have 256 KiB. */
  private static final int WEIGHT_OF_HISTORY = 64;

  private final Connection connection;
  private final SocketServer.Shared shared;
  private final JoinedRooms rooms;
  private final Sends sends;
  private Future<Inbox> inbox;

  Requests(Connection connection, SocketServer.Shared shared) {
    this.connection = connection;
    this.shared = shared;
    rooms = new JoinedRooms(connection, shared);
    sends = new Sends(connection, shared, rooms);
  }

  /** Does what this asks, or begins to. Throws a {@code ChatException} if it is refused at once. */
  void handle(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send) {
      connection.answer(WEIGHT_OF_SEND, send.id(), sends.send(send));
    } else if (frame instanceof ClientFrame.Join join) {
      connection.answer(WEIGHT_OF_JOIN, join.id(), rooms.join(join));
    } else if (frame instanceof ClientFrame.Leave leave) {
      leave(leave);
    } else if (frame instanceof ClientFrame.Read read) {
      rooms.get(read.room());
      if (shared.limits().reads().tryTake(connection.userId())) { // the next one tells it as well
        shared.marks().read(read.room(), connection.userId(), read.seq());
      }
    } else if (frame instanceof ClientFrame.Typing typing) {
      rooms.get(typing.room());
      connection.attendance().typing(typing.room());
    } else if (frame instanceof ClientFrame.Rooms mine) {
      openInbox(mine.id());
    } else if (frame instanceof ClientFrame.History history) {
      history(history);
    } else if (frame instanceof ClientFrame.Ping ping) {
      connection.write(Replies.pong(ping.id()));
    } else if (frame instanceof ClientFrame.Malformed malformed) {
      connection.bad(malformed.id(), malformed.why());
    }
  }

  private void leave(ClientFrame.Leave leave) {
    sends.left(leave.room());
    rooms
        .leave(leave.room())
        .onSuccess(left -> connection.write(Replies.left(leave.id(), leave.room())));
  }

  private void history(ClientFrame.History history) {
    int max = shared.config().limits().historyPage();
    Future<SocketCursor> joined = rooms.get(history.room());
    connection.takeRead();
    Future<LogReply.Page> page =
        joined.compose(
            cursor ->
                shared.rooms().readAs(connection.userId(), history.read(max)).map(cursor::mayHave));
    page.onSuccess(read -> connection.write(Replies.history(history.id(), read)));
    connection.answer(WEIGHT_OF_HISTORY, history.id(), page);
  }

  /** Tells all rooms anew, also to a connection that has been told before. */
  private void openInbox(String id) {
    if (inbox != null && !inbox.isComplete()) {
      throw new ChatException(
          ErrorCode.RATE_LIMITED, "your rooms are being told already; wait for the answer", 1_000);
    }
    connection.takeRead();
    closeInbox();
    inbox = shared.inboxes().open(id, connection.userId(), connection);
    connection.answer(WEIGHT_OF_HISTORY, id, inbox);
  }

  private void closeInbox() {
    if (inbox != null) {
      inbox.onSuccess(shared.inboxes()::close);
    }
  }

  /** The user may not be in this room any more. */
  void putOut(SocketCursor cursor, RoomChange.Action how) {
    sends.left(cursor.feed().room());
    rooms.putOut(cursor, how);
  }

  boolean isJoined(String room) {
    return rooms.isJoined(room);
  }

  /** The socket takes more again. */
  void catchUp() {
    rooms.catchUp();
  }

  /** The connection is over. */
  void release() {
    closeInbox();
    rooms.leaveAll();
  }
}
