package parley.bench.torture.cluster;

import java.util.concurrent.TimeUnit;
import parley.bench.load.BenchFailure;

/** Waits on the thread that leads the run. */
public final class Pause {
  private Pause() {}

  /** Lets so much time pass. */
  public static void millis(long millis) throws BenchFailure {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(0, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
