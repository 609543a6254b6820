package parley.history.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Public rooms that were lately found to be guarded: what is for them need not try the statement
 * for open rooms first. To be wrong costs time, no more. Confined to its event loop.
 */
final class GuardedRooms {
  private static final int MAX_ROOMS = 10_000;

  /** After that it is tried whether the room is open again. */
  private static final long BELIEVED_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Long> foundAtNanos =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_ROOMS;
        }
      };

  void found(String room) {
    foundAtNanos.put(room, System.nanoTime());
  }

  boolean contains(String room) {
    Long found = foundAtNanos.get(room);
    if (found == null || System.nanoTime() - found < BELIEVED_NANOS) {
      return found != null;
    }
    foundAtNanos.remove(room);
    return false;
  }
}
