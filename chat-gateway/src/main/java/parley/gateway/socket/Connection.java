package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.CloseCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.gateway.GatewayConfig;
import parley.gateway.session.Session;
import parley.gateway.wire.SocketWriter;

/**
 * One socket: reads its frames and answers each.
 *
 * <p>A client's mistake is answered with an error and costs nobody else anything; nothing that a
 * client sends ends in an exception. Bounded in bytes: entries wait in the socket's queue up to its
 * mark; while the queue is over it, or too much is unanswered, the socket is not read, so neither
 * requests nor replies can pile up. Confined to its event loop.
 */
final class Connection {
  /** Within this time a peer that is told to close does so, or is cut. */
  private static final long CLOSE_MILLIS = 5_000;

  /** Requests under way, by weight, at which the socket is not read for a while. */
  private static final int MAX_UNANSWERED = 256;

  private static final int WEIGHT_OF_SEND = 1;
  private static final int WEIGHT_OF_JOIN = 16;

  /** A page is read from the database and may have 256 KiB. */
  private static final int WEIGHT_OF_HISTORY = 64;

  private final SocketServer server;
  private final SocketServer.Shared shared;
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Session session;
  private final SocketWriter writer;
  private final Heartbeat heartbeat;
  private final Incoming incoming;
  private final JoinedRooms rooms;
  private final long expiryTimer;
  private final Promise<Void> gone = Promise.promise();
  private final Set<SocketCursor> waitingForPage = new LinkedHashSet<>();
  private boolean pageTurnTaken;
  private int unanswered;
  private boolean leaving;
  private boolean closing;
  private long reconnectAfterMillis;

  Connection(SocketServer server, ServerWebSocket socket, Session session) {
    this.server = server;
    this.shared = server.shared();
    this.vertx = shared.vertx();
    this.socket = socket;
    this.session = session;
    GatewayConfig config = shared.config();
    GatewayConfig.Limits limits = config.limits();
    writer =
        new SocketWriter(
            socket, shared.flusher(), config.socket().writeQueueBytes(), this::writabilityChanged);
    heartbeat =
        new Heartbeat(vertx, config.socket(), writer, () -> close(CloseCode.NO_HEARTBEAT, 0));
    incoming = new Incoming(limits.frameBytes(), this::message, refused -> fail(null, refused));
    rooms = new JoinedRooms(this, shared.rooms(), limits.rooms(), shared.epoch());
    socket.frameHandler(this::received);
    socket.pongHandler(pong -> heartbeat.pong());
    socket.exceptionHandler(this::broken);
    socket.closeHandler(closed -> closed());
    long left = Duration.between(Instant.now(), session.expiresAt()).toMillis();
    expiryTimer = vertx.setTimer(Math.max(1, left), timer -> close(CloseCode.SIGNED_OUT, 0));
    write(Replies.welcome(session.user(), shared.epoch().get(), config));
  }

  boolean writable() {
    return writer.writable() && !closing;
  }

  /** Writes this frame and takes it over. */
  void write(ByteBuf frame) {
    if (closing) {
      frame.release();
    } else {
      writer.write(frame);
    }
  }

  /**
   * Whether this cursor may read a page from history now; if not, it is told to catch up when it is
   * its turn. One page at a time is what a connection holds, however many rooms it is behind in.
   */
  boolean takesPageTurn(SocketCursor cursor) {
    if (pageTurnTaken) {
      waitingForPage.add(cursor);
      return false;
    }
    pageTurnTaken = true;
    return true;
  }

  void endsPageTurn() {
    pageTurnTaken = false;
    while (!pageTurnTaken && !waitingForPage.isEmpty()) {
      Iterator<SocketCursor> first = waitingForPage.iterator();
      SocketCursor next = first.next();
      first.remove();
      next.catchUp();
    }
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }

  private void writabilityChanged() {
    readOrNot();
    if (writer.writable()) {
      rooms.catchUp();
    }
  }

  private void readOrNot() {
    if (writer.writable() && unanswered < MAX_UNANSWERED) {
      socket.resume();
    } else {
      socket.pause();
    }
  }

  private void received(WebSocketFrame frame) {
    heartbeat.alive();
    if (!leaving) {
      incoming.add(frame);
    }
  }

  /**
   * Vert.x cuts a connection that breaks RFC 6455; the peer is told why. The close handler follows.
   */
  private void broken(Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      writer.closing(corrupted.closeStatus());
    }
  }

  private void message(byte[] bytes) {
    ClientFrame frame = FrameReader.read(bytes);
    try {
      handle(frame);
    } catch (ChatException refused) {
      fail(frame.id(), refused);
    }
  }

  private void handle(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send) {
      send(send);
    } else if (frame instanceof ClientFrame.Join join) {
      answer(WEIGHT_OF_JOIN, join.id(), rooms.join(join));
    } else if (frame instanceof ClientFrame.Leave leave) {
      rooms.leave(leave.room()).onSuccess(left -> write(Replies.left(leave.id(), leave.room())));
    } else if (frame instanceof ClientFrame.History history) {
      history(history);
    } else if (frame instanceof ClientFrame.Ping ping) {
      write(Replies.pong(ping.id()));
    } else if (frame instanceof ClientFrame.Malformed malformed) {
      fail(malformed.id(), malformed.why());
    }
  }

  private void send(ClientFrame.Send send) {
    Future<SocketCursor> joined = rooms.get(send.room());
    Check.text(send.text(), shared.config().limits().textChars());
    shared.sends().take(session.user().id());
    LogRequest.NewEntry entry =
        LogRequest.NewEntry.message(session.user(), send.clientId(), send.text());
    Future<LogReply.Receipt> stored =
        joined.compose(cursor -> shared.writer().append(send.room(), entry));
    stored.onSuccess(
        receipt -> write(Replies.ack(send.id(), send.room(), send.clientId(), receipt)));
    answer(WEIGHT_OF_SEND, send.id(), stored);
  }

  private void history(ClientFrame.History history) {
    int max = shared.config().limits().historyPage();
    Future<LogReply.Page> page =
        rooms.get(history.room()).compose(cursor -> shared.client().read(history.read(max)));
    page.onSuccess(read -> write(Replies.history(history.id(), read)));
    answer(WEIGHT_OF_HISTORY, history.id(), page);
  }

  /** Counts what is under way, and tells the client if it fails. */
  private void answer(int weight, String id, Future<?> work) {
    unanswered += weight;
    if (unanswered >= MAX_UNANSWERED) {
      readOrNot();
    }
    work.onFailure(cause -> fail(id, cause)).onComplete(done -> answered(weight));
  }

  private void answered(int weight) {
    boolean wasFull = unanswered >= MAX_UNANSWERED;
    unanswered -= weight;
    if (wasFull) {
      readOrNot();
    }
    if (unanswered == 0 && leaving) {
      close(CloseCode.GOING_AWAY, reconnectAfterMillis);
    }
  }

  private void fail(String id, Throwable cause) {
    write(Replies.error(id, ChatException.of(cause)));
  }

  /**
   * Takes nothing more, answers what is under way, then says goodbye and closes. Ends when the
   * socket is closed.
   */
  Future<Void> goAway(long reconnectAfter) {
    leaving = true;
    reconnectAfterMillis = reconnectAfter;
    if (unanswered == 0) {
      close(CloseCode.GOING_AWAY, reconnectAfterMillis);
    } else {
      vertx.setTimer(CLOSE_MILLIS, timer -> close(CloseCode.GOING_AWAY, reconnectAfterMillis));
    }
    return gone.future();
  }

  /** Says why, and closes; a peer that does not take it within a while is cut. */
  void close(CloseCode code, long reconnectAfterMillis) {
    if (closing) {
      return;
    }
    write(Replies.bye(code.reason(), reconnectAfterMillis));
    leaving = true;
    closing = true;
    release();
    socket.resume();
    socket.close((short) code.number(), code.reason());
    vertx.setTimer(CLOSE_MILLIS, timer -> writer.cut());
  }

  private void closed() {
    leaving = true;
    closing = true;
    release();
    server.closed(this);
    gone.tryComplete();
  }

  private void release() {
    heartbeat.stop();
    vertx.cancelTimer(expiryTimer);
    rooms.leaveAll();
  }
}
