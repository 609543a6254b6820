package parley.api.log;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What waits for history, and whether more may wait with it.
 *
 * <p>Always bounded in bytes. While history answers but is behind, also in time: no more may wait
 * than it has lately stored in {@link #WAIT}, so that who is told no is told at once, and who is
 * not is served soon. When it seems to fall behind the line grows no longer; when it has caught up
 * the line may grow again bit by bit, because the load may still be there. While history does not
 * answer at all nothing is known about that, and only the bytes count: an outage is waited for, and
 * so is, for a few seconds, that what has waited is made up for.
 *
 * <p>Who has said no says no until half of it is gone: else a small message would pass where the
 * large one before it did not. Confined to one event loop.
 */
final class Backlog {
  /** How long what is let in may have to wait, about. */
  private static final Duration WAIT = Duration.ofMillis(450);

  /** History is behind when everything that it stores has waited for so long… */
  private static final Duration SLOW = Duration.ofMillis(200);

  /** … for so long. */
  private static final Duration SUSTAINED = Duration.ofMillis(150);

  /** History does not answer. */
  private static final Duration SILENT = Duration.ofSeconds(1);

  /** After an outage only the bytes count for so long, while what has waited is made up for. */
  private static final Duration RECOVERY = Duration.ofSeconds(3);

  /** So much may always wait, however slow history seems: it is less than one request's worth. */
  private static final long FLOOR_BYTES = 256 * 1024;

  /** What was stored lately: in this period and the one before it. */
  private static final Duration PERIOD = Duration.ofMillis(500);

  /**
   * What was stored is less than what could have been when few send, as after many were refused: so
   * the best of the last seconds counts, by so much less with each period.
   */
  private static final double FORGETTING = 0.9;

  /**
   * What may wait grows by a tenth this often: by half in half a second, to all in some seconds.
   */
  private static final Duration GROWTH = Duration.ofMillis(100);

  private final LongSupplier clock;
  private final long maxBytes;
  private long bytes;
  private long limit;
  private long limitSetAtNanos;
  private boolean refusing;
  private boolean slow;
  private long slowSinceNanos;
  private long storedAtNanos;
  private long patientUntilNanos;
  private long stored;
  private long storedBefore;
  private double bestPerNano;
  private long periodSinceNanos;

  /**
   * Nothing waits.
   *
   * @param clock the time in nanoseconds
   */
  Backlog(LongSupplier clock, long maxBytes) {
    this.clock = clock;
    this.maxBytes = maxBytes;
    limit = maxBytes;
    periodSinceNanos = clock.getAsLong();
    storedAtNanos = periodSinceNanos - SILENT.toNanos() - 1;
    patientUntilNanos = periodSinceNanos;
  }

  /** Whether this much more may wait. */
  boolean hasRoomFor(long more) {
    long limit = refusing && bytes > 0 ? limit() / 2 : limit();
    refusing = bytes + more > limit;
    return !refusing;
  }

  void add(long more) {
    bytes += more;
  }

  /** This much waits no longer, and was not stored. */
  void drop(long less) {
    bytes -= less;
  }

  /** This much was answered by history; the first of it has waited for so long. */
  void remove(long less, long waitedNanos) {
    long now = clock.getAsLong();
    turnPeriod(now);
    boolean wasOutage = waitedNanos > SILENT.toNanos() && now - storedAtNanos > SILENT.toNanos();
    if (wasOutage) {
      patientUntilNanos = now + RECOVERY.toNanos();
    }
    stored += less;
    storedAtNanos = now;
    boolean waited = waitedNanos > SLOW.toNanos() && now - patientUntilNanos >= 0;
    if (waited && !slow) {
      slowSinceNanos = now;
      limit(now, Math.min(limit, Math.max(bytes, storable(now))));
    }
    slow = waited;
    bytes -= less;
  }

  private long limit() {
    long now = clock.getAsLong();
    turnPeriod(now);
    if (now - storedAtNanos > SILENT.toNanos()) {
      limit(now, maxBytes);
    } else if (slow) {
      if (now - slowSinceNanos > SUSTAINED.toNanos()) {
        limit(now, storable(now));
      }
    } else {
      long steps = (now - limitSetAtNanos) / GROWTH.toNanos();
      for (; steps > 0 && limit < maxBytes; steps--) {
        limit(now, limit + limit / 10);
      }
    }
    return limit;
  }

  private void limit(long now, long wanted) {
    limit = Math.min(maxBytes, Math.max(FLOOR_BYTES, wanted));
    limitSetAtNanos = now;
  }

  private long storable(long now) {
    double perNano = (double) (stored + storedBefore) / (PERIOD.toNanos() + now - periodSinceNanos);
    return (long) (Math.max(perNano, bestPerNano) * WAIT.toNanos());
  }

  private void turnPeriod(long now) {
    long passed = (now - periodSinceNanos) / PERIOD.toNanos();
    if (passed > 0) {
      bestPerNano = Math.max(bestPerNano * FORGETTING, (double) stored / PERIOD.toNanos());
      storedBefore = passed == 1 ? stored : 0;
      stored = 0;
      periodSinceNanos += passed * PERIOD.toNanos();
    }
  }
}
