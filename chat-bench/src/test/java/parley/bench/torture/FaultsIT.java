package parley.bench.torture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Stored;
import parley.bench.torture.client.Crowd;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Pause;
import parley.bench.torture.fault.Breaker;
import parley.bench.torture.fault.Fault;
import parley.bench.torture.fault.Schedule;

/**
 * P6: any process may die or stand still at any moment. Two histories, three gateways, two bots and
 * a Postgres, all under load, on loopback; each fault once and alone, so that it is known what all
 * had to bear. {@link Torture} holds what everyone has at last against the log, P1 to P7. {@link
 * RollingRestartIT} ends them in order.
 */
class FaultsIT {
  /** The others of its kind do its work while it is away. */
  private static final List<Fault> BORNE_BY_OTHERS =
      List.of(
          Fault.HISTORY_KILL,
          Fault.HISTORY_STOP,
          Fault.GATEWAY_KILL,
          Fault.GATEWAY_STOP,
          Fault.BOT_KILL);

  private static final List<Fault> BORNE_BY_NOBODY = List.of(Fault.POSTGRES_KILL, Fault.ALL_KILL);

  /** With this seed never the same process twice in a row. */
  private static final long TARGETS = 4;

  private static final long WITHIN_MILLIS = 30_000;

  /** What is acked or answered sooner may have been under way when the fault came. */
  private static final long UNDER_WAY_MILLIS = 500;

  private static final long POLL_MILLIS = 100;

  /** On a busy machine it is not about how soon people see each other. */
  private static final int PATIENCE = 10;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Torture torture;

  @Test
  void p6_whoeverDiesOrStandsStill_othersServeEveryoneAndNothingIsLostOrDoubled()
      throws BenchFailure {
    Torture.Plan plan = new Torture.Plan(1, Duration.ZERO, List.of(), 1, PATIENCE, List.of());
    torture = new Torture(plan, false, folder, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(torture::end));
    Report report = torture.run(this::eachOnce);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    System.out.println(text.toString(StandardCharsets.UTF_8));
    assertTrue(report.isClean(), () -> text.toString(StandardCharsets.UTF_8) + "logs: " + folder);
  }

  private void eachOnce(Cluster cluster, Crowd crowd, Breaker breaker) throws BenchFailure {
    Random targets = new Random(TARGETS);
    for (Fault fault : BORNE_BY_OTHERS) {
      Schedule.Step step = new Schedule.Step(List.of(fault), 0, targets.nextLong());
      torture.step(breaker, step, () -> awaitServed(cluster, crowd, fault));
    }
    for (Fault fault : BORNE_BY_NOBODY) {
      torture.step(breaker, new Schedule.Step(List.of(fault), 0, targets.nextLong()), () -> {});
    }
  }

  /** Everyone: the rooms are divided among the histories, the clients among the gateways. */
  private void awaitServed(Cluster cluster, Crowd crowd, Fault fault) {
    try {
      long since = torture.clock().millis() + UNDER_WAY_MILLIS;
      long end = since + WITHIN_MILLIS;
      List<String> unserved = unserved(cluster, crowd, since);
      while (!unserved.isEmpty()) {
        assertTrue(torture.clock().millis() < end, fault + ": not served: " + unserved);
        Pause.millis(POLL_MILLIS);
        unserved = unserved(cluster, crowd, since);
      }
    } catch (BenchFailure e) {
      throw new AssertionError(e);
    }
  }

  /** Who always talks and was not acked since then, and where no bot has answered. */
  private List<String> unserved(Cluster cluster, Crowd crowd, long since) throws BenchFailure {
    List<String> unserved = new ArrayList<>();
    for (Journal journal : crowd.journals()) {
      boolean talks = crowd.talkers().contains(journal) || journal.room().startsWith("room-");
      boolean acked = journal.acks().stream().anyMatch(ack -> ack.atMillis() >= since);
      if (talks && journal.sentCount() > 0 && !acked) {
        unserved.add(journal.user() + " in " + journal.room());
      }
    }
    if (unserved.isEmpty()) {
      Predicate<Stored> answer = entry -> entry.bot() && entry.atMillis() >= since;
      cluster.database().sql().log(torture.clock()).entrySet().stream()
          .filter(room -> room.getKey().startsWith(Audit.ASK))
          .filter(room -> room.getValue().stream().noneMatch(answer))
          .forEach(room -> unserved.add("who asks in " + room.getKey()));
    }
    return unserved;
  }
}
