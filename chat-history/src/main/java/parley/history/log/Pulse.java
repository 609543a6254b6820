package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.history.postgres.Failure;

/**
 * Feels Postgres' pulse: asks it for the log's epoch every second, and knows from that whether it
 * answers and may be written, and whether the log is still the same. Confined to its event loop,
 * but for {@link #notReady}.
 */
final class Pulse {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Vertx vertx;
  private final LogHome home;
  private final Consumer<String> onEpoch;
  private long timer = -1;
  private boolean asking;
  private boolean missed;
  private boolean unsettled;
  private volatile long feltAtNanos;
  private volatile boolean readOnly;

  /** Silent until it is started. */
  Pulse(Vertx vertx, LogHome home, Consumer<String> onEpoch) {
    this.vertx = vertx;
    this.home = home;
    this.onEpoch = onEpoch;
  }

  /** Ends when Postgres has answered once; waits for that while it may yet. */
  Future<Void> start() {
    return ask()
        .recover(this::askAgain)
        .map(
            look -> {
              timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> feel());
              if (!look.durable()) {
                log.warn("fsync of Postgres is off: what it acknowledged can be lost");
              }
              return null;
            });
  }

  private Future<LogHome.Look> askAgain(Throwable cause) {
    if (Failure.of(cause) == Failure.REFUSED) {
      return Future.failedFuture(cause);
    }
    missed(cause);
    return vertx
        .timer(PERIOD_MILLIS, TimeUnit.MILLISECONDS)
        .compose(now -> ask())
        .recover(this::askAgain);
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
            look -> {
              if (missed) {
                missed = false;
                log.info("Postgres answers again");
              }
            })
        .onFailure(this::missed);
  }

  private void missed(Throwable cause) {
    if (!missed) {
      missed = true;
      log.warn("Postgres does not answer cause={}", Failure.describe(cause));
    }
  }

  private Future<LogHome.Look> ask() {
    return home.look()
        .compose(look -> home.settle(look).otherwise(cause -> notSettled(look, cause)))
        .onSuccess(
            look -> {
              feltAtNanos = System.nanoTime();
              readOnly = look.readOnly();
              onEpoch.accept(look.epoch());
            });
  }

  private LogHome.Look notSettled(LogHome.Look found, Throwable cause) {
    if (!unsettled) {
      unsettled = true;
      log.warn("the log needs a new epoch and has none yet cause={}", Failure.describe(cause));
    }
    return found;
  }

  /** Whether Postgres answered when it was last asked, and may be written. */
  boolean isWell() {
    return !missed && !readOnly;
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
