package parley.api.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The history processes that can be asked by name, as their beacons tell. Safe from any thread.
 *
 * <p>A room's requests go to one of them while that one is there, so that two do not wait for each
 * other's lock on its row. When one comes or goes, only its own rooms change place (rendezvous
 * hashing).
 */
final class HistoryNodes {
  /** Four beacons. To be wrong about it costs a request that is sent twice. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** How long one that could not be reached is not asked, though it may be heard. */
  private static final Duration AVOIDED = Duration.ofSeconds(5);

  private final Map<String, Node> nodes = new HashMap<>();

  private final LongSupplier clock;

  /**
   * Knows nobody yet.
   *
   * @param clock the time in nanoseconds
   */
  HistoryNodes(LongSupplier clock) {
    this.clock = clock;
  }

  private static final class Node {
    private long heardAtNanos;
    private boolean serving;
    private long beat;
    private boolean failed;
    private long failedAtNanos;

    boolean isAlive(long now) {
      return now - heardAtNanos < SILENCE.toNanos();
    }

    boolean isAvoided(long now) {
      return failed && now - failedAtNanos < AVOIDED.toNanos();
    }
  }

  synchronized void heard(LogEvent.Beacon beacon) {
    long now = clock.getAsLong();
    nodes.values().removeIf(node -> !node.isAlive(now) && !node.isAvoided(now));
    Node node = nodes.computeIfAbsent(beacon.node(), id -> new Node());
    node.heardAtNanos = now;
    node.serving = beacon.serving();
    node.beat = Math.max(node.beat, beacon.beat());
  }

  /** Nobody listens at this one's address, or what it is asked does not reach it. */
  synchronized void failed(String id) {
    Node node = nodes.get(id);
    if (node != null) {
      node.failed = true;
      node.failedAtNanos = clock.getAsLong();
    }
  }

  /** The last beat heard of this one; 0 if none was. */
  synchronized long beat(String id) {
    Node node = nodes.get(id);
    return node == null ? 0 : node.beat;
  }

  /** Whether this one can still be expected to answer: also one that takes nothing new. */
  synchronized boolean isAlive(String id) {
    long now = clock.getAsLong();
    Node node = nodes.get(id);
    return node != null && node.isAlive(now) && !node.isAvoided(now);
  }

  /** The one to ask about a room, or null if none is known to serve. */
  synchronized String choose(String room) {
    long now = clock.getAsLong();
    String best = null;
    long bestWeight = 0;
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      Node node = entry.getValue();
      if (node.serving && node.isAlive(now) && !node.isAvoided(now)) {
        long weight = weight(room, entry.getKey());
        if (best == null || weight > bestWeight) {
          best = entry.getKey();
          bestWeight = weight;
        }
      }
    }
    return best;
  }

  /** The same in every process; the bits of both hashes spread by the finalizer of MurmurHash3. */
  private static long weight(String room, String node) {
    long bits = ((long) room.hashCode() << 32) ^ node.hashCode();
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
