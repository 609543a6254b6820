package parley.bench.load;

import java.util.function.LongConsumer;

/**
 * Tells when all receivers of a room have an entry, at the cost of one step per frame.
 *
 * <p>Counts how many cursors stand at each seq; the lowest cursor moves on when nobody stands there
 * any more, and every seq it passes is complete. The window between the lowest and the highest
 * cursor grows as needed; it is bounded by what the senders have in flight. Confined to one thread.
 */
final class Completion {
  private static final int FIRST_WINDOW = 1024;

  private final LongConsumer onComplete;
  private final boolean ignored;
  private int[] cursors = new int[FIRST_WINDOW];
  private long lowest;
  private long highest;
  private int receivers;

  Completion(LongConsumer onComplete) {
    this(onComplete, false);
  }

  private Completion(LongConsumer onComplete, boolean ignored) {
    this.onComplete = onComplete;
    this.ignored = ignored;
  }

  /** For workloads that do not ask: costs nothing and never tells. */
  static Completion ignored() {
    return new Completion(seq -> {}, true);
  }

  /** The seq up to which everybody has everything. */
  long lowest() {
    return lowest;
  }

  /** Adds a receiver at a cursor that is not below {@link #lowest}, the first one at any. */
  void join(long cursor) {
    if (ignored) {
      return;
    }
    if (receivers++ == 0) {
      lowest = cursor;
      highest = cursor;
    }
    reach(cursor);
    cursors[slot(cursor)]++;
  }

  /** Takes a receiver away: nobody waits for it any more. */
  void leave(long cursor) {
    if (ignored) {
      return;
    }
    receivers--;
    cursors[slot(cursor)]--;
    advance();
  }

  /** Moves one receiver's cursor. */
  void moved(long from, long to) {
    if (ignored || from == to) {
      return;
    }
    reach(to);
    cursors[slot(from)]--;
    cursors[slot(to)]++;
    if (from == lowest) {
      advance();
    }
  }

  private void advance() {
    while (receivers > 0 && lowest < highest && cursors[slot(lowest)] == 0) {
      onComplete.accept(++lowest);
    }
  }

  private void reach(long cursor) {
    highest = Math.max(highest, cursor);
    if (highest - lowest >= cursors.length) {
      grow();
    }
  }

  private void grow() {
    int[] before = cursors;
    int size = before.length;
    while (highest - lowest >= size) {
      size *= 2;
    }
    int[] grown = new int[size];
    for (long seq = lowest; seq < lowest + before.length; seq++) {
      grown[(int) seq & size - 1] = before[(int) seq & before.length - 1];
    }
    cursors = grown;
  }

  private int slot(long seq) {
    return (int) seq & cursors.length - 1;
  }
}
