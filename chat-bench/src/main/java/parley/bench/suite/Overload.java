package parley.bench.suite;

import java.time.Duration;
import java.util.List;
import parley.bench.load.Workload;

/**
 * The workload {@code overload}: how much the system can hold, half of that, twice that for a
 * minute, and half again from five seconds after.
 *
 * <p>Clients who are refused hold what they have to say, as real ones do, and latencies are those
 * of what was accepted, from when it was sent last.
 */
record Overload(Workload full) {
  private static final double HALF = 0.5;
  private static final double TWICE = 2;
  private static final Duration TO_RECOVER = Duration.ofSeconds(5);

  /** The runs that follow, given what the first one measured. */
  List<Workload> steps(double messagesPerSecond) {
    Workload.Timing timing = full.timing();
    Duration minute = timing.duration().multipliedBy(12);
    return List.of(
        step("half of it", HALF * messagesPerSecond, timing),
        step("twice it", TWICE * messagesPerSecond, timed(timing.warmup(), minute)),
        step(
            "half of it, from 5 s after",
            HALF * messagesPerSecond,
            timed(TO_RECOVER, timing.duration())));
  }

  private Workload.Timing timed(Duration warmup, Duration duration) {
    Workload.Timing timing = full.timing();
    return new Workload.Timing(
        warmup, duration, timing.drain(), timing.pollInterval(), timing.connect());
  }

  private Workload step(String name, double rate, Workload.Timing timing) {
    Workload.Pacing pacing = full.pacing();
    Workload.Bounds bounds = full.bounds();
    return new Workload(
        name,
        full.shape(),
        new Workload.Pacing(pacing.inflight(), pacing.completeWhen(), rate, pacing.poisson()),
        timing,
        new Workload.Bounds(
            bounds.maxMessages(),
            bounds.maxOutstanding(),
            bounds.reconnect(),
            bounds.reread(),
            true));
  }
}
