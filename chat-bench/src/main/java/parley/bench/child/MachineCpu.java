package parley.bench.child;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import parley.bench.load.CpuMeter;

/**
 * The CPU of this process, of the tested server, and of everybody else.
 *
 * <p>The others matter because they take what is measured away; processes that begin and end in
 * between are not seen. Without a server's process only this one's CPU is known.
 */
public final class MachineCpu implements CpuMeter {
  private final Optional<Figures> server;
  private Map<Long, Duration> before = Map.of();
  private long startedNanos;

  public MachineCpu(Optional<Figures> server) {
    this.server = server;
  }

  @Override
  public void start() {
    before = now();
    startedNanos = System.nanoTime();
  }

  @Override
  public Use stop() {
    double nanos = System.nanoTime() - startedNanos;
    Map<Long, Duration> after = now();
    long self = ProcessHandle.current().pid();
    Set<Long> servers = new HashSet<>();
    server.ifPresent(figures -> figures.processes().forEach(one -> servers.add(one.pid())));
    double generator = 0;
    double tested = 0;
    double others = 0;
    for (Map.Entry<Long, Duration> process : after.entrySet()) {
      long pid = process.getKey();
      Duration used = process.getValue().minus(before.getOrDefault(pid, Duration.ZERO));
      double cores = used.toNanos() / nanos;
      if (pid == self) {
        generator = cores;
      } else if (servers.contains(pid)) {
        tested += cores;
      } else {
        others += cores;
      }
    }
    return server.isPresent() ? new Use(generator, tested, others) : new Use(generator, -1, -1);
  }

  private static Map<Long, Duration> now() {
    Map<Long, Duration> times = new HashMap<>();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      all.forEach(
          process ->
              process.info().totalCpuDuration().ifPresent(used -> times.put(process.pid(), used)));
    }
    return times;
  }
}
