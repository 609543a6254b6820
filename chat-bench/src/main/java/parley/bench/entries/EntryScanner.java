package parley.bench.entries;

import java.nio.charset.StandardCharsets;
import parley.bench.wire.JsonCursor;
import parley.bench.wire.ProtocolFault;

/**
 * Finds the seq and the marker of every entry in a JSON list of entries, in any order of fields.
 *
 * <p>About 0.3 µs for an entry with a text of 100 bytes. Confined to one thread.
 */
public final class EntryScanner {
  private static final byte[] SEQ = "seq".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_FACTOR = 0x100000001b3L;

  private final JsonCursor cursor = new JsonCursor();
  private byte[] bytes = new byte[0];

  /** Replaces what is in {@code batch} by the entries of the list that begins at {@code from}. */
  public void scan(byte[] json, int from, int to, EntryBatch batch) {
    bytes = json;
    batch.clear();
    cursor.reset(json, from, to);
    cursor.enter('[');
    while (cursor.nextElement()) {
      entry(batch);
    }
  }

  private void entry(EntryBatch batch) {
    int start = cursor.at();
    long seq = -1;
    long identity = -1;
    long sent = -1;
    cursor.enter('{');
    while (cursor.nextKey()) {
      if (cursor.tokenIs(SEQ)) {
        seq = cursor.readLong();
      } else if (cursor.tokenIs(TEXT)) {
        cursor.readString();
        identity = Marker.identity(bytes, cursor.tokenFrom(), cursor.tokenTo());
        sent = identity < 0 ? -1 : Marker.sentNanos(bytes, cursor.tokenFrom());
      } else {
        cursor.skipValue();
      }
    }
    if (seq < 1) {
      throw new ProtocolFault("the server sent an entry without a seq");
    }
    batch.add(seq, identity < 0 ? foreign(start, cursor.at()) : identity, sent);
  }

  /** An entry without a marker is known by its bytes, so that receivers can still be compared. */
  private long foreign(int from, int to) {
    long hash = FNV_START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * FNV_FACTOR;
    }
    return hash | Long.MIN_VALUE;
  }
}
