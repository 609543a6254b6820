package parley.bench.suite;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import parley.bench.load.BenchFailure;
import parley.bench.load.LoadRun;
import parley.bench.load.PresenceResult;
import parley.bench.load.RunResult;
import parley.bench.report.Row;
import parley.bench.report.RunRow;
import parley.bench.report.Units;

/** What thousands who join one room are shown of each other, and what others notice of it. */
final class PresenceItem {
  private PresenceItem() {}

  /**
   * Lets the crowd join over this time while others talk elsewhere.
   *
   * @param before how those who talk fared while all was quiet
   */
  static Row run(RunResult before, LoadRun crowd, LoadRun talkers, Duration time)
      throws BenchFailure {
    try (talkers) {
      talkers.connect();
      Callable<RunResult> talk = talkers::measure;
      FutureTask<RunResult> talking = new FutureTask<>(talk);
      Thread thread = new Thread(talking, "talkers");
      thread.setDaemon(true);
      try (crowd) {
        thread.start();
        PresenceResult result = crowd.comeOver(time);
        return row(before, result, await(talking));
      }
    }
  }

  private static RunResult await(FutureTask<RunResult> talking) throws BenchFailure {
    try {
      return talking.get();
    } catch (ExecutionException e) {
      throw new BenchFailure("those who talked meanwhile failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while others talked", e);
    }
  }

  private static Row row(RunResult before, PresenceResult result, RunResult meanwhile) {
    String sentence =
        ("%,d people joined one room in %.1f s, and %.1f s later each socket knew of all; %.1f"
                + " presence frames for each (at most %d, never two within %.2f s), %,d bytes (at"
                + " most %,d); p50 and p99 of acks in another room %s and %s before, %s and %s"
                + " meanwhile (at most %s)")
            .formatted(
                result.sockets(),
                result.joinSeconds(),
                result.knownSeconds(),
                (double) result.frames() / result.sockets(),
                result.mostFrames(),
                result.shortestGapSeconds(),
                result.bytes() / result.sockets(),
                result.mostBytes(),
                Units.micros(before.acks().p50Micros()),
                Units.micros(before.acks().p99Micros()),
                Units.micros(meanwhile.acks().p50Micros()),
                Units.micros(meanwhile.acks().p99Micros()),
                Units.micros(meanwhile.acks().maxMicros()));
    Row run = RunRow.of(meanwhile, meanwhile.workload(), "-");
    JsonObject json =
        run.json()
            .put("sockets", result.sockets())
            .put("joinSeconds", result.joinSeconds())
            .put("knownSeconds", result.knownSeconds())
            .put("frames", result.frames())
            .put("mostFrames", result.mostFrames())
            .put("bytes", result.bytes())
            .put("mostBytes", result.mostBytes())
            .put("shortestGapSeconds", result.shortestGapSeconds())
            .put("ackP50MicrosBefore", before.acks().p50Micros())
            .put("ackP99MicrosBefore", before.acks().p99Micros());
    String violations = run.cells().get(run.cells().size() - 1);
    return new Row(
        List.of(meanwhile.workload(), sentence, violations), run.notes(), json, run.clean());
  }
}
