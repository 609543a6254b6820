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
import parley.api.ChatException;
import parley.api.CloseCode;
import parley.api.User;
import parley.api.rooms.RoomChange;
import parley.gateway.GatewayConfig;
import parley.gateway.TokenBucket;
import parley.gateway.inbox.Inbox;
import parley.gateway.presence.Attendance;
import parley.gateway.presence.Viewer;
import parley.gateway.session.Session;
import parley.gateway.wire.SocketWriter;

/**
 * One socket: reads its frames and answers each; what they ask is done by {@link Requests}.
 *
 * <p>A client's mistake is answered with an error and costs nobody else anything; nothing that a
 * client sends ends in an exception. Bounded in bytes: entries wait in the socket's queue up to its
 * mark; while the queue is over it, or too much is unanswered, the socket is not read, so neither
 * requests nor replies can pile up. Confined to its event loop.
 */
final class Connection implements Inbox.Subscriber, Viewer {
  /** Within this time a peer that is told to close does so, or is cut. */
  private static final long CLOSE_MILLIS = 5_000;

  /** Before it goes away, a connection's requests are answered: a writer gives up after 10 s. */
  private static final long ANSWER_MILLIS = 12_000;

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final SocketServer server;
  private final SocketServer.Shared shared;
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private Session session;
  private final SocketWriter writer;
  private final Heartbeat heartbeat;
  private final ReadGate gate;
  private final TokenBucket badFrames;
  private final Incoming incoming;
  private final Requests requests;
  private final Attendance attendance;
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
    requests = new Requests(this, shared);
    socket.frameHandler(this::received);
    socket.pongHandler(pong -> heartbeat.pong());
    socket.exceptionHandler(this::broken);
    write(Replies.welcome(session.user(), shared.epoch().get(), config));
    attendance = shared.presence().attend(session.user(), this);
    writer.onClosed(this::closed); // at once, if it is closed already
  }

  User user() {
    return session.user();
  }

  String userId() {
    return session.user().id();
  }

  @Override
  public boolean isJoined(String room) {
    return requests.isJoined(room);
  }

  @Override
  public boolean writable() {
    return writer.writable() && !closing;
  }

  @Override
  public void write(ByteBuf frame) {
    if (closing) {
      frame.release();
    } else {
      writer.write(frame);
    }
  }

  Attendance attendance() {
    return attendance;
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
      requests.catchUp();
      attendance.writable();
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
      requests.handle(frame);
    } catch (ChatException refused) {
      fail(frame.id(), refused);
    }
  }

  /** A mistake now and then is answered; who makes nothing else does not speak this protocol. */
  void bad(String id, ChatException why) {
    if (badFrames.take(System.nanoTime()) == 0) {
      fail(id, why);
    } else {
      close(CloseCode.NOT_THIS_PROTOCOL, 0);
    }
  }

  /** He may not be in this room any more. */
  void putOut(SocketCursor cursor, RoomChange.Action how) {
    requests.putOut(cursor, how);
  }

  /** Throws if this user reads too much, or everybody does. */
  void takeRead() {
    shared.overload().check();
    shared.limits().reads().take(userId());
  }

  /** Counts what is under way, and tells the client if it fails. */
  void answer(int weight, String id, Future<?> work) {
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

  /** This user has another name or role from now on. */
  void userChanged(User user) {
    if (!user.equals(session.user())) {
      session = session.of(user);
      write(Replies.user(user));
      attendance.renamed(user);
    }
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
    requests.release();
    attendance.gone();
  }
}
