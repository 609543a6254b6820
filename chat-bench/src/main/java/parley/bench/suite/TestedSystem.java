package parley.bench.suite;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
  private static final long RENEW_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final Gateways gateways;
  private final ParleyHttp http;
  private final List<ParleyHttp.SignIn> signIns;
  private final Optional<Figures> figures;
  private long signedInNanos = System.nanoTime();

  private TestedSystem(
      Gateways gateways,
      ParleyHttp http,
      List<ParleyHttp.SignIn> signIns,
      Optional<Figures> figures) {
    this.gateways = gateways;
    this.http = http;
    this.signIns = signIns;
    this.figures = figures;
  }

  /** Signs {@code users} guests in at a system that is ready. */
  static TestedSystem at(Gateways gateways, int users, Optional<Figures> figures)
      throws BenchFailure, BadOption {
    ParleyHttp http = new ParleyHttp(gateways);
    List<ParleyHttp.SignIn> signIns = new ArrayList<>();
    try {
      for (int i = 0; i < users; i++) {
        signIns.add(http.signIn("bench-" + i));
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
    return new TestedSystem(gateways, http, signIns, figures);
  }

  /** The same system, with so many other users. */
  TestedSystem with(int users) throws BenchFailure, BadOption {
    return at(gateways, users, figures);
  }

  Optional<Figures> figures() {
    return figures;
  }

  /** Prepares a run in rooms of its own. */
  LoadRun prepare(Workload workload, LoadRun.Naming naming) throws BenchFailure {
    return new LoadRun(workload, target(), naming, http, new MachineCpu(figures));
  }

  /** Tokens last for a quarter of an hour, and a suite for longer. */
  private Target target() throws BenchFailure {
    try {
      if (System.nanoTime() - signedInNanos > RENEW_NANOS) {
        for (int i = 0; i < signIns.size(); i++) {
          signIns.set(i, http.renew(signIns.get(i)));
        }
        signedInNanos = System.nanoTime();
      }
      List<String> tokens = signIns.stream().map(ParleyHttp.SignIn::token).toList();
      return new Target(gateways.sockets(), tokens);
    } catch (BadOption | IOException e) {
      throw new BenchFailure(
          "renewing a sign-in at %s failed: %s".formatted(gateways.first(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted while renewing a sign-in", e);
    }
  }

  /** Does a whole run. */
  RunResult measure(Workload workload, LoadRun.Naming naming) throws BenchFailure {
    try (LoadRun run = prepare(workload, naming)) {
      return run.measure();
    }
  }
}
