package parley.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.bench.BenchMain;

class TortureMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int torture(String... arguments) {
    return new TortureMain(stream(out), stream(err)).run(List.of(arguments));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private void assertBad(String sentence, String... arguments) {
    err.reset();
    assertEquals(BenchMain.BAD_OPTION, torture(arguments));
    assertEquals("torture: " + sentence + "\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void saysWhatIsWrongWithAnOptionInOneSentence() {
    assertBad("there is no option \"--sed\"; --help lists them all", "--sed", "1");
    assertBad(
        "--duration must be a time like 90s, 5m or 1h from 10s to 86400s, was \"5\"",
        "--duration",
        "5");
    assertBad(
        "--duration must be a time like 90s, 5m or 1h from 10s to 86400s, was \"9s\"",
        "--duration=9s");
    assertBad("--load must be a whole number from 1 to 10, was \"0\"", "--load", "0");
  }

  @Test
  void listsEveryFaultAndEverySabotage() {
    assertEquals(BenchMain.FINE, torture("--list"));
    String list = out.toString(StandardCharsets.UTF_8);
    for (String word : List.of("gateway-kill", "net-oneway", "clocks", "async-commit")) {
      assertTrue(list.contains("  " + word + " "), list);
    }
  }
}
