package parley.bench.torture.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of day as a process with a wrong clock has it. {@link ClockCalls} sends there whoever
 * asks the system. {@code nanoTime}, and with it every timer, goes on as it is, as it does on a
 * machine whose clock is set. Safe from any thread.
 */
public final class SkewedClock extends Clock {
  private static volatile Duration ahead = Duration.ZERO;

  private final ZoneId zone;

  private SkewedClock(ZoneId zone) {
    this.zone = zone;
  }

  /** From now on the clock is so much ahead of the system's, or behind it. */
  static void setAhead(Duration duration) {
    ahead = duration;
  }

  /** In place of {@link System#currentTimeMillis}. */
  public static long currentTimeMillis() {
    return System.currentTimeMillis() + ahead.toMillis();
  }

  /** In place of {@link Instant#now()}. */
  public static Instant now() {
    return Instant.now().plus(ahead);
  }

  /** In place of {@link Clock#systemUTC}. */
  public static Clock systemUTC() {
    return new SkewedClock(ZoneOffset.UTC);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new SkewedClock(other);
  }

  @Override
  public Instant instant() {
    return now();
  }
}
