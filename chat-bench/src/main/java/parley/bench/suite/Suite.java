package parley.bench.suite;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import parley.bench.child.Figures;
import parley.bench.child.Servers;
import parley.bench.http.Gateways;
import parley.bench.http.ParleyHttp;
import parley.bench.load.BenchFailure;
import parley.bench.load.LoadRun;
import parley.bench.load.RunResult;
import parley.bench.load.Workload;
import parley.bench.options.BadOption;
import parley.bench.options.Option;
import parley.bench.options.Options;
import parley.bench.report.Row;
import parley.bench.report.RunRow;
import parley.bench.report.Units;

/** Runs the workloads that the options ask for and collects their rows. Confined to one thread. */
public final class Suite implements AutoCloseable {
  private final Options options;
  private final Servers servers;
  private final PrintStream progress;
  private final List<String> names;
  private final List<Servers.Server> started = new CopyOnWriteArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Optional<TestedSystem> peer = Optional.empty();
  private TestedSystem system;
  private int runs;

  /** Checks what the options ask for; starts nothing yet. */
  public Suite(Options options, Servers servers, PrintStream progress) throws BadOption {
    this.options = options;
    this.servers = servers;
    this.progress = progress;
    names = Workloads.names(options);
    for (String name : names) {
      Workload workload = Workloads.of(name, options);
      OpenFiles.check(workload.shape().sockets());
    }
    if (options.has(Option.URL)) {
      Gateways.parse(options.text(Option.URL, ""));
    }
  }

  /** Runs everything; the rows come in the order of the list. */
  public List<Row> run() throws BenchFailure, BadOption {
    system = options.has(Option.URL) ? running() : startOwn();
    for (String name : names) {
      if (name.equals(Workloads.IDLE)) {
        idle();
      } else if (name.equals(Workloads.OVERLOAD)) {
        overload();
      } else if (name.equals(Workloads.RETURN)) {
        comeBack();
      } else if (name.equals(Workloads.PRESENCE)) {
        presence();
      } else if (!name.equals(Workloads.STARTUP)) {
        measure(Workloads.of(name, options));
      }
    }
    return List.copyOf(rows);
  }

  /**
   * On a fresh process, where there is one: what earlier runs left on its heap would be counted.
   */
  private void idle() throws BenchFailure, BadOption {
    if (!options.has(Option.URL) && runs > 0) {
      startAfresh(Servers.noLimits());
    }
    Workload workload = Workloads.of(Workloads.IDLE, options);
    progress.printf("idle: %d connections …%n", workload.shape().sockets());
    rows.add(IdleItem.run(system, workload, List.of(naming(), naming())));
  }

  /** With the limits of handshakes that it tries. */
  private void comeBack() throws BenchFailure, BadOption {
    if (!options.has(Option.URL)) {
      startAfresh(Servers.noLimitsButOfHandshakes());
    }
    Workload workload = Workloads.of(Workloads.RETURN, options);
    progress.printf("return: %d connections …%n", workload.shape().sockets());
    rows.add(ReturnItem.run(system, workload, naming()));
  }

  /** Each of its sockets is another person. */
  private void presence() throws BenchFailure, BadOption {
    Workload crowd = Workloads.of(Workloads.PRESENCE, options);
    Duration time = crowd.timing().duration();
    Workload before = Workloads.beside(options, "presence, before", time);
    Workload meanwhile = Workloads.beside(options, Workloads.PRESENCE, time);
    int people = crowd.shape().sockets();
    if (!options.has(Option.URL)) {
      startAfresh(Servers.noLimits());
    }
    progress.printf("presence: %d people sign in …%n", people);
    TestedSystem crowded = system.with(people);
    progress.printf("presence: they join one room within %d s …%n", time.toSeconds());
    rows.add(
        PresenceItem.run(
            system.measure(before, naming()),
            crowded.prepare(crowd, naming()),
            system.prepare(meanwhile, naming()),
            time));
  }

  private void startAfresh(Map<String, String> limits) throws BenchFailure, BadOption {
    started.forEach(this::stop);
    peer = Optional.empty();
    system = own(startReady(limits));
  }

  private void overload() throws BenchFailure, BadOption {
    Overload overload = new Overload(Workloads.of(Workloads.OVERLOAD, options));
    RunResult full = measure(system, overload.full(), "overload: as much as it can");
    rows.add(RunRow.of(full, "as much as it can", "-"));
    for (Workload step : overload.steps(full.rates().messagesPerSecond())) {
      rows.add(RunRow.of(measure(system, step, "overload: " + step.name()), step.name(), "-"));
    }
    if (system.figures().isPresent()) {
      progress.printf(
          "overload: the server's JVM had at most %,d MB in memory%n",
          system.figures().get().peakResidentBytes() / 1_000_000);
    }
  }

  private TestedSystem running() throws BenchFailure, BadOption {
    Optional<Figures> figures =
        options.text(Option.SERVER_PID).map(pid -> new Figures(Long.parseLong(pid), List.of()));
    Gateways gateways = Gateways.parse(options.text(Option.URL, ""));
    return TestedSystem.at(gateways, options.count(Option.USERS, 1), figures);
  }

  private TestedSystem startOwn() throws BenchFailure, BadOption {
    Started first = startReady();
    if (!names.contains(Workloads.STARTUP)) {
      return own(first);
    }
    stop(first.server());
    Started again = startReady();
    startupRow(first.took(), again.took());
    return own(again);
  }

  private Started startReady() throws BenchFailure {
    return startReady(Servers.noLimits());
  }

  private Started startReady(Map<String, String> limits) throws BenchFailure {
    Path jar =
        options.has(Option.STANDALONE)
            ? Path.of(options.text(Option.STANDALONE, ""))
            : Servers.standaloneJar();
    Servers.Server server = servers.standalone(jar, limits);
    return new Started(server, ready(server));
  }

  private TestedSystem own(Started system) throws BenchFailure, BadOption {
    Figures figures = servers.figures(system.server().process());
    Gateways gateways = Gateways.local(system.server().port());
    return TestedSystem.at(gateways, options.count(Option.USERS, 1), Optional.of(figures));
  }

  private Duration ready(Servers.Server server) throws BenchFailure {
    progress.println("starting " + server.name() + " …");
    started.add(server);
    return server.process().awaitReady(new ParleyHttp(Gateways.local(server.port())));
  }

  private void stop(Servers.Server server) {
    server.process().close();
    started.remove(server);
  }

  private void startupRow(Duration first, Duration again) {
    String sentence =
        String.format(
            Locale.ROOT,
            "ready after %.2f s the first time (it makes its database), %.2f s from then on",
            first.toMillis() / 1e3,
            again.toMillis() / 1e3);
    JsonObject json =
        new JsonObject()
            .put("workload", Workloads.STARTUP)
            .put("firstMillis", first.toMillis())
            .put("againMillis", again.toMillis());
    rows.add(new Row(List.of(Workloads.STARTUP, sentence, "-"), List.of(), json, true));
  }

  private void measure(Workload workload) throws BenchFailure, BadOption {
    RunResult result = measure(system, workload, workload.name());
    boolean compared =
        options.has(Option.PEER)
            && List.of(Workloads.FANOUT, Workloads.FANOUT_RATE).contains(workload.name());
    if (!compared) {
      rows.add(RunRow.of(result, workload.name(), "-"));
      return;
    }
    String label = workload.name() + ", bare Vert.x";
    RunResult bare = measure(peer(), workload, label);
    rows.add(RunRow.of(result, workload.name(), ratio(result, bare, workload)));
    rows.add(RunRow.of(bare, label, "1").withoutPromises());
  }

  private RunResult measure(TestedSystem system, Workload workload, String label)
      throws BenchFailure {
    Workload.Shape shape = workload.shape();
    progress.printf(
        "%s: %d rooms, %d sockets, %d senders, %s …%n",
        label,
        shape.rooms(),
        shape.sockets(),
        shape.senders(),
        workload.pacing().isOpen()
            ? Units.count(workload.pacing().ratePerSecond()) + " messages/s"
            : workload.pacing().inflight() + " in flight each");
    return system.measure(workload, naming());
  }

  private static String ratio(RunResult result, RunResult bare, Workload workload) {
    if (workload.pacing().isOpen()) {
      double p99 = bare.deliveries().p99Micros();
      return String.format(Locale.ROOT, "p99 × %.2f", result.deliveries().p99Micros() / p99);
    }
    double speed = result.rates().deliveriesPerSecond() / bare.rates().deliveriesPerSecond();
    return String.format(Locale.ROOT, "× %.2f", speed);
  }

  private TestedSystem peer() throws BenchFailure, BadOption {
    if (peer.isEmpty()) {
      Servers.Server server = servers.bareVertx();
      ready(server);
      Figures figures = servers.figures(server.process());
      peer = Optional.of(TestedSystem.at(Gateways.local(server.port()), 1, Optional.of(figures)));
    }
    return peer.get();
  }

  private LoadRun.Naming naming() {
    String name = Long.toString(System.currentTimeMillis(), 36) + Integer.toString(runs++, 36);
    return new LoadRun.Naming(name, options.whole(Option.SEED, 1));
  }

  /** Stops everything that was started; safe from any thread. */
  @Override
  public void close() {
    started.forEach(server -> server.process().close());
  }

  private record Started(Servers.Server server, Duration took) {}
}
