package parley.gateway.presence;

import java.time.Duration;
import parley.api.start.Range;

/** {@code presence} in {@code conf/gateway.yaml}; each key is explained there. */
public record PresenceConfig(
    Duration grace, int namesUpTo, int noticesUpTo, boolean welcome, int seats) {
  private static final int MAX_NAMES = 1_000;
  private static final int MAX_SEATS = 50_000_000;

  public PresenceConfig {
    Range.check("grace", grace, Duration.ZERO, Duration.ofMinutes(1));
    Range.check("namesUpTo", namesUpTo, 0, MAX_NAMES);
    Range.check("noticesUpTo", noticesUpTo, 0, MAX_NAMES);
    Range.check("seats", seats, 1, MAX_SEATS);
  }
}
