package parley.gateway;

/**
 * A rate with a burst. Confined to whoever guards it; times are of {@link System#nanoTime}.
 *
 * <p>It is a single number, the time at which the bucket would be full, so a bucket that nobody has
 * used for a while is the same as a new one and need not be kept.
 */
public final class TokenBucket {
  private final long nanosPerToken;
  private final long nanosWhenEmpty;
  private long fullAtNanos;

  /** A full bucket that holds {@code burst} tokens and gains one each {@code nanosPerToken}. */
  public TokenBucket(long nanosPerToken, int burst, long nowNanos) {
    this.nanosPerToken = nanosPerToken;
    this.nanosWhenEmpty = nanosPerToken * burst;
    this.fullAtNanos = nowNanos;
  }

  /** Takes a token and returns 0, or takes none and returns the nanoseconds until there is one. */
  public long take(long nowNanos) {
    long fullAt = (isFull(nowNanos) ? nowNanos : fullAtNanos) + nanosPerToken;
    long missing = fullAt - nowNanos - nanosWhenEmpty;
    if (missing > 0) {
      return missing;
    }
    fullAtNanos = fullAt;
    return 0;
  }

  /** Whether it holds all it can. */
  public boolean isFull(long nowNanos) {
    return fullAtNanos - nowNanos <= 0;
  }
}
