package parley.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * A rate per key (a user, an address). Safe from any thread.
 *
 * <p>Buckets that are full again are forgotten, so what is kept is bounded by the rate itself.
 */
public final class RateLimit {
  private static final int SWEEP_AT = 10_000;

  private final String what;
  private final long nanosPerToken;
  private final int burst;
  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private int sweepAt = SWEEP_AT;

  /**
   * A limit.
   *
   * @param what is limited, as in "too many messages"
   * @param rate how many per {@code per}
   */
  public RateLimit(String what, int rate, Duration per, int burst) {
    this.what = what;
    this.nanosPerToken = Math.max(1, per.toNanos() / rate);
    this.burst = burst;
  }

  /** Throws {@link ErrorCode#RATE_LIMITED} if this key is over its rate. */
  public void take(String key) {
    long wait = nanosToWait(key);
    if (wait > 0) {
      long millis = TimeUnit.NANOSECONDS.toMillis(wait) + 1;
      throw new ChatException(
          ErrorCode.RATE_LIMITED, "too many " + what + "; try again in " + millis + " ms", millis);
    }
  }

  /** Whether this key is within its rate; if it is, this one counts. */
  public boolean tryTake(String key) {
    return nanosToWait(key) == 0;
  }

  private synchronized long nanosToWait(String key) {
    long now = System.nanoTime();
    if (buckets.size() >= sweepAt) {
      buckets.values().removeIf(bucket -> bucket.isFull(now));
      sweepAt = Math.max(SWEEP_AT, 2 * buckets.size());
    }
    return buckets.computeIfAbsent(key, k -> new TokenBucket(nanosPerToken, burst, now)).take(now);
  }
}
