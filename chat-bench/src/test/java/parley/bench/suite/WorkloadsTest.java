package parley.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.bench.load.Workload;
import parley.bench.options.BadOption;
import parley.bench.options.Options;

class WorkloadsTest {
  @Test
  void runsTheStandardListOnASystemOfItsOwn() throws BadOption {
    assertEquals(
        List.of("startup", "appends", "appends-rooms", "fanout", "fanout-rate", "idle"),
        Workloads.names(Options.parse(List.of())));
  }

  @Test
  void runsOneCustomWorkloadOnARunningSystem() throws BadOption {
    assertEquals(
        List.of("custom"), Workloads.names(Options.parse(List.of("--url", "http://127.0.0.1"))));
  }

  @Test
  void changesAWorkloadByOptions() throws BadOption {
    Workload workload =
        Workloads.of("fanout", Options.parse(List.of("--sockets", "50", "--duration", "1")));

    assertEquals(new Workload.Shape(1, 1, 50, 10, 100), workload.shape());
    assertEquals(Duration.ofSeconds(1), workload.timing().duration());
    assertEquals(Workload.CompleteWhen.ALL, workload.pacing().completeWhen());
    assertFalse(workload.pacing().isOpen());
    assertTrue(Workloads.of("fanout-rate", Options.parse(List.of())).pacing().isOpen());
  }

  @Test
  void refusesOptionsThatDoNotFitTogether() {
    assertBad("--senders must be at most --sockets (5), was 10", "--sockets", "5");
    assertBad("--rooms-per-socket must be at most --rooms (1), was 2", "--rooms-per-socket", "2");
    assertBad(
        "--sockets times --rooms-per-socket must be at most 400000, was 600000",
        "--sockets",
        "3000",
        "--rooms",
        "200",
        "--rooms-per-socket",
        "200");
  }

  @Test
  void refusesToMeasureAStartThatWasNotItsOwn() {
    BadOption bad =
        assertThrows(
            BadOption.class,
            () ->
                Workloads.names(
                    Options.parse(List.of("--url", "http://[::1]", "--workload", "startup"))));

    assertEquals(
        "--workload must not hold startup with --url, which names a system that runs already",
        bad.getMessage());
  }

  private static void assertBad(String message, String... arguments) {
    BadOption bad =
        assertThrows(
            BadOption.class, () -> Workloads.of("custom", Options.parse(List.of(arguments))));
    assertEquals(message, bad.getMessage());
  }
}
