package parley.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import parley.bench.check.LogAudit;
import parley.bench.check.LogReread;
import parley.bench.check.SenderBook;
import parley.bench.wire.ProtocolFault;

/**
 * One run of one workload, step by step: connect, warm up, measure, drain, check.
 *
 * <p>Every step has a deadline, so it always ends. A violation is a result; only a run that cannot
 * be done at all fails. Confined to the thread that calls it.
 */
public final class LoadRun implements AutoCloseable {
  /** More at once would only queue up in the server's accept backlog. */
  private static final int CONNECTS_AT_ONCE = 64;

  private static final Duration PONG_DEADLINE = Duration.ofSeconds(10);

  private final Workload workload;
  private final Run run;
  private final LogReread.Pages pages;
  private final CpuMeter cpu;
  private int opened;

  /** Between the first connections of two sockets; 0 for as fast as they get in. */
  private long nanosEach;

  private long opensFrom;

  /**
   * Prepares a run.
   *
   * @param naming its name is part of its rooms' names and must not be used twice on one server
   */
  public LoadRun(
      Workload workload, Target target, Naming naming, LogReread.Pages pages, CpuMeter cpu)
      throws BenchFailure {
    this.workload = workload;
    this.pages = pages;
    this.cpu = cpu;
    try {
      run = new Run(workload, target, naming.name(), naming.seed());
    } catch (IOException e) {
      throw new BenchFailure("no selector could be opened: " + e.getMessage(), e);
    }
    run.reactor().everyPass(this::open);
    run.reactor().everyPass(() -> run.pace().tick(run.now()));
  }

  /** What makes a run's rooms unique and its random numbers repeatable. */
  public record Naming(String name, long seed) {}

  /** Does the whole run. */
  public RunResult measure() throws BenchFailure {
    connect();
    Window window = send();
    boolean drained = drain();
    return finish(window, drained);
  }

  /** Connects all sockets and joins all rooms. */
  public void connect() throws BenchFailure {
    int sockets = run.members().size();
    if (!loop(() -> run.readyMembers() == sockets, workload.timing().connect())) {
      throw new BenchFailure(
          "only %d of %d sockets were ready after %d s"
              .formatted(run.readyMembers(), sockets, workload.timing().connect().toSeconds()));
    }
  }

  private void open() {
    int sockets = run.members().size();
    while (opened < sockets
        && opened - run.readyMembers() < CONNECTS_AT_ONCE
        && opened * nanosEach <= run.now() - opensFrom) {
      run.members().get(opened++).connect();
    }
  }

  /**
   * Lets the sockets come one after another over this time, each as another user, and waits until
   * every one was told of all.
   */
  public PresenceResult comeOver(Duration time) throws BenchFailure {
    int sockets = run.members().size();
    nanosEach = time.toNanos() / sockets;
    opensFrom = run.now();
    connect();
    long joined = run.now();
    if (!loop(() -> run.presence().allKnow(sockets), workload.timing().drain())) {
      throw new BenchFailure(
          "not all had been told of all %d people %d s after the last had joined"
              .formatted(sockets, workload.timing().drain().toSeconds()));
    }
    return run.presence().result((joined - opensFrom) / 1e9, (run.now() - joined) / 1e9);
  }

  /** Keeps all sockets for a while, answering pings. */
  public void hold(Duration time) throws BenchFailure {
    loop(() -> false, time);
  }

  /**
   * Lets the senders send, cuts all others at once, and waits until they are back.
   *
   * <p>It must be {@link #connect connected}, its senders send at a rate, and its sockets
   * reconnect.
   */
  public ReturnResult cutAndReturn() throws BenchFailure {
    run.pace().start(run.now());
    hold(workload.timing().warmup());
    run.meter().open(run.now(), Long.MAX_VALUE);
    hold(workload.timing().duration());
    Latencies before = run.meter().ackLatencies();
    Window window = cut(run.members().subList(run.senders().size(), run.members().size()));
    boolean drained = drain();
    return new ReturnResult(
        before, run.meter().returns(), run.meter().timesTurnedAway(), finish(window, drained));
  }

  private Window cut(List<Member> crowd) throws BenchFailure {
    long start = run.now();
    run.meter().open(start, Long.MAX_VALUE);
    cpu.start();
    crowd.forEach(Member::cut);
    Duration time = workload.timing().connect();
    if (!loop(() -> run.meter().returned() >= crowd.size(), time)) {
      throw new BenchFailure(
          "only %d of %d connections were back after %d s"
              .formatted(run.meter().returned(), crowd.size(), time.toSeconds()));
    }
    CpuMeter.Use use = cpu.stop();
    long end = run.now();
    run.meter().close(end);
    return new Window((end - start) / 1e9, use, run.pace().stop(end));
  }

  private Window send() throws BenchFailure {
    Workload.Timing timing = workload.timing();
    run.pace().start(run.now());
    hold(timing.warmup());
    long start = run.now();
    long end = start + timing.duration().toNanos();
    run.meter().open(start, end);
    cpu.start();
    loopUntil(() -> false, run.absolute(end));
    CpuMeter.Use use = cpu.stop();
    run.pace().tick(end);
    return new Window(timing.duration().toNanos() / 1e9, use, run.pace().stop(end));
  }

  /** Waits for stragglers; tells whether all came. */
  private boolean drain() throws BenchFailure {
    boolean drained = loop(this::isDrained, workload.timing().drain());
    run.members().forEach(Member::askForPong);
    loop(() -> run.members().stream().allMatch(Member::hasPonged), PONG_DEADLINE);
    return drained;
  }

  private boolean isDrained() {
    return run.meter().outstanding() == 0 && run.members().stream().allMatch(Member::isComplete);
  }

  private RunResult finish(Window window, boolean drained) throws BenchFailure {
    run.end();
    run.members().forEach(Member::finish);
    long passedOver = passedOver();
    close();
    long reread = workload.bounds().reread() ? reread() : 0;
    List<SenderBook> books = run.senders().stream().map(Sender::book).toList();
    new LogAudit(books, run.findings()).check(run.logs());
    Meter meter = run.meter();
    return new RunResult(
        workload.name(),
        new RunResult.Rates(
            window.seconds(),
            meter.ackedInWindow() / window.seconds(),
            meter.deliveredInWindow() / window.seconds(),
            meter.sentSoFar(),
            window.unsent()),
        meter.ackLatencies(),
        meter.deliveryLatencies(),
        new RunResult.Health(
            window.cpu(),
            drained,
            new RunResult.Counts(meter.reconnects(), passedOver, reread),
            meter.errors(),
            run.findings()));
  }

  private long passedOver() {
    return run.members().stream()
        .flatMap(member -> member.seats().stream())
        .mapToLong(seat -> seat.reader().passedOver())
        .sum();
  }

  private long reread() throws BenchFailure {
    try {
      return new LogReread(pages, run.findings()).check(run.logs());
    } catch (IOException e) {
      throw new BenchFailure("the log could not be read again: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while reading the log again", e);
    }
  }

  private boolean loop(BooleanSupplier done, Duration time) throws BenchFailure {
    return loopUntil(done, System.nanoTime() + time.toNanos());
  }

  private boolean loopUntil(BooleanSupplier done, long deadline) throws BenchFailure {
    try {
      return run.reactor().runUntil(done, deadline);
    } catch (IOException | ProtocolFault e) {
      throw new BenchFailure(workload.name() + ": " + e.getMessage(), e);
    }
  }

  /** Leaves with all sockets. */
  @Override
  public void close() throws BenchFailure {
    run.end();
    run.members().forEach(Member::leave);
    try {
      run.reactor().close();
    } catch (IOException e) {
      throw new BenchFailure("the selector could not be closed: " + e.getMessage(), e);
    }
  }

  private record Window(double seconds, CpuMeter.Use cpu, long unsent) {}
}
