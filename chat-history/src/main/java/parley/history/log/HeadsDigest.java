package parley.history.log;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import parley.api.log.Addresses;
import parley.api.log.LogEvent;

/**
 * Tells once a second which rooms were touched in the last seconds, with their last seq: repair for
 * lost announcements, and a sign of life. Each touch is told several times, because a beacon may be
 * lost as well. Confined to its event loop.
 */
final class HeadsDigest {
  private static final long PERIOD_MILLIS = 1_000;

  /** How many beacons tell of a touch. */
  private static final int REPEATS = 4;

  /** A beacon of more rooms becomes several, so that none holds up the bus. */
  private static final int ROOMS_PER_BEACON = 2_000;

  private final Vertx vertx;
  private final String node = UUID.randomUUID().toString();
  private final Deque<Map<String, Long>> seconds = new ArrayDeque<>();
  private String epoch;
  private long timer = -1;

  /** Silent until it is started. */
  HeadsDigest(Vertx vertx) {
    this.vertx = vertx;
    seconds.add(new HashMap<>());
  }

  /** Tells at once, then every second. */
  void start() {
    tell();
    timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> tell());
  }

  /** Tells a last time. */
  void stop() {
    if (vertx.cancelTimer(timer)) {
      tell();
    }
  }

  /** The epoch from now on. */
  void setEpoch(String now) {
    epoch = now;
  }

  /** The epoch of the log. */
  String epoch() {
    return epoch;
  }

  /** The room is known to reach at least this far. */
  void touch(String room, long seq) {
    seconds.getLast().merge(room, seq, Math::max);
  }

  private void tell() {
    Map<String, Long> touched = new HashMap<>();
    for (Map<String, Long> second : seconds) {
      second.forEach((room, seq) -> touched.merge(room, seq, Math::max));
    }
    if (seconds.size() == REPEATS) {
      seconds.removeFirst();
    }
    seconds.add(new HashMap<>());
    List<String> rooms = new ArrayList<>(touched.keySet());
    for (int i = 0; i == 0 || i < rooms.size(); i += ROOMS_PER_BEACON) {
      Map<String, Long> part = new HashMap<>();
      rooms
          .subList(i, Math.min(rooms.size(), i + ROOMS_PER_BEACON))
          .forEach(room -> part.put(room, touched.get(room)));
      vertx.eventBus().publish(Addresses.HEADS, new LogEvent.Beacon(node, epoch, part));
    }
  }
}
