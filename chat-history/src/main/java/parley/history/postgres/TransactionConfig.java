package parley.history.postgres;

import java.time.Duration;
import parley.api.start.Range;

/**
 * How what concerns people and rooms is asked and changed.
 *
 * @param connections how many may be under way at once
 * @param maxWaiting how many may wait for their turn
 * @param retryTime how long each is tried; below {@code HistoryClient}'s timeout of 2.5 s
 */
public record TransactionConfig(int connections, int maxWaiting, Duration retryTime) {
  public TransactionConfig {
    Range.check("connections", connections, 1, 64);
    Range.check("maxWaiting", maxWaiting, 1, 100_000);
    Range.check("retryTime", retryTime, Duration.ofMillis(100), Duration.ofMillis(2_400));
  }
}
