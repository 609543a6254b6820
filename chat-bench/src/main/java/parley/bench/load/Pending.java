package parley.bench.load;

/**
 * The messages of one sender that wait for an answer, with the times they were meant to be sent.
 *
 * <p>A ring over the numbers from the oldest one that waits to the next one; it grows with what is
 * in flight. Confined to one thread.
 */
final class Pending {
  private static final long ANSWERED = -1;

  private long[] times = new long[16];
  private long oldest;
  private long next;

  /** The oldest number that may still wait. */
  long oldest() {
    return oldest;
  }

  /** One more than the newest number. */
  long next() {
    return next;
  }

  void add(long sentNanos) {
    if (next - oldest == times.length) {
      grow();
    }
    times[slot(next++)] = sentNanos;
  }

  private void grow() {
    long[] before = times;
    long[] grown = new long[before.length * 2];
    for (long number = oldest; number < next; number++) {
      grown[(int) number & grown.length - 1] = before[slot(number)];
    }
    times = grown;
  }

  boolean waits(long number) {
    return number >= oldest && number < next && times[slot(number)] != ANSWERED;
  }

  long sentNanos(long number) {
    return times[slot(number)];
  }

  /** Counts its time from here on. */
  void sentAgain(long number, long sentNanos) {
    times[slot(number)] = sentNanos;
  }

  /** Marks one as answered. */
  void answered(long number) {
    times[slot(number)] = ANSWERED;
    while (oldest < next && times[slot(oldest)] == ANSWERED) {
      oldest++;
    }
  }

  private int slot(long number) {
    return (int) number & times.length - 1;
  }
}
