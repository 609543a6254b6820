package parley.bench.child;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parley.bench.load.BenchFailure;

/** Which CPU servers and generator run on, by {@code taskset}; or wherever they like. */
public record Pinning(boolean isOn) {
  private static final String SERVER_CPU = "0";
  private static final String GENERATOR_CPU = "1";

  /** Puts this process, with all its threads, on its CPU. */
  public void pinSelf() throws BenchFailure {
    if (!isOn) {
      return;
    }
    String self = String.valueOf(ProcessHandle.current().pid());
    try {
      Process process =
          new ProcessBuilder("taskset", "-a", "-c", "-p", GENERATOR_CPU, self)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(5, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new BenchFailure("--pin needs taskset and a CPU 1, and taskset failed");
      }
    } catch (IOException e) {
      throw new BenchFailure("--pin needs taskset, which is not here", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while pinning", e);
    }
  }

  /** The command that starts a server on its CPU. */
  List<String> server(List<String> command) {
    if (!isOn) {
      return command;
    }
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", SERVER_CPU));
    pinned.addAll(command);
    return pinned;
  }
}
