package parley.bench.torture.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Node;
import parley.bench.torture.cluster.Pause;

/** Breaks and mends step by step, and waits in between until all is well. Used by one thread. */
public final class Breaker {
  private static final long WELL_WITHIN_MILLIS = 120_000;
  private static final long POLL_MILLIS = 50;

  private final Cluster cluster;
  private final RunClock clock;

  @SuppressWarnings("UnnecessaryLambda") // It comes from the clients.
  private final LongPredicate servedSince;

  private final List<Outage> outages = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();
  private final Set<Node> dead = new HashSet<>();

  /**
   * Breaks nothing yet.
   *
   * @param servedSince whether all clients who always talk were acked since then
   */
  public Breaker(Cluster cluster, RunClock clock, LongPredicate servedSince) {
    this.cluster = cluster;
    this.clock = clock;
    this.servedSince = servedSince;
  }

  /** One step, until it is over. {@code meanwhile} is done shortly before it ends. */
  public Outage run(Schedule.Step step, Runnable meanwhile) throws BenchFailure {
    Harms harms = new Harms(cluster, new Random(step.targets()), this::disorder);
    List<Harm> done = step.faults().stream().map(harms::of).toList();
    outages.add(outage(step, done));
    long end = clock.millis() + step.holdMillis();
    for (Harm harm : done) {
      harm.begin().run();
    }
    Pause.millis(end - clock.millis());
    meanwhile.run();
    for (Harm harm : done) {
      harm.end().run();
    }
    return last(last().over(clock.millis()));
  }

  private Outage outage(Schedule.Step step, List<Harm> harms) {
    Set<Integer> gateways =
        harms.stream().flatMap(harm -> harm.gateways().stream()).collect(Collectors.toSet());
    List<String> each = new ArrayList<>();
    for (int i = 0; i < harms.size(); i++) {
      String target = harms.get(i).target();
      String word = step.faults().get(i).word();
      each.add(target.isEmpty() ? word : word + " " + target);
    }
    boolean one = harms.size() == 1;
    return new Outage(
        one ? step.faults().get(0).word() : Outage.SEVERAL,
        one ? harms.get(0).target() : String.join(", ", each),
        gateways,
        clock.millis(),
        Long.MAX_VALUE,
        Long.MAX_VALUE);
  }

  private void disorder(String what) {
    breaches.add(Breach.of(Kind.DIED, what, clock.millis()));
  }

  private Outage last() {
    return outages.get(outages.size() - 1);
  }

  private Outage last(Outage now) {
    outages.set(outages.size() - 1, now);
    return now;
  }

  /** Waits until every process is ready and everyone is served again. */
  public Outage awaitWell() throws BenchFailure {
    long since = clock.millis();
    String trouble = trouble(since);
    while (!trouble.isEmpty() && clock.millis() - since < WELL_WITHIN_MILLIS) {
      Pause.millis(POLL_MILLIS);
      trouble = trouble(since);
    }
    if (!trouble.isEmpty()) {
      String what = trouble + " " + WELL_WITHIN_MILLIS / 1000 + " s after " + last();
      breaches.add(Breach.of(Kind.NOT_BACK, what, clock.millis()));
    }
    return last(last().well(clock.millis()));
  }

  private String trouble(long since) throws BenchFailure {
    for (Node node : cluster.nodes()) {
      if (node.hasDied()) {
        if (dead.add(node)) {
          String what = node + " ended by itself:\n" + node.tail();
          breaches.add(Breach.of(Kind.DIED, what, clock.millis()));
        }
        node.start();
      }
    }
    cluster.database().start();
    if (!servedSince.test(since)) {
      return "not everyone who talks is acked";
    }
    Node node = cluster.notReady();
    return node == null ? "" : node + " is not ready";
  }

  /** All that was broken. */
  public List<Outage> outages() {
    return outages;
  }

  /** What was found on the way. */
  public List<Breach> breaches() {
    return breaches;
  }
}
