package parley.bench.load;

import java.util.Map;
import parley.bench.check.Findings;

/**
 * What one run measured and found. Immutable but for the findings, which nobody adds to any more.
 */
public record RunResult(
    String workload, Rates rates, Latencies acks, Latencies deliveries, Health health) {

  /** What arrived inside the window, per second, and what was sent in the whole run. */
  public record Rates(
      double seconds,
      double messagesPerSecond,
      double deliveriesPerSecond,
      long sent,
      long unsent) {}

  /**
   * What else tells whether the figures can be trusted: CPU, whether everything came before the
   * drain was over, errors by code, connections made again, entries passed over by a reset, entries
   * read again.
   */
  public record Health(
      CpuMeter.Use cpu,
      boolean drained,
      Counts counts,
      Map<String, Long> errors,
      Findings findings) {}

  /** Counts that are 0 in a run without incidents. */
  public record Counts(long reconnects, long passedOver, long reread) {}
}
