package parley.bench.suite;

import io.vertx.core.json.JsonObject;
import java.util.List;
import parley.bench.child.Figures;
import parley.bench.load.BenchFailure;
import parley.bench.load.LoadRun;
import parley.bench.load.ReturnResult;
import parley.bench.load.RunResult;
import parley.bench.load.Workload;
import parley.bench.report.Row;
import parley.bench.report.RunRow;
import parley.bench.report.Units;

/**
 * How long it takes until thousands of connections that were cut at once are back, and what those
 * notice who were not.
 */
final class ReturnItem {
  private ReturnItem() {}

  static Row run(TestedSystem system, Workload workload, LoadRun.Naming naming)
      throws BenchFailure {
    try (LoadRun run = system.prepare(workload, naming)) {
      run.connect();
      long resident = residentBytes(system);
      ReturnResult result = run.cutAndReturn();
      return row(workload, result, resident, peakBytes(system));
    }
  }

  private static long residentBytes(TestedSystem system) throws BenchFailure {
    Figures figures = system.figures().orElse(null);
    return figures == null ? 0 : figures.residentBytes();
  }

  private static long peakBytes(TestedSystem system) throws BenchFailure {
    Figures figures = system.figures().orElse(null);
    return figures == null ? 0 : figures.peakResidentBytes();
  }

  private static Row row(Workload workload, ReturnResult result, long resident, long peak) {
    RunResult meanwhile = result.meanwhile();
    String sentence =
        ("%,d cut at once: half were back after %s, all after %s, %,d handshakes were told to come"
                + " later; p99 of acks for who stayed %s before, %s meanwhile (at most %s)%s")
            .formatted(
                result.returns().count(),
                Units.micros(result.returns().p50Micros()),
                Units.micros(result.returns().maxMicros()),
                result.turnedAway(),
                Units.micros(result.acksBefore().p99Micros()),
                Units.micros(meanwhile.acks().p99Micros()),
                Units.micros(meanwhile.acks().maxMicros()),
                peak == 0
                    ? ""
                    : "; the server's JVM had %,d MB, then at most %,d MB"
                        .formatted(resident / 1_000_000, peak / 1_000_000));
    Row run = RunRow.of(meanwhile, workload.name(), "-");
    JsonObject json =
        run.json()
            .put("returnP50Micros", result.returns().p50Micros())
            .put("returnP99Micros", result.returns().p99Micros())
            .put("returnMaxMicros", result.returns().maxMicros())
            .put("turnedAway", result.turnedAway())
            .put("ackP99MicrosBefore", result.acksBefore().p99Micros())
            .put("residentBytes", resident)
            .put("peakResidentBytes", peak);
    String violations = run.cells().get(run.cells().size() - 1);
    return new Row(List.of(workload.name(), sentence, violations), run.notes(), json, run.clean());
  }
}
