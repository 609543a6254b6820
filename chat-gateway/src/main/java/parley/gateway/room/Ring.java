package parley.gateway.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The recent entries of a room, as JSON, bounded in bytes: what most readers who fell behind still
 * need. Confined to its event loop.
 */
final class Ring {
  /** The object header and the place in the deque. */
  private static final int ENTRY_OVERHEAD = 24;

  private final Deque<byte[]> entries = new ArrayDeque<>();
  private final long maxBytes;
  private long first = 1;
  private long bytes;

  Ring(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The seq of the oldest entry kept; one above the newest if there is none. */
  long first() {
    return first;
  }

  long bytes() {
    return bytes;
  }

  /** Adds what follows; what does not follow starts the ring anew. */
  void add(long from, List<byte[]> fresh) {
    if (from != first + entries.size()) {
      clear();
      first = from;
    }
    for (byte[] entry : fresh) {
      entries.addLast(entry);
      bytes += entry.length + ENTRY_OVERHEAD;
    }
    while (bytes > maxBytes && !entries.isEmpty()) {
      bytes -= entries.removeFirst().length + ENTRY_OVERHEAD;
      first++;
    }
  }

  /** Whether the entry after this cursor is kept. */
  boolean continues(long cursor) {
    return cursor + 1 >= first && cursor + 1 < first + entries.size();
  }

  /** The kept entries after a cursor that it {@link #continues}; found from the nearer end. */
  Iterator<byte[]> after(long cursor) {
    long skip = cursor + 1 - first;
    long wanted = entries.size() - skip;
    if (wanted < skip) {
      return newest(wanted).iterator();
    }
    Iterator<byte[]> iterator = entries.iterator();
    for (; skip > 0; skip--) {
      iterator.next();
    }
    return iterator;
  }

  private List<byte[]> newest(long count) {
    List<byte[]> newest = new ArrayList<>();
    Iterator<byte[]> backwards = entries.descendingIterator();
    for (long i = 0; i < count; i++) {
      newest.add(backwards.next());
    }
    Collections.reverse(newest);
    return newest;
  }

  void clear() {
    first += entries.size();
    entries.clear();
    bytes = 0;
  }
}
