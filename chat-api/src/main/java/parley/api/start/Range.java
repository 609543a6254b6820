package parley.api.start;

import java.time.Duration;
import java.util.Locale;

/** Checks for the compact constructors of configuration records; the loader adds file and path. */
public final class Range {
  private Range() {}

  /** Throws unless {@code min <= value <= max}. */
  public static void check(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new ConfigException(key + " must be between " + min + " and " + max + ", was " + value);
    }
  }

  /** Throws unless {@code min <= value <= max}. */
  public static void check(String key, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new ConfigException(
          key + " must be between " + text(min) + " and " + text(max) + ", was " + text(value));
    }
  }

  /** As it is written in a configuration file. */
  static String text(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    return duration.compareTo(Duration.ofDays(2)) >= 0
        ? duration.toDays() + "d"
        : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /** Throws if the value is empty. */
  public static void notBlank(String key, String value) {
    if (value == null || value.isBlank()) {
      throw new ConfigException(key + " must not be empty");
    }
  }
}
