package parley.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.BenchMain;

/** The tool as a user starts it. */
class TortureIT {
  private static final long MINUTES = 6;

  @TempDir Path folder;

  private Path output;

  /** Returns the exit code; what it said is in {@link #output}. */
  private int torture(String... arguments) throws IOException, InterruptedException {
    output = folder.resolve("output");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BenchMain.class.getName(), TortureMain.WORD));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), this::said);
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void findsWhatIsMissingWhereProtectionsAreTakenOut() throws Exception {
    int code =
        torture(
            "--seed=1",
            "--duration=20s",
            "--faults=gateway-kill",
            "--sabotage=no-resume,random-answer-id,open-doors,deaf-to-neighbours,marks-go-back");
    assertEquals(BenchMain.BROKEN, code, this::said);
    for (String breach :
        List.of(
            "P4 a bot's answer too many (",
            "P7 a cursor that was not continued (",
            "rooms who was put out could read or write (",
            "presence here, but not shown (",
            "marks a read mark went back (",
            "marks a read mark that was told is not in Postgres (")) {
      assertTrue(said().contains(breach), this::said);
    }
  }
}
