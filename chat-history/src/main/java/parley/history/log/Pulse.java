package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.history.postgres.Connections;
import parley.history.postgres.Failure;

/**
 * Feels Postgres' pulse: asks it for the log's epoch every second, and knows from that whether it
 * answers and may be written. Confined to its event loop, but for {@link #notReady}.
 */
final class Pulse {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);
  private static final String SQL =
      "select epoch::text, pg_is_in_recovery(), current_setting('fsync') from log";
  private static final long PERIOD_MILLIS = 1_000;
  private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Vertx vertx;
  private final Connections connections;
  private final Consumer<String> onEpoch;
  private long timer = -1;
  private boolean asking;
  private boolean missed;
  private volatile long feltAtNanos;
  private volatile boolean readOnly;

  /** Silent until it is started. */
  Pulse(Vertx vertx, Connections connections, Consumer<String> onEpoch) {
    this.vertx = vertx;
    this.connections = connections;
    this.onEpoch = onEpoch;
  }

  /** Ends when Postgres has answered once. */
  Future<Void> start() {
    return ask()
        .map(
            row -> {
              timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> feel());
              if (!row.getString(2).equals("on")) {
                log.warn("fsync of Postgres is off: what it acknowledged can be lost");
              }
              return null;
            });
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void feel() {
    if (asking) {
      return;
    }
    asking = true;
    ask()
        .onComplete(answered -> asking = false)
        .onSuccess(
            row -> {
              if (missed) {
                missed = false;
                log.info("Postgres answers again");
              }
            })
        .onFailure(
            cause -> {
              if (!missed) {
                missed = true;
                log.warn("Postgres does not answer cause={}", Failure.describe(cause));
              }
            });
  }

  private Future<Row> ask() {
    return connections
        .execute(SQL, Tuple.tuple())
        .map(
            rows -> {
              Row row = rows.iterator().next();
              feltAtNanos = System.nanoTime();
              readOnly = row.getBoolean(1);
              onEpoch.accept(row.getString(0));
              return row;
            });
  }

  /** Empty while Postgres answers and can be written; else why not. Safe from any thread. */
  Optional<String> notReady() {
    if (System.nanoTime() - feltAtNanos > SILENCE_NANOS) {
      return Optional.of("Postgres does not answer");
    }
    return readOnly
        ? Optional.of("Postgres is a replica that cannot be written")
        : Optional.empty();
  }
}
