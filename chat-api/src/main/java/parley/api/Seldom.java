package parley.api;

import java.util.concurrent.TimeUnit;

/**
 * Lets something happen once a second: a line in the log of what anybody may cause, which must not
 * fill the disk. Safe from any thread.
 */
public final class Seldom {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long lastAtNanos = System.nanoTime() - EVERY_NANOS;
  private long occasions;

  /** How many occasions there were since it last happened; 0 if it is too early for this one. */
  public synchronized long take() {
    occasions++;
    long now = System.nanoTime();
    if (now - lastAtNanos < EVERY_NANOS) {
      return 0;
    }
    long all = occasions;
    occasions = 0;
    lastAtNanos = now;
    return all;
  }
}
