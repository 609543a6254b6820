package parley.history.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.Seldom;

/**
 * Runs transactions on connections of their own, and runs them again when Postgres could not take
 * them now: a deadlock, a lost race for a unique key, a lock held for long, a broken connection.
 *
 * <p>What breaks in mid-commit may have been committed, and is run again as well. So what runs here
 * must have the effect of one however often it is run, as all that may be asked of history.
 *
 * <p>Futures fail with {@link ChatException} only: as the work itself refused; {@code unavailable}
 * when the retry time is over or too many wait; {@code internal} for what Postgres will not take.
 * Confined to its event loop.
 */
public final class Transactions {
  private static final Logger log = LoggerFactory.getLogger(Transactions.class);
  private static final long FIRST_BACKOFF_MILLIS = 20;
  private static final long LAST_BACKOFF_MILLIS = 250;
  private static final long TOO_MANY_LEAST_MILLIS = 1_000;
  private static final long TOO_MANY_MOST_MILLIS = 5_000;

  /** As where entries are stored, for the same reasons. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "synchronous_commit", "on",
          "lock_timeout", "500",
          "plan_cache_mode", "force_generic_plan",
          "enable_seqscan", "off",
          "jit", "off");

  private final Vertx vertx;
  private final Connections connections;
  private final Duration retryTime;
  private final Seldom refusals = new Seldom();

  /** Connects to nothing yet. */
  public Transactions(Vertx vertx, DatabaseConfig database, TransactionConfig config) {
    this.vertx = vertx;
    retryTime = config.retryTime();
    connections =
        new Connections(
            vertx,
            database,
            new Connections.Options(
                config.connections(), config.maxWaiting(), retryTime, SETTINGS));
  }

  /** Runs this as one transaction: committed if its future succeeds, undone if it fails. */
  public <T> Future<T> run(Function<Transaction, Future<T>> work) {
    return new Run<>(() -> connections.transaction(work)).start();
  }

  /** Executes one statement by itself. */
  public Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return new Run<>(() -> connections.execute(sql, parameters)).start();
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return connections.close();
  }

  /** Something to be done, until it is. */
  private final class Run<T> {
    private final Supplier<Future<T>> attempt;
    private final long startNanos = System.nanoTime();
    private final Promise<T> done = Promise.promise();
    private long backoffMillis = FIRST_BACKOFF_MILLIS;

    Run(Supplier<Future<T>> attempt) {
      this.attempt = attempt;
    }

    Future<T> start() {
      tryOnce();
      return done.future();
    }

    private void tryOnce() {
      attempt.get().onSuccess(done::complete).onFailure(this::failed);
    }

    private void failed(Throwable cause) {
      if (cause instanceof ChatException) {
        done.fail(cause);
      } else if (cause instanceof ConnectionPoolTooBusyException) {
        done.fail(
            ChatException.spread(
                ErrorCode.UNAVAILABLE,
                "too many requests wait for their turn; try again",
                TOO_MANY_LEAST_MILLIS,
                TOO_MANY_MOST_MILLIS));
      } else if (Failure.of(cause) == Failure.REFUSED) {
        done.fail(refused(cause));
      } else if (System.nanoTime() - startNanos + backoffMillis * 1_000_000 > retryTime.toNanos()) {
        log.debug("given up cause={}", Failure.describe(cause));
        done.fail(ChatException.unavailable("this could not be done now; try again"));
      } else {
        // spread, or two that were in each other's way would be so again
        long millis = ThreadLocalRandom.current().nextLong(1, 2 * backoffMillis);
        vertx.setTimer(millis, timer -> tryOnce());
        backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
      }
    }
  }

  /**
   * What is wrong with all of them, such as a missing right, must not fill the disk with lines. A
   * mistake of ours is told with its place.
   */
  private ChatException refused(Throwable cause) {
    long refused = refusals.take();
    if (refused > 0) {
      Throwable ours = cause instanceof PgException ? null : cause;
      log.error("refused cause={} refused={}", Failure.describe(cause), refused, ours);
    }
    return new ChatException(ErrorCode.INTERNAL, "this could not be done");
  }
}
