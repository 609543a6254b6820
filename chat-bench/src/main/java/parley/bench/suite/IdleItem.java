package parley.bench.suite;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * A few connections came and went before, so that what is made at the first one is not counted.
 */
final class IdleItem {
  private static final Duration SETTLE = Duration.ofSeconds(2);

  /** A server may remember a closed connection for a while, to cut it if its peer does not go. */
  private static final Duration FORGET = Duration.ofSeconds(6);

  private static final int REHEARSAL = 100;
  private static final int MAX_READINGS = 20;
  private static final long SETTLED_BYTES = 20_000;

  private IdleItem() {}

  static Row run(TestedSystem system, Workload workload, List<LoadRun.Naming> namings)
      throws BenchFailure {
    Figures figures =
        system.figures().orElseThrow(() -> new BenchFailure("idle needs the server's process"));
    try (LoadRun rehearsal = system.prepare(few(workload), namings.get(0))) {
      rehearsal.connect();
      rehearsal.hold(SETTLE);
    }
    try (LoadRun run = system.prepare(workload, namings.get(1))) {
      long heap = settledHeap(figures);
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

  private static Workload few(Workload workload) {
    int sockets = Math.min(REHEARSAL, workload.shape().sockets());
    Workload.Shape shape = new Workload.Shape(1, 1, sockets, 0, 100);
    return new Workload(
        workload.name(), shape, workload.pacing(), workload.timing(), workload.bounds());
  }

  /** What closed connections held is not given back at once: reads until it shrinks no more. */
  private static long settledHeap(Figures figures) throws BenchFailure {
    try {
      TimeUnit.NANOSECONDS.sleep(FORGET.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while the heap settled", e);
    }
    long heap = figures.liveHeapBytes();
    for (int i = 0; i < MAX_READINGS; i++) {
      long next = figures.liveHeapBytes();
      if (heap - next < SETTLED_BYTES) {
        return Math.min(heap, next);
      }
      heap = next;
    }
    return heap;
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
