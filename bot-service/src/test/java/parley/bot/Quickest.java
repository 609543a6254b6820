package parley.bot;

import java.time.Duration;

/** How long something takes on a machine that stands still now and then. */
public final class Quickest {
  private Quickest() {}

  /** The shortest time that it took of three. */
  public static Duration ofThree(Runnable work) {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = System.nanoTime();
      work.run();
      quickest = Math.min(quickest, System.nanoTime() - before);
    }
    return Duration.ofNanos(quickest);
  }
}
