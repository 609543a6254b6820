package parley.bench.torture;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.bench.load.BenchFailure;
import parley.bench.torture.agent.Sabotage;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.check.Stored;
import parley.bench.torture.client.Crowd;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Loopback;
import parley.bench.torture.cluster.Namespaces;
import parley.bench.torture.cluster.Network;
import parley.bench.torture.cluster.Pause;
import parley.bench.torture.cluster.Proxies;
import parley.bench.torture.cluster.Sql;
import parley.bench.torture.fault.Breaker;
import parley.bench.torture.fault.Fault;
import parley.bench.torture.fault.Schedule;
import parley.bench.torture.people.People;

/** One run, from the start of the system to the report. Blocks. */
final class Torture {
  private static final long SETTLE_MILLIS = 60_000;
  private static final long POLL_MILLIS = 250;
  private static final long CALM_MILLIS = 1_000;

  /** Longer than anything about people may take. */
  private static final long MAX_REST_MILLIS = 20_000;

  private static final int STEPS_BEFORE_REST = 10;

  /** No rest of a short run takes more than this part of it. */
  private static final int REST_PART = 4;

  /** Marks are written in a moment and told within a second; nothing asks for them. */
  private static final long MARKS_MILLIS = 4_000;

  private static final int DISK_MEGABYTES = 600;

  private final Plan plan;
  private final boolean sandbox;
  private final Path folder;
  private final PrintStream err;
  private final RunClock clock = new RunClock();
  private volatile Cluster running;

  /**
   * What to do.
   *
   * @param load how many times the usual number of messages
   * @param patience how many times as long as usual what is about people may take
   * @param sabotages what is taken out
   */
  record Plan(
      long seed,
      Duration duration,
      List<Fault> faults,
      int load,
      int patience,
      List<Sabotage> sabotages) {
    Plan {
      faults = List.copyOf(faults);
      sabotages = List.copyOf(sabotages);
    }
  }

  /** What is broken once all are served, until all shall be served again. */
  @FunctionalInterface
  interface Middle {
    void run(Cluster cluster, Crowd crowd, Breaker breaker) throws BenchFailure;
  }

  /** {@code folder} has another one {@code db} in it. */
  Torture(Plan plan, boolean sandbox, Path folder, PrintStream err) {
    this.plan = plan;
    this.sandbox = sandbox;
    this.folder = folder;
    this.err = err;
  }

  /** Breaks what the plan's schedule has. */
  Report run() throws BenchFailure {
    return run(this::bySchedule);
  }

  Report run(Middle middle) throws BenchFailure {
    say("seed " + plan.seed() + ": starting two histories, three gateways, two bots …");
    String sabotages =
        plan.sabotages().stream().map(Sabotage::name).collect(Collectors.joining(","));
    try (Network network = network();
        Cluster cluster = new Cluster(network, folder, sabotages);
        Crowd crowd = new Crowd(clock, cluster.gateways(), plan.seed())) {
      running = cluster;
      for (Sabotage sabotage : plan.sabotages()) {
        say("sabotaged: " + sabotage.text());
        cluster.database().sql().execute(sabotage.sql().toArray(String[]::new));
      }
      try (Memory memory = new Memory(cluster, clock)) {
        return torture(cluster, crowd, memory, middle);
      }
    }
  }

  /** Without a sandbox proxies are between all only if there is something to cut. */
  private Network network() throws BenchFailure {
    if (!sandbox) {
      return plan.faults().stream().anyMatch(Fault::isOfNetwork) ? new Proxies() : new Loopback();
    }
    long megabytes = DISK_MEGABYTES + plan.duration().toSeconds() * plan.load();
    Namespaces.mountMemory(folder.resolve("db"), megabytes);
    return new Namespaces();
  }

  /** Ends every process at once; from any thread. */
  void end() {
    Cluster cluster = running;
    if (cluster != null) {
      cluster.close();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** That of this run. */
  RunClock clock() {
    return clock;
  }

  private Report torture(Cluster cluster, Crowd crowd, Memory memory, Middle middle)
      throws BenchFailure {
    Breaker breaker = new Breaker(cluster, clock, crowd::isServedSince);
    crowd.enter(plan.load(), plan.sabotages().stream().anyMatch(Sabotage::wantsNoise));
    breaker.run(new Schedule.Step(List.of(Fault.CALM), CALM_MILLIS, 0), () -> {});
    breaker.awaitWell();
    say("%d clients, all served".formatted(crowd.size()));
    middle.run(cluster, crowd, breaker);
    crowd.beQuiet();
    say("letting everything settle …");
    List<Breach> breaches = new ArrayList<>(settle(cluster.database().sql(), crowd, clock));
    memory.close();
    Pause.millis(MARKS_MILLIS);
    Map<String, List<Stored>> log = cluster.database().sql().log(clock);
    Audit audit = new Audit(crowd.journals(), log, breaker.outages(), crowd.signedOut());
    breaches.addAll(audit.check());
    People people = crowd.endOfPeople();
    breaches.addAll(
        people.check(
            crowd.journals(),
            log,
            cluster.database().sql().marks(),
            breaker.outages(),
            plan.patience()));
    breaches.addAll(breaker.breaches());
    breaches.addAll(memory.breaches());
    return new Report(plan, crowd, log, breaker.outages(), breaches, audit, memory);
  }

  private void bySchedule(Cluster cluster, Crowd crowd, Breaker breaker) throws BenchFailure {
    long began = clock.millis();
    Schedule schedule = new Schedule(plan.faults(), plan.seed(), plan.duration().toMillis());
    for (int i = 1; clock.millis() - began < plan.duration().toMillis(); i++) {
      step(breaker, schedule.next(), () -> {});
      if (i % STEPS_BEFORE_REST == 0) {
        rest();
      }
      Pause.millis(CALM_MILLIS);
    }
    rest();
    if (plan.faults().contains(Fault.ANNOUNCEMENTS)) {
      // The last announcement of a room has none after it that would show its loss.
      Schedule.Step last = new Schedule.Step(List.of(Fault.ANNOUNCEMENTS), 2_000, 0);
      breaker.run(last, () -> quietFor(crowd));
    }
  }

  /** Time in which nothing is an excuse. */
  private void rest() throws BenchFailure {
    long millis = Math.min(MAX_REST_MILLIS, plan.duration().toMillis() / REST_PART);
    say("resting for %.0f s".formatted(millis / 1000.0));
    Pause.millis(millis);
  }

  private static void quietFor(Crowd crowd) {
    crowd.beQuiet();
    try {
      Pause.millis(1_500);
    } catch (BenchFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** Breaks this, and waits until all is well again. */
  void step(Breaker breaker, Schedule.Step step, Runnable meanwhile) throws BenchFailure {
    breaker.run(step, meanwhile);
    Outage outage = breaker.awaitWell();
    say(
        "%s for %.1f s, all well %.1f s after"
            .formatted(
                outage,
                (outage.overMillis() - outage.fromMillis()) / 1000.0,
                (outage.wellMillis() - outage.overMillis()) / 1000.0));
  }

  /** Waits until all is acked, read and answered. */
  static List<Breach> settle(Sql sql, Crowd crowd, RunClock clock) throws BenchFailure {
    long end = clock.millis() + SETTLE_MILLIS;
    Map<String, Long> before = Map.of();
    while (clock.millis() < end) {
      Pause.millis(POLL_MILLIS);
      Map<String, Long> heads = sql.heads();
      boolean still = heads.equals(before);
      before = heads;
      if (still && crowd.waiting() == 0 && crowd.behind(heads) == 0) {
        Pause.millis(2_000); // for answers of bots, which nothing else tells of
        if (sql.heads().equals(heads)) {
          return List.of();
        }
      }
    }
    return List.of(Breach.of(Kind.NOT_BACK, "not all was acked and read in the end", end));
  }

  private void say(String what) {
    err.println("%8.1f s  %s".formatted(clock.millis() / 1000.0, what));
  }
}
