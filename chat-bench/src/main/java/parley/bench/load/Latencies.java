package parley.bench.load;

import org.HdrHistogram.Histogram;

/**
 * The usual percentiles of one kind of latency, in microseconds; all 0 when nothing was measured.
 */
public record Latencies(
    long count, long p50Micros, long p90Micros, long p99Micros, long p999Micros, long maxMicros) {

  static Latencies of(Histogram histogram) {
    return new Latencies(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
