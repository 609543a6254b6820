package parley.bench.options;

import java.util.List;

/** What the value of an option may be. Immutable. */
public final class Rule {

  /** Whether a value keeps a rule. */
  private interface Check {
    boolean allows(String value);
  }

  /** The rule of an option that takes no value. */
  public static final Rule FLAG = new Rule("given without a value", String::isEmpty);

  public static final Rule ANY = new Rule("given with a value", value -> !value.isBlank());

  private final String text;
  private final Check check;

  private Rule(String text, Check check) {
    this.text = text;
    this.check = check;
  }

  /** Completes the sentence "--x must be …". */
  String text() {
    return text;
  }

  boolean allows(String value) {
    return check.allows(value);
  }

  boolean isFlag() {
    return allows("");
  }

  /** A whole number. */
  public static Rule whole(long from, long to) {
    return new Rule(
        "a whole number from " + from + " to " + to,
        value -> value.matches("-?\\d{1,18}") && inRange(Long.parseLong(value), from, to));
  }

  /** A number. */
  public static Rule decimal(double from, double to, String unit) {
    return new Rule(
        "a number from " + plain(from) + " to " + plain(to) + unit,
        value ->
            value.matches("\\d{1,9}(\\.\\d{1,9})?")
                && inRange(Double.parseDouble(value), from, to));
  }

  /** One of these. */
  public static Rule oneOf(List<String> words) {
    return new Rule("one of " + String.join(", ", words), words::contains);
  }

  /** A time like 90s, 5m or 1h. */
  public static Rule duration(long fromSeconds, long toSeconds) {
    return new Rule(
        "a time like 90s, 5m or 1h from " + fromSeconds + "s to " + toSeconds + "s",
        value -> value.matches("\\d{1,6}[smh]") && inRange(seconds(value), fromSeconds, toSeconds));
  }

  static long seconds(String duration) {
    long number = Long.parseLong(duration.substring(0, duration.length() - 1));
    return switch (duration.charAt(duration.length() - 1)) {
      case 'h' -> 3600 * number;
      case 'm' -> 60 * number;
      default -> number;
    };
  }

  /** One word of these, or several with commas between them. */
  public static Rule someOf(List<String> words) {
    return new Rule(
        "one or several, with commas, of " + String.join(", ", words),
        value -> words.containsAll(List.of(value.split(",", -1))));
  }

  private static boolean inRange(long value, long from, long to) {
    return value >= from && value <= to;
  }

  private static boolean inRange(double value, double from, double to) {
    return value >= from && value <= to;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
