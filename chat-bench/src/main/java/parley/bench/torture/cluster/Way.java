package parley.bench.torture.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection through a proxy: hands on what it is given, in its order and at its
 * time, its end as well; nothing as long as it is cut. Holds {@value #MAX_BYTES} bytes, and one
 * reading more, then lets the sender's own buffers fill. Confined to the event loop of {@link
 * Proxies}.
 */
final class Way {
  private static final int MAX_BYTES = 256 << 10;

  /** Empty bytes are the end. */
  private record Chunk(Buffer bytes, long dueNanos) {}

  private final Proxies proxies;
  private final Vertx vertx;
  private final String from;
  private final String to;
  private final NetSocket sink;
  private final Deque<Chunk> held = new ArrayDeque<>();
  private int heldBytes;
  private long lastDueNanos = System.nanoTime();
  private boolean isTimed;
  private Runnable readMore = () -> {};

  /** Nobody to read from yet. */
  Way(Proxies proxies, Vertx vertx, String from, String to, NetSocket sink) {
    this.proxies = proxies;
    this.vertx = vertx;
    this.from = from;
    this.to = to;
    this.sink = sink;
    proxies.began(this);
  }

  void readFrom(NetSocket source) {
    source.handler(
        bytes -> {
          take(bytes);
          if (heldBytes >= MAX_BYTES) {
            source.pause();
          }
        });
    source.exceptionHandler(cause -> {}); // The end follows.
    source.endHandler(ended -> end());
    readMore = source::resume;
    sink.drainHandler(drained -> pass());
    source.resume();
  }

  /** There is nothing more: the connection is closed once all else has got through. */
  void end() {
    take(Buffer.buffer());
  }

  private void take(Buffer bytes) {
    long late = TimeUnit.MILLISECONDS.toNanos(proxies.lateMillis(from));
    lastDueNanos = Math.max(lastDueNanos, System.nanoTime() + late);
    held.add(new Chunk(bytes, lastDueNanos));
    heldBytes += bytes.length();
    pass();
  }

  /** Hands on what may be now. */
  void pass() {
    boolean wasFull = heldBytes >= MAX_BYTES;
    while (!held.isEmpty() && !proxies.isCut(from, to) && !sink.writeQueueFull()) {
      long early = held.peek().dueNanos() - System.nanoTime();
      if (early > 0) {
        passIn(TimeUnit.NANOSECONDS.toMillis(early) + 1);
        break;
      }
      Buffer bytes = held.remove().bytes();
      heldBytes -= bytes.length();
      if (bytes.length() == 0) {
        sink.close();
        proxies.ended(this);
      } else {
        sink.write(bytes);
      }
    }
    if (wasFull && heldBytes < MAX_BYTES) {
      readMore.run();
    }
  }

  private void passIn(long millis) {
    if (!isTimed) {
      isTimed = true;
      vertx.setTimer(
          millis,
          timer -> {
            isTimed = false;
            pass();
          });
    }
  }
}
