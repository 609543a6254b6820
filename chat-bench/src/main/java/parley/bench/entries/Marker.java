package parley.bench.entries;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 26 characters at the start of every message text: who sent it, its number, and when.
 *
 * <p>{@code ~p}, sender (4 hex digits), number (8), nanoseconds since the start of the run (12,
 * good for 78 hours). Only characters that JSON never escapes. An <em>identity</em> is sender and
 * number in one positive long that is never 0; entries that carry no marker are <em>foreign</em>
 * and have a negative identity.
 */
public final class Marker {
  public static final int LENGTH = 26;

  /** Senders are numbered below this: what four hex digits hold. */
  public static final int MAX_SENDERS = 1 << 16;

  private static final int SENDER = 2;
  private static final int NUMBER = 6;
  private static final int TIME = 14;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = values();

  private Marker() {}

  /** Writes a marker at {@code at}. */
  public static void write(byte[] bytes, int at, int sender, long number, long sentNanos) {
    bytes[at] = '~';
    bytes[at + 1] = 'p';
    hex(bytes, at + SENDER, 4, sender);
    hex(bytes, at + NUMBER, 8, number);
    hex(bytes, at + TIME, 12, sentNanos);
  }

  /** Returns the identity of the marker at {@code from}, or -1 when there is none. */
  public static long identity(byte[] bytes, int from, int to) {
    if (to - from < LENGTH || bytes[from] != '~' || bytes[from + 1] != 'p') {
      return -1;
    }
    long sender = parse(bytes, from + SENDER, 4);
    long number = parse(bytes, from + NUMBER, 8);
    long time = parse(bytes, from + TIME, 12);
    return (sender | number | time) < 0 ? -1 : identity((int) sender, number);
  }

  public static long identity(int sender, long number) {
    return ((long) sender << 32 | number) + 1;
  }

  public static int sender(long identity) {
    return (int) ((identity - 1) >>> 32);
  }

  public static long number(long identity) {
    return identity - 1 & 0xffff_ffffL;
  }

  /** Returns the time in the marker at {@code from}, in nanoseconds since the start of the run. */
  public static long sentNanos(byte[] bytes, int from) {
    return parse(bytes, from + TIME, 12);
  }

  /** Writes {@code count} lower-case hex digits of {@code value}. */
  public static void hex(byte[] bytes, int at, int count, long value) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      bytes[i] = DIGITS[(int) rest & 15];
      rest >>>= 4;
    }
  }

  /** Reads {@code count} lower-case hex digits; negative when one is none. */
  public static long parse(byte[] bytes, int at, int count) {
    long value = 0;
    int bad = 0;
    for (int i = at; i < at + count; i++) {
      int digit = VALUES[bytes[i] & 0xff];
      bad |= digit;
      value = (value << 4) | (digit & 15);
    }
    return bad < 0 ? -1 : value;
  }

  /** Says an identity in words. */
  public static String describe(long identity) {
    if (identity == 0) {
      return "nothing";
    }
    return identity < 0
        ? "a foreign entry"
        : "message " + number(identity) + " of sender " + sender(identity);
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < DIGITS.length; i++) {
      values[DIGITS[i]] = (byte) i;
    }
    return values;
  }
}
