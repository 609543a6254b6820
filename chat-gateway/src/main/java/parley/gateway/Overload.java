package parley.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import parley.api.ErrorCode;

/**
 * Tells whether one event loop has more to do than it can: then what is sent waits, unread, for as
 * long as the loop is late. New work is refused early, while that is cheap, so that what was taken
 * stays fast.
 *
 * <p>Measured by a timer that should run every {@link #TICK_MILLIS}. One late tick is a pause of
 * the machine or the collector and means nothing; two in a row are overload, which ends with the
 * first that is on time. Confined to its event loop.
 */
public final class Overload {
  private static final long TICK_MILLIS = 100;
  private static final int LATE_TICKS = 2;

  private final Duration maxLag;
  private long tickedAtNanos = System.nanoTime();
  private int lateTicks;

  /** Measures the event loop it is made on. */
  public Overload(Vertx vertx, Duration maxLag) {
    this.maxLag = maxLag;
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
  }

  private void tick() {
    long now = System.nanoTime();
    long lagNanos = now - tickedAtNanos - Duration.ofMillis(TICK_MILLIS).toNanos();
    tickedAtNanos = now;
    lateTicks = lagNanos > maxLag.toNanos() ? lateTicks + 1 : 0;
  }

  /** Throws {@link ErrorCode#UNAVAILABLE}, to be tried again in a few seconds, while it is so. */
  public void check() {
    if (lateTicks >= LATE_TICKS) {
      throw Admission.later("this node has more to do than it can; try again");
    }
  }
}
