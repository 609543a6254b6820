package parley.history.log;

import java.time.Duration;
import parley.api.start.Range;

/**
 * How entries are stored.
 *
 * @param writers how many commits may be under way at once
 * @param retryTime how long an append is tried; below {@code HistoryClient}'s timeout of 2.5 s
 * @param maxBatchEntries what goes into one commit at most
 * @param maxBatchBytes what goes into one commit at most
 * @param maxWaitingBytes what may wait to be stored
 */
public record AppendConfig(
    int writers,
    Duration retryTime,
    int maxBatchEntries,
    long maxBatchBytes,
    long maxWaitingBytes) {
  public AppendConfig {
    Range.check("writers", writers, 1, 64);
    Range.check("retryTime", retryTime, Duration.ofMillis(100), Duration.ofMillis(2_400));
    Range.check("maxBatchEntries", maxBatchEntries, 1, 10_000);
    Range.check("maxBatchBytes", maxBatchBytes, 65_536, 16_777_216);
    Range.check("maxWaitingBytes", maxWaitingBytes, 65_536, 1_073_741_824);
  }
}
