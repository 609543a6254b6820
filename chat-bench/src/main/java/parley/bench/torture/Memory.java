package parley.bench.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import parley.bench.child.Figures;
import parley.bench.load.BenchFailure;
import parley.bench.torture.agent.Vitals;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Jvm;
import parley.bench.torture.cluster.Node;

/** Watches the memory of every process on a thread of its own, from its start to its close. */
final class Memory implements AutoCloseable {
  private static final long PERIOD_MILLIS = 1_000;

  private final Cluster cluster;
  private final RunClock clock;
  private final Map<String, Series> processes = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::watch, "memory");

  /** What one process used, one figure a second. */
  static final class Series {
    private final List<Long> resident = new ArrayList<>();
    private long heap;
    private long direct;

    /** The resident memory at so many parts of the run, in bytes. */
    List<Long> resident(int parts) {
      List<Long> chosen = new ArrayList<>();
      for (int i = 1; i <= parts && !resident.isEmpty(); i++) {
        chosen.add(resident.get(Math.max(0, resident.size() * i / parts - 1)));
      }
      return chosen;
    }

    long peakResident() {
      return resident.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    long peakHeap() {
      return heap;
    }

    long peakDirect() {
      return direct;
    }
  }

  Memory(Cluster cluster, RunClock clock) {
    this.cluster = cluster;
    this.clock = clock;
    cluster.nodes().forEach(node -> processes.put(node.name(), new Series()));
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        for (Node node : cluster.nodes()) {
          sample(node);
        }
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (BenchFailure e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample(Node node) throws BenchFailure {
    OptionalLong pid = node.pid();
    long resident = pid.isEmpty() ? 0 : new Figures(pid.getAsLong(), List.of()).residentBytes();
    Vitals vitals = Vitals.read(cluster.vitals(node.name()));
    Series series = processes.get(node.name());
    synchronized (processes) {
      if (resident > 0) {
        series.resident.add(resident);
      }
      series.heap = Math.max(series.heap, vitals.heapBytes());
      series.direct = Math.max(series.direct, vitals.directBytes());
    }
  }

  /** By the name of the process; to be called when it is closed. */
  Map<String, Series> processes() {
    return processes;
  }

  /** Who used more than it may. */
  List<Breach> breaches() {
    List<Breach> breaches = new ArrayList<>();
    processes.forEach(
        (name, series) -> {
          over(breaches, name, "resident", series.peakResident(), Jvm.RESIDENT_BYTES);
          over(breaches, name, "heap", series.peakHeap(), Jvm.HEAP_BYTES);
          over(breaches, name, "direct", series.peakDirect(), Jvm.DIRECT_BYTES);
        });
    return breaches;
  }

  private void over(List<Breach> breaches, String name, String what, long used, long bound) {
    if (used > bound) {
      String sentence =
          "%s had %d MB %s, its bound is %d MB".formatted(name, used >> 20, what, bound >> 20);
      breaches.add(Breach.of(Kind.MEMORY, sentence, clock.millis()));
    }
  }

  @Override
  public void close() throws BenchFailure {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
