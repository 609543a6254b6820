package parley.api;

import java.util.regex.Pattern;

/**
 * The rules for what people may put in: each method returns its argument or throws a {@link
 * ChatException} that names the rule and what broke it.
 *
 * <p>Characters are counted as Unicode code points, so an emoji counts once.
 */
public final class Check {
  /** Long enough for a pasted page, short enough to read; a text of this size fits a frame. */
  public static final int MAX_TEXT_CHARS = 8_000;

  /** What fits a line beside a message. */
  public static final int MAX_NAME_CHARS = 40;

  /** Room for a UUID with a prefix. */
  public static final int MAX_TOKEN_CHARS = 64;

  /** NIST SP 800-63B, section 5.1.1.2: at least 8, and at least 64 must be possible. */
  private static final int MIN_PASSWORD_CHARS = 8;

  private static final int MAX_PASSWORD_CHARS = 128;
  private static final int MAX_TOPIC_CHARS = 250;
  private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._@+-]{3,64}");
  private static final int JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;

  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_:-]{1,64}");

  private Check() {}

  /** A room id: 1–64 of letters, digits, {@code - _ :}. */
  public static String room(String room) {
    if (room == null || !ROOM.matcher(room).matches()) {
      throw ChatException.badRequest(
          "room must be 1–64 of letters, digits, '-', '_', ':', was " + quote(room));
    }
    return room;
  }

  /**
   * What someone signs in with: 3–64 of ASCII letters, digits, {@code . _ - @ +}. It is the same in
   * capitals.
   */
  public static String account(String account) {
    if (account == null || !ACCOUNT.matcher(account).matches()) {
      throw ChatException.badRequest(
          "account must be 3–64 of letters, digits, '.', '_', '-', '@', '+', was "
              + quote(account));
    }
    return account;
  }

  /** A new password: 8–128 characters of any kind. It is never repeated to anyone. */
  public static String password(String password) {
    int chars = password == null ? 0 : password.codePointCount(0, password.length());
    if (chars < MIN_PASSWORD_CHARS || chars > MAX_PASSWORD_CHARS) {
      throw ChatException.badRequest(
          "password must be 8–128 characters, was " + chars + " characters");
    }
    return password;
  }

  /** What a room is about: up to 250 characters in one line, nothing invisible; may be empty. */
  public static String topic(String topic) {
    if (topic == null
        || topic.codePointCount(0, topic.length()) > MAX_TOPIC_CHARS
        || hidesSomething(topic.codePoints().toArray())) {
      throw ChatException.badRequest(
          "topic must be at most 250 visible characters in one line, was " + quote(topic));
    }
    return topic;
  }

  /** An id that a peer made up ({@code clientId}, request id, user id). */
  public static String token(String what, String token) {
    if (token == null || token.isEmpty() || token.length() > MAX_TOKEN_CHARS || hasControl(token)) {
      throw ChatException.badRequest(
          what + " must be 1–64 characters without control characters, was " + quote(token));
    }
    return token;
  }

  /**
   * A name that people see: 1–40 characters, no blanks at its ends, nothing invisible that could
   * make one name look like another (control and format characters, direction marks, line breaks).
   */
  public static String name(String name) {
    if (name == null || name.isBlank() || !name.equals(name.strip())) {
      throw ChatException.badRequest(
          "name must be 1–40 characters without blanks at its ends, was " + quote(name));
    }
    if (name.codePointCount(0, name.length()) > MAX_NAME_CHARS
        || hidesSomething(name.codePoints().toArray())) {
      throw ChatException.badRequest("name must be 1–40 visible characters, was " + quote(name));
    }
    return name;
  }

  /** A message: 1–{@code max} characters, not blank, storable as UTF-8 in Postgres. */
  public static String text(String text, int max) {
    if (text == null || text.isBlank()) {
      throw ChatException.badRequest("text must not be empty");
    }
    if (text.length() > max && text.codePointCount(0, text.length()) > max) {
      throw new ChatException(
          ErrorCode.TOO_LARGE,
          "text must be at most "
              + max
              + " characters, was "
              + text.codePointCount(0, text.length())
              + "; split it");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw ChatException.badRequest("text must not contain U+0000, found at " + i);
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          throw ChatException.badRequest(
              "text must not contain an unpaired surrogate, found at " + i);
        }
        i++;
      }
    }
    return text;
  }

  private static boolean hasControl(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidesSomething(int[] name) {
    for (int i = 0; i < name.length; i++) {
      if (isInvisible(name[i]) && !joinsEmoji(name, i)) {
        return true;
      }
    }
    return false;
  }

  /** The joiner where it makes one emoji of two: alone it cannot be seen. */
  private static boolean joinsEmoji(int[] name, int i) {
    return name[i] == JOINER
        && i > 0
        && i + 1 < name.length
        && (isEmoji(name[i - 1]) || name[i - 1] == EMOJI_STYLE)
        && isEmoji(name[i + 1]);
  }

  /** Or a skin colour. */
  private static boolean isEmoji(int c) {
    int type = Character.getType(c);
    return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL;
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> false;
    };
  }

  private static String quote(String s) {
    return s == null ? "missing" : quoted(s);
  }

  /** What someone put in, as an error repeats it: in quotes, cut, nothing invisible. */
  public static String quoted(String s) {
    return "\"" + shown(s) + "\"";
  }

  /** As {@link #quoted}, without the quotes. */
  public static String shown(String s) {
    StringBuilder shown = new StringBuilder();
    s.codePoints()
        .limit(80)
        .forEach(
            c ->
                shown.append(isInvisible(c) ? String.format("\\u%04x", c) : Character.toString(c)));
    return shown.append(s.codePointCount(0, s.length()) > 80 ? "…" : "").toString();
  }
}
