package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.CloseCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.gateway.GatewayConfig;
import parley.gateway.TokenBucket;
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

  /** Before it goes away, a connection's requests are answered: a writer gives up after 10 s. */
  private static final long ANSWER_MILLIS = 12_000;

  private static final long MINUTE_NANOS = 60_000_000_000L;

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
  private final ReadGate gate;
  private final TokenBucket badFrames;
  private final Incoming incoming;
  private final JoinedRooms rooms;
  private final SendOrder sendOrder;
  private final long expiryTimer;
  private final Promise<Void> gone = Promise.promise();
  private final PageTurns pageTurns = new PageTurns();
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
    gate = new ReadGate(vertx, socket, writer, limits.framesPerSecond());
    badFrames =
        new TokenBucket(
            MINUTE_NANOS / limits.badFramesPerMinute(),
            limits.badFramesPerMinute(),
            System.nanoTime());
    incoming = new Incoming(limits.frameBytes(), this::message, refused -> bad(null, refused));
    sendOrder = new SendOrder(limits.rooms());
    rooms = new JoinedRooms(this, shared.rooms(), limits.rooms(), shared.epoch());
    socket.frameHandler(this::received);
    socket.pongHandler(pong -> heartbeat.pong());
    socket.exceptionHandler(this::broken);
    long left = Duration.between(Instant.now(), session.expiresAt()).toMillis();
    expiryTimer = vertx.setTimer(Math.max(1, left), timer -> close(CloseCode.SIGNED_OUT, 0));
    write(Replies.welcome(session.user(), shared.epoch().get(), config));
    writer.onClosed(this::closed); // at once, if it is closed already
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

  PageTurns pageTurns() {
    return pageTurns;
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }

  private void writabilityChanged() {
    gate.changed();
    if (writer.writable()) {
      rooms.catchUp();
    }
  }

  private void received(WebSocketFrame frame) {
    heartbeat.alive();
    gate.frame();
    if (!leaving) {
      incoming.add(frame);
    }
  }

  /**
   * Vert.x cuts a connection that breaks RFC 6455, or whose message unpacks to too much; the peer
   * is told why. The close handler follows.
   */
  private void broken(Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      cutWith(corrupted.closeStatus());
    } else if (cause instanceof DecompressionException) {
      cutWith(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }
  }

  private void cutWith(WebSocketCloseStatus why) {
    if (closing) {
      writer.cut();
      return;
    }
    leaving = true;
    closing = true;
    writer.closing(why).onComplete(told -> writer.cut());
    vertx.setTimer(CLOSE_MILLIS, timer -> writer.cut());
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
      sendOrder.left(leave.room());
      rooms.leave(leave.room()).onSuccess(left -> write(Replies.left(leave.id(), leave.room())));
    } else if (frame instanceof ClientFrame.History history) {
      history(history);
    } else if (frame instanceof ClientFrame.Ping ping) {
      write(Replies.pong(ping.id()));
    } else if (frame instanceof ClientFrame.Malformed malformed) {
      bad(malformed.id(), malformed.why());
    }
  }

  /** A mistake now and then is answered; who makes nothing else does not speak this protocol. */
  private void bad(String id, ChatException why) {
    if (badFrames.take(System.nanoTime()) == 0) {
      fail(id, why);
    } else {
      close(CloseCode.NOT_THIS_PROTOCOL, 0);
    }
  }

  private void send(ClientFrame.Send send) {
    long turn = sendOrder.take(send);
    Future<LogReply.Receipt> stored;
    try {
      stored = store(send);
    } catch (ChatException refused) {
      sendOrder.refused(turn, send, refused);
      throw refused;
    }
    stored
        .onSuccess(receipt -> write(Replies.ack(send.id(), send.room(), send.clientId(), receipt)))
        .onFailure(cause -> sendOrder.refused(turn, send, ChatException.of(cause)));
    answer(WEIGHT_OF_SEND, send.id(), stored);
  }

  private Future<LogReply.Receipt> store(ClientFrame.Send send) {
    Future<SocketCursor> joined = rooms.get(send.room());
    shared.overload().check();
    Check.text(send.text(), shared.config().limits().textChars());
    shared.limits().sends().take(session.user().id());
    LogRequest.NewEntry entry =
        LogRequest.NewEntry.message(session.user(), send.clientId(), send.text());
    return joined.compose(cursor -> shared.writer().append(send.room(), entry));
  }

  private void history(ClientFrame.History history) {
    int max = shared.config().limits().historyPage();
    Future<SocketCursor> joined = rooms.get(history.room());
    takeRead();
    Future<LogReply.Page> page = joined.compose(cursor -> shared.rooms().read(history.read(max)));
    page.onSuccess(read -> write(Replies.history(history.id(), read)));
    answer(WEIGHT_OF_HISTORY, history.id(), page);
  }

  /** Throws if this user reads too much, or everybody does. */
  void takeRead() {
    shared.overload().check();
    shared.limits().reads().take(session.user().id());
  }

  /** Counts what is under way, and tells the client if it fails. */
  private void answer(int weight, String id, Future<?> work) {
    gate.begun(weight);
    work.onFailure(cause -> fail(id, cause)).onComplete(done -> answered(weight));
  }

  private void answered(int weight) {
    gate.ended(weight);
    if (gate.allAnswered() && leaving) {
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
    if (gate.allAnswered()) {
      close(CloseCode.GOING_AWAY, reconnectAfterMillis);
    } else {
      vertx.setTimer(ANSWER_MILLIS, timer -> close(CloseCode.GOING_AWAY, reconnectAfterMillis));
    }
    return gone.future();
  }

  boolean isGone() {
    return gone.future().isComplete();
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
    gate.closing();
    if (writer.writable()) {
      socket.close((short) code.number(), code.reason());
    } else { // Vert.x would queue its frame apart and, once all is over, complain about it
      writer.closing(new WebSocketCloseStatus(code.number(), code.reason()));
    }
    vertx.setTimer(CLOSE_MILLIS, timer -> writer.cut());
  }

  private void closed() {
    leaving = true;
    closing = true;
    release();
    server.closed(this, session);
    gone.tryComplete();
  }

  private void release() {
    heartbeat.stop();
    vertx.cancelTimer(expiryTimer);
    rooms.leaveAll();
  }
}
