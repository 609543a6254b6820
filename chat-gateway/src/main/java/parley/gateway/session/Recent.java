package parley.gateway.session;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered for a time, the last ones of them if there are too many. Confined to its event
 * loop.
 */
final class Recent<V> {
  private final long nanos;
  private final int most;
  private final Map<String, Timed<V>> values = new LinkedHashMap<>();

  private record Timed<V>(V value, long untilNanos) {}

  /** For this long, and no more than this many. */
  Recent(Duration time, int most) {
    nanos = time.toNanos();
    this.most = most;
  }

  void put(String key, V value) {
    long now = System.nanoTime();
    values.remove(key); // or it would keep its place
    values.put(key, new Timed<>(value, now + nanos));
    Iterator<Timed<V>> eldest = values.values().iterator();
    while (eldest.hasNext()) {
      boolean over = eldest.next().untilNanos - now <= 0;
      if (!over && values.size() <= most) {
        break;
      }
      eldest.remove();
    }
  }

  /** Null if it was forgotten, or never known. */
  V get(String key) {
    Timed<V> timed = values.get(key);
    return timed == null || timed.untilNanos - System.nanoTime() <= 0 ? null : timed.value;
  }
}
