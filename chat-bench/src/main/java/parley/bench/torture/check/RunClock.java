package parley.bench.torture.check;

import java.util.concurrent.TimeUnit;

/** Milliseconds since a run began, by a clock that nobody sets. Safe from any thread. */
public final class RunClock {
  private final long startedNanos = System.nanoTime();
  private final long startedWallMillis = System.currentTimeMillis();

  /** Now. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
  }

  /** When a time of day was, in this run's milliseconds. */
  public long ofWall(long wallMillis) {
    return wallMillis - startedWallMillis;
  }
}
