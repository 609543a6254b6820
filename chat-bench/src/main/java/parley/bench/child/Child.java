package parley.bench.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.bench.http.ParleyHttp;
import parley.bench.load.BenchFailure;

/** One server process that this bench started. Can be closed from any thread, and twice. */
public final class Child implements AutoCloseable {
  private static final Duration READY_DEADLINE = Duration.ofMinutes(2);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(45);
  private static final long POLL_MILLIS = 10;
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Path log;
  private final Process process;
  private final long startedNanos = System.nanoTime();

  private Child(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** Starts a process whose output goes to {@code log}. */
  public static Child start(
      String name, List<String> command, Map<String, String> environment, Path log)
      throws BenchFailure {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new Child(name, log, builder.start());
    } catch (IOException e) {
      throw new BenchFailure(name + " could not be started: " + e.getMessage(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until it is ready for traffic; returns how long that took since its start. */
  public Duration awaitReady(ParleyHttp http) throws BenchFailure {
    long deadline = startedNanos + READY_DEADLINE.toNanos();
    try {
      while (!http.isReady()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new BenchFailure(
              name + " ended with " + process.exitValue() + " before it was ready:\n" + tail());
        }
        if (System.nanoTime() - deadline >= 0) {
          throw new BenchFailure(
              "%s was not ready after %d s:\n%s"
                  .formatted(name, READY_DEADLINE.toSeconds(), tail()));
        }
      }
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while " + name + " started", e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; returns when it is dead. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM; returns the exit code of its orderly end. */
  public int terminate() throws BenchFailure {
    process.destroy();
    return awaitExit();
  }

  /** Waits until it has ended; returns its exit code. */
  public int awaitExit() throws BenchFailure {
    try {
      if (!process.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new BenchFailure(
            "%s still runs after %d s:\n%s".formatted(name, STOP_DEADLINE.toSeconds(), tail()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while " + name + " ended", e);
    }
  }

  /** The last lines of what it has printed. */
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      int from = Math.max(0, lines.size() - TAIL_LINES);
      return String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, waits, and ends it by force when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
