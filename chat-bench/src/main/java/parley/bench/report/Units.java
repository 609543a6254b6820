package parley.bench.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Units {
  private Units() {}

  /** A rate or count: {@code 61,234} from 100 on, else with a decimal. */
  public static String count(double value) {
    return String.format(Locale.ROOT, value >= 100 || value == 0 ? "%,.0f" : "%.1f", value);
  }

  /** A latency, with the unit that suits it. */
  public static String micros(long micros) {
    if (micros < 1_000) {
      return micros + " µs";
    }
    if (micros < 100_000) {
      return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
    }
    return micros < 10_000_000
        ? String.format(Locale.ROOT, "%,.0f ms", micros / 1e3)
        : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
  }

  /** CPU use, where 100 % is one core; negative means unknown. */
  public static String cores(double cores) {
    return cores < 0 ? "-" : String.format(Locale.ROOT, "%.0f %%", cores * 100);
  }

  /** Bytes per something, in kB. */
  public static String kilobytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
  }
}
