package parley.bench.torture.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parley.bench.load.BenchFailure;

/** Runs the system's own small programs, each for a moment. Blocks. */
final class Shell {
  private static final long DEADLINE_SECONDS = 20;

  private Shell() {}

  /** Runs it; fails if it does not end with 0. */
  static void run(List<String> command) throws BenchFailure {
    String trouble = trouble(command);
    if (!trouble.isEmpty()) {
      throw new BenchFailure(String.join(" ", command) + ": " + trouble);
    }
  }

  static void run(String... command) throws BenchFailure {
    run(List.of(command));
  }

  /** Runs it; empty if it ended with 0, else what it said. */
  static String trouble(List<String> command) throws BenchFailure {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "does not end";
      }
      return process.exitValue() == 0 ? "" : said.isEmpty() ? "failed" : said;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while a command ran", e);
    }
  }

  /** Runs it; what it said, however it ended. */
  static List<String> lines(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** Whether it can be run here and ends with 0. */
  static boolean works(String... command) throws BenchFailure {
    return trouble(List.of(command)).isEmpty();
  }

  /** Sends a signal, such as {@code STOP}, to whoever of these still lives. */
  static void signal(String name, List<ProcessHandle> processes) throws BenchFailure {
    for (ProcessHandle process : processes) {
      trouble(List.of("kill", "-" + name, "" + process.pid()));
    }
  }
}
