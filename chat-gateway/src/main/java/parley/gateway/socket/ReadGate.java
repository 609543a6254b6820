package parley.gateway.socket;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import parley.gateway.TokenBucket;
import parley.gateway.wire.SocketWriter;

/**
 * When one socket is read from: not while more waits to be written to it than its mark, nor while
 * too much of what it asked is unanswered, nor while it sends more frames than it may. Then TCP
 * holds back the peer, and nothing of it piles up here. Confined to its event loop.
 */
final class ReadGate {
  /** Requests under way, by weight, at which the socket is not read for a while. */
  private static final int MAX_UNANSWERED = 256;

  /** Long enough that a pause is cheaper than what it keeps out. */
  private static final long PAUSE_MILLIS = 50;

  private static final long SECOND_NANOS = 1_000_000_000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final SocketWriter writer;
  private final TokenBucket frames;
  private int unanswered;
  private boolean tooFast;
  private boolean closing;

  ReadGate(Vertx vertx, ServerWebSocket socket, SocketWriter writer, int framesPerSecond) {
    this.vertx = vertx;
    this.socket = socket;
    this.writer = writer;
    this.frames =
        new TokenBucket(SECOND_NANOS / framesPerSecond, framesPerSecond, System.nanoTime());
  }

  /** A frame of any kind has come. */
  void frame() {
    if (!tooFast && frames.take(System.nanoTime()) > 0) {
      tooFast = true;
      vertx.setTimer(
          PAUSE_MILLIS,
          timer -> {
            tooFast = false;
            changed();
          });
      changed();
    }
  }

  /** A request of this weight is under way. */
  void begun(int weight) {
    boolean wasFull = isFull();
    unanswered += weight;
    if (isFull() && !wasFull) {
      changed();
    }
  }

  /** It is answered. */
  void ended(int weight) {
    boolean wasFull = isFull();
    unanswered -= weight;
    if (wasFull && !isFull()) {
      changed();
    }
  }

  private boolean isFull() {
    return unanswered >= MAX_UNANSWERED;
  }

  /** Whether no request is under way. */
  boolean allAnswered() {
    return unanswered == 0;
  }

  /** The socket is being closed: it is read until its peer closes too, whatever it asked. */
  void closing() {
    closing = true;
    changed();
  }

  /** Something that decides has changed. */
  void changed() {
    if (!tooFast && (closing || (writer.writable() && !isFull()))) {
      socket.resume();
    } else {
      socket.pause();
    }
  }
}
