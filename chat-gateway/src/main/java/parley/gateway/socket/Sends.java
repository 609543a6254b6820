package parley.gateway.socket;

import io.vertx.core.Future;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;

/**
 * What one connection says: checked, handed to the room's writer, answered. What was said behind a
 * message that is refused for now is refused as well ({@link SendOrder}). Who has spoken has read
 * all that came before. Confined to its event loop.
 */
final class Sends {
  private final Connection connection;
  private final SocketServer.Shared shared;
  private final JoinedRooms rooms;
  private final SendOrder order;

  Sends(Connection connection, SocketServer.Shared shared, JoinedRooms rooms) {
    this.connection = connection;
    this.shared = shared;
    this.rooms = rooms;
    order = new SendOrder(shared.config().limits().rooms());
  }

  /** Ends when it is stored and acknowledged. Throws if it is refused at once. */
  Future<LogReply.Receipt> send(ClientFrame.Send send) {
    long turn = order.take(send);
    Future<LogReply.Receipt> stored;
    try {
      stored = store(send);
    } catch (ChatException refused) {
      order.refused(turn, send, refused);
      throw refused;
    }
    return stored
        .onSuccess(receipt -> stored(send, receipt))
        .onFailure(cause -> order.refused(turn, send, ChatException.of(cause)));
  }

  private void stored(ClientFrame.Send send, LogReply.Receipt receipt) {
    connection.write(Replies.ack(send.id(), send.room(), send.clientId(), receipt));
    shared.marks().read(send.room(), connection.userId(), receipt.seq());
  }

  private Future<LogReply.Receipt> store(ClientFrame.Send send) {
    Future<SocketCursor> joined = rooms.get(send.room());
    shared.overload().check();
    Check.text(send.text(), shared.config().limits().textChars());
    shared.limits().sends().take(connection.userId());
    return joined.compose(
        cursor ->
            shared
                .writer()
                .append(
                    send.room(),
                    LogRequest.NewEntry.message(connection.user(), send.clientId(), send.text())));
  }

  /** What was said in this room before does not count any more. */
  void left(String room) {
    order.left(room);
  }
}
