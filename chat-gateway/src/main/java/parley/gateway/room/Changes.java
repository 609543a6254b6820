package parley.gateway.room;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import parley.api.Entry;
import parley.api.rooms.RoomChange;

/** Finds the changes of a room among its entries, which are bytes that nobody else here reads. */
final class Changes {
  /** What follows the seq, with which {@link Entry#encode} begins. */
  private static final byte[] MESSAGE =
      ("\"kind\":\"" + Entry.MESSAGE + "\"").getBytes(StandardCharsets.US_ASCII);

  private static final int SEQ_AT = "{\"seq\":".length();

  private Changes() {}

  /** Whether this is perhaps something else than a message. */
  static boolean mayTell(byte[] entry) {
    int comma = SEQ_AT;
    while (comma < entry.length && entry[comma] != ',') {
      comma++;
    }
    int end = comma + 1 + MESSAGE.length;
    return end > entry.length || !Arrays.equals(entry, comma + 1, end, MESSAGE, 0, MESSAGE.length);
  }

  /** The change; none if it is none that this version knows. */
  static Optional<RoomChange> decode(byte[] entry) {
    try {
      return Optional.ofNullable(RoomChange.of(Entry.decode(entry)));
    } catch (RuntimeException e) { // whatever it is, the others must get what follows it
      return Optional.empty();
    }
  }
}
