package parley.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The fields of one {@code parley.v1} server frame, found by one walk over its bytes.
 *
 * <p>Reused for every frame; all positions point into the bytes of the last {@link #parse}. The
 * walk stops at the list of entries when type and room are known by then, as they are in every
 * frame the protocol shows; otherwise it walks on and comes back. Confined to one thread.
 */
public final class ServerFrame {
  /** What a frame says; everything a load generator need not tell apart is OTHER. */
  public enum Type {
    WELCOME,
    JOINED,
    ENTRIES,
    ACK,
    PONG,
    ERROR,
    BYE,
    PRESENCE,
    OTHER
  }

  /** The frequent ones first. */
  private static final List<Name> NAMES =
      Stream.of(
              Type.ENTRIES,
              Type.ACK,
              Type.PRESENCE,
              Type.ERROR,
              Type.PONG,
              Type.JOINED,
              Type.WELCOME,
              Type.BYE)
          .map(Name::new)
          .toList();

  private static final byte[] TYPE = ascii("type");
  private static final byte[] ID = ascii("id");
  private static final byte[] ROOM = ascii("room");
  private static final byte[] SEQ = ascii("seq");
  private static final byte[] HEAD = ascii("head");
  private static final byte[] COUNT = ascii("count");
  private static final byte[] FROM = ascii("from");
  private static final byte[] RESET = ascii("reset");
  private static final byte[] EPOCH = ascii("epoch");
  private static final byte[] CODE = ascii("code");
  private static final byte[] REASON = ascii("reason");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] TEMPORARY = ascii("temporary");
  private static final byte[] RETRY = ascii("retryAfterMillis");
  private static final byte[] ENTRIES = ascii("entries");

  private final JsonCursor cursor = new JsonCursor();
  private byte[] bytes = new byte[0];
  private Type type = Type.OTHER;
  private int idFrom;
  private int idTo;
  private int roomFrom;
  private int roomTo;
  private int entriesFrom;
  private long seq;
  private long head;
  private long count;
  private long from;
  private boolean reset;
  private boolean temporary;
  private long retryAfterMillis;
  private String code = "";
  private String message = "";
  private String epoch = "";

  /** Reads the frame in {@code json[start, end)}. */
  public void parse(byte[] json, int start, int end) {
    clear(json);
    cursor.reset(json, start, end);
    cursor.enter('{');
    while (cursor.nextKey()) {
      if (cursor.tokenIs(ENTRIES)) {
        entriesFrom = cursor.at();
        if (type == Type.ENTRIES && roomTo > 0) {
          return;
        }
        cursor.skipValue();
      } else {
        field();
      }
    }
  }

  private void clear(byte[] json) {
    bytes = json;
    type = Type.OTHER;
    idFrom = 0;
    idTo = 0;
    roomFrom = 0;
    roomTo = 0;
    entriesFrom = -1;
    seq = 0;
    head = 0;
    count = 0;
    from = 0;
    reset = false;
    temporary = false;
    retryAfterMillis = 0;
  }

  private void field() {
    if (cursor.tokenIs(TYPE)) {
      cursor.readString();
      type = typeOf();
    } else if (cursor.tokenIs(ID)) {
      cursor.readString();
      idFrom = cursor.tokenFrom();
      idTo = cursor.tokenTo();
    } else if (cursor.tokenIs(ROOM)) {
      cursor.readString();
      roomFrom = cursor.tokenFrom();
      roomTo = cursor.tokenTo();
    } else if (cursor.tokenIs(SEQ)) {
      seq = cursor.readLong();
    } else {
      rareField();
    }
  }

  private void rareField() {
    if (cursor.tokenIs(HEAD)) {
      head = cursor.readLong();
    } else if (cursor.tokenIs(COUNT)) {
      count = cursor.readLong();
    } else if (cursor.tokenIs(FROM)) {
      from = cursor.readLong();
    } else if (cursor.tokenIs(RESET)) {
      reset = cursor.readTrue();
    } else if (cursor.tokenIs(TEMPORARY)) {
      temporary = cursor.readTrue();
    } else if (cursor.tokenIs(RETRY)) {
      retryAfterMillis = cursor.readLong();
    } else if (cursor.tokenIs(CODE) || cursor.tokenIs(REASON)) {
      code = string();
    } else if (cursor.tokenIs(MESSAGE)) {
      message = string();
    } else if (cursor.tokenIs(EPOCH)) {
      epoch = string();
    } else {
      cursor.skipValue();
    }
  }

  private Type typeOf() {
    for (Name name : NAMES) {
      if (cursor.tokenIs(name.bytes)) {
        return name.type;
      }
    }
    return Type.OTHER;
  }

  private String string() {
    cursor.readString();
    int length = cursor.tokenTo() - cursor.tokenFrom();
    return new String(bytes, cursor.tokenFrom(), length, StandardCharsets.UTF_8);
  }

  public Type type() {
    return type;
  }

  public int idFrom() {
    return idFrom;
  }

  public int idTo() {
    return idTo;
  }

  public int roomFrom() {
    return roomFrom;
  }

  public int roomTo() {
    return roomTo;
  }

  /** Where the list of entries begins, or -1 when there is none. */
  public int entriesFrom() {
    return entriesFrom;
  }

  public long seq() {
    return seq;
  }

  public long head() {
    return head;
  }

  /** How many are here. */
  public long count() {
    return count;
  }

  public long from() {
    return from;
  }

  public boolean reset() {
    return reset;
  }

  public boolean temporary() {
    return temporary;
  }

  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  /** The code of the last error or the reason of the last bye. */
  public String code() {
    return code;
  }

  /** The message of the last error. */
  public String message() {
    return message;
  }

  /** The epoch of the last welcome. */
  public String epoch() {
    return epoch;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name of a type as bytes. */
  private static final class Name {
    final Type type;
    final byte[] bytes;

    Name(Type type) {
      this.type = type;
      this.bytes = ascii(type.name().toLowerCase(Locale.ROOT));
    }
  }
}
