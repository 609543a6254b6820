package parley.bench.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import parley.bench.entries.EntryBatch;

/**
 * Counts and latencies of one run, in nanoseconds since its start.
 *
 * <p>Rates count what arrived inside the window. Latencies count what was <em>sent</em> inside it,
 * whenever it arrived, so that a server cannot look better by answering late. Confined to one
 * thread.
 */
final class Meter {
  private static final long MAX_MICROS = 600_000_000L;
  private static final int DIGITS = 3;

  private final Histogram acks = new Histogram(1, MAX_MICROS, DIGITS);
  private final Histogram deliveries = new Histogram(1, MAX_MICROS, DIGITS);
  private final Histogram returns = new Histogram(1, MAX_MICROS, DIGITS);
  private final Map<String, Long> errors = new TreeMap<>();
  private long windowStart = Long.MAX_VALUE;
  private long windowEnd = Long.MAX_VALUE;
  private long acked;
  private long delivered;
  private long sent;
  private long answered;
  private long reconnects;
  private long turnedAway;

  /** Counts from {@code start} to {@code end}; what was counted before is forgotten. */
  void open(long start, long end) {
    windowStart = start;
    windowEnd = end;
    acked = 0;
    delivered = 0;
    turnedAway = 0;
    acks.reset();
    deliveries.reset();
  }

  /** The window ends now and not when it was said to. */
  void close(long now) {
    windowEnd = now;
  }

  private boolean inWindow(long nanos) {
    return nanos >= windowStart && nanos < windowEnd;
  }

  void sent() {
    sent++;
  }

  void acked(long sentNanos, long now) {
    answered++;
    if (inWindow(now)) {
      acked++;
    }
    if (inWindow(sentNanos)) {
      acks.recordValue(micros(now - sentNanos));
    }
  }

  void refused() {
    answered++;
  }

  void error(String code) {
    errors.merge(code, 1L, Long::sum);
  }

  void reconnected() {
    reconnects++;
  }

  /** A connection was refused for now. */
  void turnedAway() {
    turnedAway++;
  }

  /** Who was connected is so again, after so long. */
  void cameBack(long nanos) {
    returns.recordValue(micros(nanos));
  }

  void delivered(EntryBatch batch, long now) {
    int size = batch.size();
    if (inWindow(now)) {
      delivered += size;
    }
    for (int i = 0; i < size; i++) {
      long sentNanos = batch.sentNanos(i);
      if (inWindow(sentNanos)) {
        deliveries.recordValue(micros(now - sentNanos));
      }
    }
  }

  private static long micros(long nanos) {
    return Math.min(Math.max(nanos / 1000, 0), MAX_MICROS);
  }

  /** How many messages were sent in all. */
  long sentSoFar() {
    return sent;
  }

  /** How many messages wait for their answer. */
  long outstanding() {
    return sent - answered;
  }

  long ackedInWindow() {
    return acked;
  }

  long deliveredInWindow() {
    return delivered;
  }

  long reconnects() {
    return reconnects;
  }

  long timesTurnedAway() {
    return turnedAway;
  }

  /** How often someone came back. */
  long returned() {
    return returns.getTotalCount();
  }

  Latencies returns() {
    return Latencies.of(returns);
  }

  Map<String, Long> errors() {
    return Map.copyOf(errors);
  }

  Latencies ackLatencies() {
    return Latencies.of(acks);
  }

  Latencies deliveryLatencies() {
    return Latencies.of(deliveries);
  }
}
