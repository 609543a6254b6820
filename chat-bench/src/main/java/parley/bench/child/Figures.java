package parley.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.bench.load.BenchFailure;

/** What a JVM and the processes that belong to it cost. */
public final class Figures {
  private static final Duration JCMD_DEADLINE = Duration.ofSeconds(60);

  private final long pid;
  private final List<ProcessHandle> others;

  /** Measures the JVM {@code pid}; {@code others} belong to it and count for CPU. */
  public Figures(long pid, List<ProcessHandle> others) {
    this.pid = pid;
    this.others = List.copyOf(others);
  }

  /** The JVM, the others, and all their children. */
  Stream<ProcessHandle> processes() {
    return Stream.concat(ProcessHandle.of(pid).stream(), others.stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .distinct();
  }

  /** Collects the JVM's garbage and returns what is left on its heap, in bytes. */
  public long liveHeapBytes() throws BenchFailure {
    return jcmd("GC.class_histogram")
        .filter(line -> line.startsWith("Total"))
        .map(line -> line.trim().split("\\s+", -1))
        .mapToLong(words -> Long.parseLong(words[2]))
        .findFirst()
        .orElseThrow(() -> new BenchFailure("jcmd could not read the heap of process " + pid));
  }

  private Stream<String> jcmd(String command) throws BenchFailure {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new BenchFailure(jcmd + " is missing: the heap can only be read with a whole JDK");
    }
    try {
      Path output = Files.createTempFile("parley-bench-", ".txt");
      try {
        Process process =
            new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(JCMD_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
        return Files.readAllLines(output).stream();
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new BenchFailure("jcmd failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while jcmd ran", e);
    }
  }

  /** The JVM's resident memory in bytes, or 0 where there is no /proc. */
  public long residentBytes() throws BenchFailure {
    return status("VmRSS:");
  }

  /** The most that the JVM ever had in resident memory, in bytes, or 0 where there is no /proc. */
  public long peakResidentBytes() throws BenchFailure {
    return status("VmHWM:");
  }

  private long status(String line) throws BenchFailure {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(text -> text.startsWith(line))
          .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new BenchFailure("%s could not be read: %s".formatted(status, e.getMessage()), e);
    }
  }
}
