package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.CloseCode;
import parley.api.ErrorCode;
import parley.api.log.LogRequest;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;
import parley.gateway.session.Session;
import parley.gateway.wire.SocketWriter;

/**
 * One socket: reads its frames, answers each, and holds a cursor for each room it has joined.
 *
 * <p>A client's mistake is answered with an error and costs nobody else anything; nothing that a
 * client sends ends in an exception. Bounded in bytes: entries wait in the socket's queue up to its
 * mark, and while the queue is over it the socket is not read, so replies cannot pile up either.
 * Confined to its event loop.
 */
final class Connection {
  /** Beyond it a reader starts afresh with the newest and reads back as far as it likes. */
  private static final long MAX_MISSED = 500;

  /** Within this time a peer that is told to close does so, or is cut. */
  private static final long CLOSE_MILLIS = 5_000;

  private final SocketServer server;
  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Session session;
  private final SocketWriter writer;
  private final Heartbeat heartbeat;
  private final Incoming incoming;
  private final Map<String, Future<SocketCursor>> cursors = new HashMap<>();
  private final long expiryTimer;
  private int unacked;
  private boolean closing;
  private Runnable onAcked = () -> {};

  Connection(SocketServer server, ServerWebSocket socket, Session session) {
    this.server = server;
    this.vertx = server.vertx();
    this.socket = socket;
    this.session = session;
    writer =
        new SocketWriter(
            socket,
            server.flusher(),
            server.config().socket().writeQueueBytes(),
            this::writabilityChanged);
    heartbeat =
        new Heartbeat(
            vertx, server.config().socket(), writer, () -> close(CloseCode.NO_HEARTBEAT, 0));
    incoming =
        new Incoming(
            server.config().limits().frameBytes(), this::message, refused -> fail(null, refused));
    socket.frameHandler(this::received);
    socket.pongHandler(pong -> heartbeat.alive());
    socket.exceptionHandler(cause -> {}); // the close handler follows
    socket.closeHandler(closed -> closed());
    long left = Duration.between(Instant.now(), session.expiresAt()).toMillis();
    expiryTimer = vertx.setTimer(Math.max(1, left), timer -> close(CloseCode.SIGNED_OUT, 0));
    write(Replies.welcome(session.user(), server.epoch(), server.config()));
  }

  boolean writable() {
    return writer.writable() && !closing;
  }

  void write(ByteBuf frame) {
    if (closing) {
      frame.release();
    } else {
      writer.write(frame);
    }
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }

  private void writabilityChanged() {
    if (writer.writable()) {
      socket.resume();
      cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::catchUp));
    } else {
      socket.pause();
    }
  }

  private void received(WebSocketFrame frame) {
    heartbeat.alive();
    if (!closing) {
      incoming.add(frame);
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
      join(join);
    } else if (frame instanceof ClientFrame.Leave leave) {
      leave(leave);
    } else if (frame instanceof ClientFrame.History history) {
      history(history);
    } else if (frame instanceof ClientFrame.Ping ping) {
      write(Replies.pong(ping.id()));
    } else if (frame instanceof ClientFrame.Malformed malformed) {
      fail(malformed.id(), malformed.why());
    }
  }

  private void fail(String id, Throwable cause) {
    write(Replies.error(id, ChatException.of(cause)));
  }

  private void send(ClientFrame.Send send) {
    Future<SocketCursor> joined = mustHaveJoined(send.room());
    Check.text(send.text(), server.config().limits().textChars());
    server.sends().take(session.user().id());
    unacked++;
    joined
        .compose(
            cursor ->
                server
                    .writer()
                    .append(
                        send.room(),
                        LogRequest.NewEntry.message(session.user(), send.clientId(), send.text())))
        .onComplete(
            stored -> {
              if (stored.succeeded()) {
                write(Replies.ack(send.id(), send.room(), send.clientId(), stored.result()));
              } else {
                fail(send.id(), stored.cause());
              }
              answered();
            });
  }

  private void answered() {
    unacked--;
    if (unacked == 0) {
      onAcked.run();
    }
  }

  private Future<SocketCursor> mustHaveJoined(String room) {
    Future<SocketCursor> joined = cursors.get(room);
    if (joined == null) {
      throw notJoined(room);
    }
    return joined;
  }

  private static ChatException notJoined(String room) {
    return new ChatException(ErrorCode.NOT_JOINED, "join room " + room + " first");
  }

  private void join(ClientFrame.Join join) {
    int limit = server.config().limits().rooms();
    if (cursors.size() >= limit && !cursors.containsKey(join.room())) {
      throw new ChatException(
          ErrorCode.TOO_MANY_ROOMS, "a connection can join " + limit + " rooms; leave one first");
    }
    leave(join.room());
    Future<SocketCursor> joining =
        server.rooms().open(join.room()).compose(feed -> enter(feed, join));
    cursors.put(join.room(), joining);
    joining
        .onSuccess(
            cursor -> {
              if (cursors.get(join.room()) == joining) {
                cursor.open();
              }
            })
        .onFailure(
            cause -> {
              cursors.remove(join.room(), joining);
              fail(join.id(), cause);
            });
  }

  /** A reader who has more than this node knows of has it from another node: ask history first. */
  private Future<SocketCursor> enter(RoomFeed feed, ClientFrame.Join join) {
    boolean ahead = join.after() != null && join.after() > feed.head();
    return ahead
        ? feed.refresh().map(head -> enter(feed, join, Math.max(head, feed.head())))
        : Future.succeededFuture(enter(feed, join, feed.head()));
  }

  private SocketCursor enter(RoomFeed feed, ClientFrame.Join join, long head) {
    boolean sameLog = join.epoch() == null || join.epoch().equals(server.epoch());
    boolean resumes =
        join.after() != null
            && sameLog
            && join.after() <= head
            && head - join.after() <= MAX_MISSED;
    long from = resumes ? join.after() : Math.max(0, head - Rooms.FIRST_ENTRIES);
    boolean reset = join.after() != null && !resumes;
    write(Replies.joined(join.id(), join.room(), head, from, reset));
    return new SocketCursor(this, feed, from);
  }

  private void leave(ClientFrame.Leave leave) {
    leave(leave.room());
    write(Replies.left(leave.id(), leave.room()));
  }

  private void leave(String room) {
    Future<SocketCursor> joined = cursors.remove(room);
    if (joined != null) {
      joined.onSuccess(SocketCursor::close);
    }
  }

  private void history(ClientFrame.History history) {
    mustHaveJoined(history.room());
    server
        .client()
        .read(history.read(server.config().limits().historyPage()))
        .onSuccess(page -> write(Replies.history(history.id(), page)))
        .onFailure(cause -> fail(history.id(), cause));
  }

  /** Takes nothing more, answers what is under way, then says goodbye and closes. */
  Future<Void> goAway(long reconnectAfterMillis) {
    socket.pause();
    Promise<Void> gone = Promise.promise();
    onAcked =
        () -> {
          close(CloseCode.GOING_AWAY, reconnectAfterMillis);
          gone.tryComplete();
        };
    if (unacked == 0) {
      onAcked.run();
    }
    vertx.setTimer(CLOSE_MILLIS, timer -> onAcked.run());
    return gone.future();
  }

  /** Says why, and closes; a peer that does not take it within a while is cut. */
  void close(CloseCode code, long reconnectAfterMillis) {
    if (closing) {
      return;
    }
    write(Replies.bye(code.reason(), reconnectAfterMillis));
    closing = true;
    release();
    socket.close((short) code.number(), code.reason());
    vertx.setTimer(CLOSE_MILLIS, timer -> writer.cut());
  }

  private void closed() {
    closing = true;
    release();
    server.closed(this);
  }

  private void release() {
    heartbeat.stop();
    vertx.cancelTimer(expiryTimer);
    cursors.values().forEach(joined -> joined.onSuccess(SocketCursor::close));
    cursors.clear();
  }
}
