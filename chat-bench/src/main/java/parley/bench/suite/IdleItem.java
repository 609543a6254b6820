package parley.bench.suite;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import parley.bench.child.Figures;
import parley.bench.load.BenchFailure;
import parley.bench.load.LoadRun;
import parley.bench.load.Workload;
import parley.bench.report.Row;
import parley.bench.report.Units;

/**
 * What a connection costs the server that is signed in, in a room, and silent.
 *
 * <p>Live heap after a collection, and resident memory, before and after the connections are there.
 * The same number of connections came and went before, so that what only grows once is not counted.
 */
final class IdleItem {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private IdleItem() {}

  static Row run(TestedSystem system, Workload workload, List<LoadRun.Naming> namings)
      throws BenchFailure {
    Figures figures =
        system.figures().orElseThrow(() -> new BenchFailure("idle needs the server's process"));
    try (LoadRun rehearsal = system.prepare(workload, namings.get(0))) {
      rehearsal.connect();
    }
    try (LoadRun run = system.prepare(workload, namings.get(1))) {
      run.hold(Duration.ZERO);
      long heap = figures.liveHeapBytes();
      long resident = figures.residentBytes();
      long start = System.nanoTime();
      run.connect();
      double connectSeconds = (System.nanoTime() - start) / 1e9;
      run.hold(SETTLE);
      int sockets = workload.shape().sockets();
      double heapEach = (figures.liveHeapBytes() - heap) / (double) sockets;
      double residentEach = (figures.residentBytes() - resident) / (double) sockets;
      return row(workload, heapEach, residentEach, connectSeconds);
    }
  }

  private static Row row(
      Workload workload, double heapEach, double residentEach, double connectSeconds) {
    int sockets = workload.shape().sockets();
    String sentence =
        "%s of heap and %s of resident memory per connection; %,d connections in %,d rooms within %.1f s"
            .formatted(
                Units.kilobytes(heapEach),
                Units.kilobytes(residentEach),
                sockets,
                workload.shape().rooms(),
                connectSeconds);
    JsonObject json =
        new JsonObject()
            .put("workload", workload.name())
            .put("connections", sockets)
            .put("heapBytesEach", heapEach)
            .put("residentBytesEach", residentEach)
            .put("connectSeconds", connectSeconds);
    return new Row(List.of(workload.name(), sentence, "-"), List.of(), json, true);
  }
}
