package parley.bench.wire;

/**
 * Walks one JSON text byte by byte, without building anything.
 *
 * <p>Reused for every frame of a run. Knows strings with their escapes, so that quotes inside a
 * text are never taken for structure; it is not a validator, and leaves escapes as they came.
 * Confined to one thread.
 */
public final class JsonCursor {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int tokenFrom;
  private int tokenTo;

  public void reset(byte[] json, int from, int to) {
    bytes = json;
    at = from;
    end = to;
  }

  /** Where the cursor stands. */
  public int at() {
    return at;
  }

  /** Where the last key or string began, behind its quote. */
  public int tokenFrom() {
    return tokenFrom;
  }

  /** Where the last key or string ended, before its quote. */
  public int tokenTo() {
    return tokenTo;
  }

  /** Enters an object or array whose first byte is {@code open}. */
  public void enter(char open) {
    expect(open);
  }

  /** Goes to the next key of this object and behind its colon; false behind the last one. */
  public boolean nextKey() {
    if (atClose('}')) {
      return false;
    }
    readString();
    expect(':');
    return true;
  }

  /** Goes to the next element of this array; false behind the last one. */
  public boolean nextElement() {
    return !atClose(']');
  }

  private boolean atClose(char close) {
    byte next = peek();
    if (next == ',') {
      at++;
      next = peek();
    }
    if (next == close) {
      at++;
      return true;
    }
    return false;
  }

  /** Tells whether the last key or string is this one. */
  public boolean tokenIs(byte[] expected) {
    int length = tokenTo - tokenFrom;
    if (length != expected.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[tokenFrom + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads a string; {@link #tokenFrom} and {@link #tokenTo} then say where it is. */
  public void readString() {
    expect('"');
    tokenFrom = at;
    byte[] json = bytes;
    int limit = end;
    int i = at;
    while (i < limit) {
      byte b = json[i];
      if (b == '"') {
        tokenTo = i;
        at = i + 1;
        return;
      }
      i += b == '\\' ? 2 : 1;
    }
    throw fault("a string that does not end");
  }

  /** Reads a whole number. */
  public long readLong() {
    byte first = peek();
    boolean negative = first == '-';
    if (negative) {
      at++;
    }
    long value = 0;
    int from = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at++] - '0');
    }
    if (at == from) {
      throw fault("a number was expected");
    }
    return negative ? -value : value;
  }

  /** Reads {@code true}, or anything else as false. */
  public boolean readTrue() {
    boolean value = peek() == 't';
    skipValue();
    return value;
  }

  /** Skips whatever value comes next. */
  public void skipValue() {
    byte first = peek();
    if (first == '"') {
      readString();
    } else if (first == '{' || first == '[') {
      skipNested();
    } else {
      while (at < end && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
        at++;
      }
    }
  }

  private void skipNested() {
    int depth = 0;
    do {
      byte next = peek();
      if (next == '"') {
        readString();
        continue;
      }
      if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
      }
      at++;
    } while (depth > 0);
  }

  private byte peek() {
    while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    if (at >= end) {
      throw fault("more was expected");
    }
    return bytes[at];
  }

  private void expect(char expected) {
    if (peek() != expected) {
      throw fault("'" + expected + "' was expected");
    }
    at++;
  }

  private ProtocolFault fault(String what) {
    return new ProtocolFault("not the JSON that was expected: " + what + " at byte " + at);
  }
}
