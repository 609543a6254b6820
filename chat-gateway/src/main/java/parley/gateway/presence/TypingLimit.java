package parley.gateway.presence;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That someone types in a room is told once in a while, however often he says so. Bounded: beyond
 * it nothing is told. Times are of {@link System#nanoTime}. Confined to one context.
 */
final class TypingLimit {
  static final Duration EVERY = Duration.ofSeconds(3);
  private static final int MAX = 10_000;

  private record Key(String room, String user) {}

  /** When it was told last, the longest ago first. */
  private final Map<Key, Long> told = new LinkedHashMap<>();

  /** Whether it may be told now; if so it counts as told. */
  boolean take(String room, String user, long now) {
    Iterator<Long> oldest = told.values().iterator();
    while (oldest.hasNext() && now - oldest.next() >= EVERY.toNanos()) {
      oldest.remove();
    }
    return told.size() < MAX && told.putIfAbsent(new Key(room, user), now) == null;
  }
}
