package parley.history.log;

import java.time.Duration;
import parley.api.start.Range;

/**
 * How the log is read.
 *
 * @param connections how many reads may run at once
 * @param maxWaiting how many reads may wait for their turn
 * @param timeout how long a read may take; below {@code HistoryClient}'s timeout of 2.5 s
 * @param maxPageBytes what a page holds at most, unless its only entry is larger
 */
public record ReadConfig(int connections, int maxWaiting, Duration timeout, int maxPageBytes) {
  public ReadConfig {
    Range.check("connections", connections, 1, 64);
    Range.check("maxWaiting", maxWaiting, 1, 100_000);
    Range.check("timeout", timeout, Duration.ofMillis(100), Duration.ofMillis(2_400));
    Range.check("maxPageBytes", maxPageBytes, 1_024, 4_194_304);
  }
}
