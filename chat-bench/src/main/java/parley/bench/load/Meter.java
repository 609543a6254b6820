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
  private final Map<String, Long> errors = new TreeMap<>();
  private long windowStart = Long.MAX_VALUE;
  private long windowEnd = Long.MAX_VALUE;
  private long acked;
  private long delivered;
  private long sent;
  private long answered;
  private long reconnects;

  void open(long start, long end) {
    windowStart = start;
    windowEnd = end;
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
