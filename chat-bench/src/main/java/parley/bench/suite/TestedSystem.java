package parley.bench.suite;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.bench.child.Figures;
import parley.bench.child.MachineCpu;
import parley.bench.http.Gateways;
import parley.bench.http.ParleyHttp;
import parley.bench.load.BenchFailure;
import parley.bench.load.LoadRun;
import parley.bench.load.RunResult;
import parley.bench.load.Target;
import parley.bench.load.Workload;
import parley.bench.options.BadOption;

/** A system that runs, with users who are signed in to it. */
final class TestedSystem {
  private final ParleyHttp http;
  private final Target target;
  private final Optional<Figures> figures;

  private TestedSystem(ParleyHttp http, Target target, Optional<Figures> figures) {
    this.http = http;
    this.target = target;
    this.figures = figures;
  }

  /** Signs {@code users} guests in at a system that is ready. */
  static TestedSystem at(Gateways gateways, int users, Optional<Figures> figures)
      throws BenchFailure, BadOption {
    ParleyHttp http = new ParleyHttp(gateways);
    List<String> tokens = new ArrayList<>();
    try {
      for (int i = 0; i < users; i++) {
        tokens.add(http.signIn("bench-" + i));
      }
    } catch (ConnectException e) {
      throw new BenchFailure(
          "signing in at %s failed: nobody listens there".formatted(gateways.first()), e);
    } catch (IOException e) {
      throw new BenchFailure("signing in at %s failed: %s".formatted(gateways.first(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while signing in", e);
    }
    return new TestedSystem(http, new Target(gateways.sockets(), tokens), figures);
  }

  Optional<Figures> figures() {
    return figures;
  }

  /** Prepares a run in rooms of its own. */
  LoadRun prepare(Workload workload, LoadRun.Naming naming) throws BenchFailure {
    return new LoadRun(workload, target, naming, http, new MachineCpu(figures));
  }

  /** Does a whole run. */
  RunResult measure(Workload workload, LoadRun.Naming naming) throws BenchFailure {
    try (LoadRun run = prepare(workload, naming)) {
      return run.measure();
    }
  }
}
