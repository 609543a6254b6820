package parley.gateway.socket;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whose turn it is to read a page from history: one cursor of a connection at a time, so that one
 * page is what the connection holds, however many rooms it is behind in. Confined to its event
 * loop.
 */
final class PageTurns {
  private final Set<SocketCursor> waiting = new LinkedHashSet<>();
  private boolean taken;

  /** Whether this cursor may read now; if not, it is told to catch up when it is its turn. */
  boolean take(SocketCursor cursor) {
    if (taken) {
      waiting.add(cursor);
      return false;
    }
    taken = true;
    return true;
  }

  void end() {
    taken = false;
    while (!taken && !waiting.isEmpty()) {
      Iterator<SocketCursor> first = waiting.iterator();
      SocketCursor next = first.next();
      first.remove();
      next.catchUp();
    }
  }
}
