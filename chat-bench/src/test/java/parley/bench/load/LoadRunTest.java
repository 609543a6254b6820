package parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.bench.check.Findings;
import parley.bench.check.Violation;
import parley.bench.load.FaultyPeer.Fault;
import parley.bench.load.Workload.CompleteWhen;

/** Whole runs over real sockets, against a server that is right or wrong in one thing. */
class LoadRunTest {
  private static final int MESSAGES = 60;

  @Test
  void measuresARunThatIsFine() throws BenchFailure {
    RunResult result = run(Fault.NONE, closedForLong(CompleteWhen.ACK), false);

    assertClean(result);
    assertEquals(MESSAGES, result.rates().sent());
    assertEquals(0, result.rates().unsent());
  }

  @Test
  void completesMessagesWhenAllHaveThem() throws BenchFailure {
    RunResult result = run(Fault.NONE, closedForLong(CompleteWhen.ALL), false);

    assertClean(result);
    assertEquals(MESSAGES, result.rates().sent());
  }

  @Test
  void sendsAtItsOwnRateInAnOpenLoop() throws BenchFailure {
    Workload workload =
        workload(new Workload.Pacing(1, CompleteWhen.ACK, 200, false), Duration.ofMillis(200));
    RunResult result = run(Fault.NONE, workload, false);

    assertClean(result);
    // Due at 0, 5, … 195 ms; only the first may have been due before the window.
    long acks = result.acks().count();
    assertTrue(acks == 40 || acks == 39, () -> acks + " acks");
    assertEquals(acks * 3, result.deliveries().count());
  }

  @Test
  void findsALostEntry() throws BenchFailure {
    assertOnly(Fault.LOSES_AN_ENTRY, Violation.LOST);
  }

  @Test
  void findsADoubledEntry() throws BenchFailure {
    assertOnly(Fault.DOUBLES_AN_ENTRY, Violation.DOUBLED);
  }

  @Test
  void findsSwappedEntries() throws BenchFailure {
    assertOnly(Fault.SWAPS_TWO_ENTRIES, Violation.REORDERED);
  }

  @Test
  void findsATextThatOneReceiverSeesDifferently() throws BenchFailure {
    Findings findings =
        run(Fault.SHOWS_ANOTHER_TEXT, closed(CompleteWhen.ACK), false).health().findings();

    assertEquals(1, findings.count(Violation.DIFFERING), () -> findings.details().toString());
  }

  @Test
  void findsAMessageThatWasStoredTwice() throws BenchFailure {
    Findings findings =
        run(Fault.STORES_TWICE, closed(CompleteWhen.ACK), false).health().findings();

    assertEquals(1, findings.count(Violation.DOUBLED), () -> findings.details().toString());
  }

  @Test
  void findsAnAckOfAnotherSeq() throws BenchFailure {
    assertOnly(Fault.ACKS_ANOTHER_SEQ, Violation.DIFFERING);
  }

  @Test
  void findsAMessageWithoutAnAnswer() throws BenchFailure {
    assertOnly(Fault.NEVER_ACKS, Violation.UNANSWERED);
  }

  @Test
  void findsAConnectionThatWasClosed() throws BenchFailure {
    Findings findings =
        run(Fault.CUTS_A_CONNECTION, closed(CompleteWhen.ACK), false).health().findings();

    assertEquals(1, findings.count(Violation.DISCONNECTED));
    assertTrue(
        findings.details().stream()
            .anyMatch(
                detail ->
                    detail.matches("disconnected: socket . was closed with 4001 \\(going_away\\)")),
        () -> findings.details().toString());
  }

  @Test
  void comesBackWithItsCursorWhenAskedTo() throws BenchFailure {
    RunResult result = run(Fault.CUTS_A_CONNECTION, closed(CompleteWhen.ACK), true);

    assertClean(result);
    assertEquals(1, result.health().counts().reconnects());
  }

  @Test
  void cutsAllButTheSendersAndWaitsUntilTheyAreBack() throws BenchFailure {
    Workload open =
        workload(new Workload.Pacing(1, CompleteWhen.ACK, 20, false), Duration.ofMillis(500));
    Workload workload =
        new Workload(
            open.name(),
            open.shape(),
            open.pacing(),
            open.timing(),
            new Workload.Bounds(MESSAGES, 1000, true, false, false));
    try (FaultyPeer peer = new FaultyPeer(Fault.NONE);
        LoadRun run = prepared(peer.target(), workload)) {
      run.connect();
      ReturnResult result = run.cutAndReturn();

      assertClean(result.meanwhile());
      assertEquals(2, result.returns().count());
      assertEquals(2, result.meanwhile().health().counts().reconnects());
      assertEquals(0, result.turnedAway());
    }
  }

  @Test
  void sendsAgainWhatWasRefusedForNow() throws BenchFailure {
    RunResult result = run(Fault.LIMITS_THE_RATE, closed(CompleteWhen.ACK), false);

    assertClean(result);
    assertEquals(Map.of("rate_limited", 1L), result.health().errors());
  }

  @Test
  void countsWhatWasRefusedForGood() throws BenchFailure {
    RunResult result = run(Fault.FORBIDS, closed(CompleteWhen.ACK), false);

    assertClean(result);
    assertEquals(Map.of("forbidden", 1L), result.health().errors());
  }

  @Test
  void failsWithOneSentenceWhereNobodyListens() {
    Target nobody =
        new Target(
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)), List.of("token"));

    BenchFailure failure =
        assertThrows(BenchFailure.class, () -> run(nobody, closed(CompleteWhen.ACK)));
    assertEquals("test: socket 0 could not connect: Connection refused", failure.getMessage());
  }

  private static void assertOnly(Fault fault, Violation kind) throws BenchFailure {
    Findings findings = run(fault, closed(CompleteWhen.ACK), false).health().findings();
    for (Violation violation : Violation.values()) {
      assertEquals(
          violation == kind ? 1 : 0,
          findings.count(violation),
          () -> violation + " in " + findings.details());
    }
  }

  private static void assertClean(RunResult result) {
    Findings findings = result.health().findings();
    assertTrue(findings.isClean(), () -> findings.details().toString());
  }

  private static Workload closed(CompleteWhen when) {
    return workload(new Workload.Pacing(4, when, 0, false), Duration.ofMillis(500));
  }

  /** All messages are sent within it, also by a machine that stands still for a while. */
  private static Workload closedForLong(CompleteWhen when) {
    return workload(new Workload.Pacing(4, when, 0, false), Duration.ofSeconds(2));
  }

  private static Workload workload(Workload.Pacing pacing, Duration duration) {
    return new Workload(
        "test",
        new Workload.Shape(1, 1, 3, 1, 60),
        pacing,
        new Workload.Timing(
            Duration.ZERO,
            duration,
            Duration.ofSeconds(2),
            Duration.ofNanos(50_000),
            Duration.ofSeconds(10)),
        new Workload.Bounds(MESSAGES, 1000, false, false, false));
  }

  private static RunResult run(Fault fault, Workload workload, boolean reconnect)
      throws BenchFailure {
    Workload.Bounds bounds = new Workload.Bounds(MESSAGES, 1000, reconnect, false, false);
    Workload.Timing timing = workload.timing();
    Duration drain = fault == Fault.NONE || reconnect ? Duration.ofSeconds(20) : timing.drain();
    Workload changed =
        new Workload(
            workload.name(),
            workload.shape(),
            workload.pacing(),
            new Workload.Timing(
                timing.warmup(), timing.duration(), drain, timing.pollInterval(), timing.connect()),
            bounds);
    try (FaultyPeer peer = new FaultyPeer(fault)) {
      return run(peer.target(), changed);
    }
  }

  private static RunResult run(Target target, Workload workload) throws BenchFailure {
    try (LoadRun run = prepared(target, workload)) {
      return run.measure();
    }
  }

  private static LoadRun prepared(Target target, Workload workload) throws BenchFailure {
    LoadRun.Naming naming = new LoadRun.Naming("t", 1);
    return new LoadRun(workload, target, naming, (room, seq, batch) -> {}, new NoCpu());
  }

  private static final class NoCpu implements CpuMeter {
    @Override
    public void start() {}

    @Override
    public Use stop() {
      return new Use(0, -1, -1);
    }
  }
}
