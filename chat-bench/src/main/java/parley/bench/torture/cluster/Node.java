package parley.bench.torture.cluster;

import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import parley.bench.child.Child;
import parley.bench.load.BenchFailure;

/** One process of Parley that can be killed, stopped and started again. Used by one thread. */
public final class Node {
  private final Seat seat;
  private final Path log;

  @SuppressWarnings("UnnecessaryLambda") // Read again at each start.
  private final Supplier<List<String>> command;

  /** Also read by who watches memory. */
  private volatile Child process;

  private boolean meant;

  Node(Seat seat, Path log, Supplier<List<String>> command) {
    this.seat = seat;
    this.log = log;
    this.command = command;
  }

  public String name() {
    return seat.name();
  }

  /** Where it listens for clients, or for health checks. */
  public String host() {
    return seat.host();
  }

  public int port() {
    return seat.port();
  }

  /** Where clients reach it. */
  public SocketAddress forClients() {
    return SocketAddress.inetSocketAddress(seat.portForClients(), seat.host());
  }

  /** Starts it, if it does not run. */
  public void start() throws BenchFailure {
    if (process == null || !process.isAlive()) {
      process = Child.start(seat.name(), command.get(), seat.environment(), log);
      meant = false;
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    meant = true;
    process.kill();
  }

  /** SIGTERM; waits until it has ended in its own way, and tells its exit code. */
  public int terminate() throws BenchFailure {
    meant = true;
    return process.terminate();
  }

  /** SIGSTOP. */
  public void stop() throws BenchFailure {
    Shell.run("kill", "-STOP", "" + process.pid());
  }

  /** SIGCONT. */
  public void goOn() throws BenchFailure {
    Shell.run("kill", "-CONT", "" + process.pid());
  }

  /** Whether it has ended although nobody ended it. */
  public boolean hasDied() {
    return process != null && !meant && !process.isAlive();
  }

  /** Its process id, if it runs. */
  public OptionalLong pid() {
    Child now = process;
    return now == null || !now.isAlive() ? OptionalLong.empty() : OptionalLong.of(now.pid());
  }

  void close() {
    if (process != null) {
      kill();
    }
  }

  /** The end of what it has printed. */
  public String tail() {
    return process == null ? "" : process.tail();
  }

  @Override
  public String toString() {
    return seat.name();
  }
}
