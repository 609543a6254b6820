package parley.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import parley.bench.wire.FrameReader;

/**
 * The loop of one thread over all sockets.
 *
 * <p>One pass reads what is readable, runs what is due and flushes what was written, then waits for
 * the rest of the poll interval. So what arrives or is sent within an interval travels in few
 * system calls, which keeps the generator cheap for the server it shares a machine with; it adds at
 * most the interval (and the kernel's timer slack, about 60 µs) to a latency. An interval of 0
 * waits for the sockets instead.
 */
final class Reactor implements Closeable {
  /** One read takes at most this much, so that no socket keeps the others waiting. */
  private static final int READ_BYTES = 256 * 1024;

  private static final int INBOX_BYTES = FrameReader.MAX_MESSAGE_BYTES + READ_BYTES + 16;

  private final Selector selector;
  private final long pollNanos;
  private final byte[] inbox = new byte[INBOX_BYTES];
  private final List<Runnable> everyPass = new ArrayList<>();
  private final ArrayDeque<ClientSocket> dirty = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();

  Reactor(Duration pollInterval) throws IOException {
    selector = Selector.open();
    pollNanos = pollInterval.toNanos();
  }

  Selector selector() {
    return selector;
  }

  byte[] inbox() {
    return inbox;
  }

  static int readBytes() {
    return READ_BYTES;
  }

  /** Runs {@code step} in every pass. */
  void everyPass(Runnable step) {
    everyPass.add(step);
  }

  /** Runs {@code action} once, after {@code nanos}. */
  void after(long nanos, Runnable action) {
    timers.add(new Timer(System.nanoTime() + nanos, action));
  }

  /** Flushes this socket at the end of the pass. */
  void flushLater(ClientSocket socket) {
    dirty.add(socket);
  }

  /** Goes round until {@code done}, at most until {@code deadline}; tells whether it was done. */
  boolean runUntil(BooleanSupplier done, long deadline) throws IOException {
    while (!done.getAsBoolean()) {
      long start = System.nanoTime();
      if (start - deadline >= 0) {
        return false;
      }
      pass();
      rest(start);
    }
    return true;
  }

  private void pass() throws IOException {
    if (pollNanos > 0 || !dirty.isEmpty()) {
      selector.selectNow(Reactor::ready);
    } else {
      selector.select(Reactor::ready, 1);
    }
    for (Timer timer = timers.peek(); timer != null && timer.isDue(); timer = timers.peek()) {
      timers.remove().action().run();
    }
    for (Runnable step : everyPass) {
      step.run();
    }
    for (ClientSocket socket = dirty.poll(); socket != null; socket = dirty.poll()) {
      socket.flush();
    }
  }

  private static void ready(SelectionKey key) {
    ((ClientSocket) key.attachment()).ready();
  }

  private void rest(long start) {
    long left = pollNanos - (System.nanoTime() - start);
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }

  private record Timer(long at, Runnable action) implements Comparable<Timer> {
    boolean isDue() {
      return at - System.nanoTime() <= 0;
    }

    @Override
    public int compareTo(Timer other) {
      return Long.compare(at, other.at);
    }
  }
}
