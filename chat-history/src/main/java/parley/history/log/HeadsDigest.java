package parley.history.log;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import parley.api.log.Addresses;
import parley.api.log.HistoryClient;
import parley.api.log.LogEvent;

/**
 * Tells four times a second that this history process lives, and once a second which rooms were
 * touched in the last seconds, with their last seq: repair for lost announcements. Each touch is
 * told several times, because a beacon may be lost as well.
 *
 * <p>Passes on once a second what other history processes tell: who has gone deaf to one of them
 * learns it from another. Confined to its event loop.
 */
final class HeadsDigest {
  private static final long PERIOD_MILLIS = 250;
  private static final int PERIODS_PER_DIGEST = 4;

  /** More than there are in that time. */
  private static final int BEATS = 64;

  /** How many digests tell of a touch. */
  private static final int REPEATS = 4;

  /** A digest of more rooms becomes several beacons, so that none holds up the bus. */
  private static final int ROOMS_PER_BEACON = 2_000;

  private final Vertx vertx;
  private final BooleanSupplier well;
  private final String node = UUID.randomUUID().toString();
  private final Deque<Map<String, Long>> seconds = new ArrayDeque<>();

  /** What each of the others has told in this second. */
  private final Map<String, Map<String, Long>> heard = new HashMap<>();

  private MessageConsumer<Object> others;
  private String epoch;
  private boolean leaving;
  private int periods;
  private final long[] toldAtNanos = new long[BEATS];
  private long timer = -1;

  /**
   * Silent until it is started.
   *
   * @param well whether requests can be answered now
   */
  HeadsDigest(Vertx vertx, BooleanSupplier well) {
    this.vertx = vertx;
    this.well = well;
    seconds.add(new HashMap<>());
  }

  /** The id of this history process. */
  String node() {
    return node;
  }

  /** Tells at once, then again and again. */
  void start() {
    others = vertx.eventBus().consumer(Addresses.HEADS, message -> hear(message.body()));
    tellHeads();
    timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> tell());
  }

  /** Tells from now on that new requests should go to others. */
  void leave() {
    leaving = true;
    if (timer >= 0) {
      publish(Map.of());
    }
  }

  /** Tells a last time. */
  void stop() {
    if (vertx.cancelTimer(timer)) {
      others.unregister();
      tellHeads();
    }
  }

  private void hear(Object event) {
    if (event instanceof LogEvent.Beacon beacon
        && !beacon.node().equals(node)
        && beacon.epoch().equals(epoch)) {
      Map<String, Long> heads = heard.computeIfAbsent(beacon.node(), other -> new HashMap<>());
      beacon.heads().forEach((room, seq) -> heads.merge(room, seq, Math::max));
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
    periods++;
    toldAtNanos[periods % BEATS] = System.nanoTime();
    if (periods % PERIODS_PER_DIGEST == 0) {
      tellHeads();
    } else {
      publish(Map.of());
    }
  }

  private void tellHeads() {
    Map<String, Long> touched = new HashMap<>();
    for (Map<String, Long> second : seconds) {
      second.forEach((room, seq) -> touched.merge(room, seq, Math::max));
    }
    if (seconds.size() == REPEATS) {
      seconds.removeFirst();
    }
    seconds.add(new HashMap<>());
    inParts(touched, this::publish);
    heard.forEach((other, heads) -> inParts(heads, part -> passOn(other, part)));
    heard.clear();
  }

  /** One at least. */
  private static void inParts(Map<String, Long> heads, Consumer<Map<String, Long>> each) {
    List<String> rooms = new ArrayList<>(heads.keySet());
    for (int i = 0; i == 0 || i < rooms.size(); i += ROOMS_PER_BEACON) {
      Map<String, Long> part = new HashMap<>();
      rooms
          .subList(i, Math.min(rooms.size(), i + ROOMS_PER_BEACON))
          .forEach(room -> part.put(room, heads.get(room)));
      each.accept(part);
    }
  }

  private void passOn(String other, Map<String, Long> heads) {
    vertx.eventBus().publish(Addresses.HEADS, new LogEvent.Hearsay(other, epoch, heads));
  }

  private void publish(Map<String, Long> heads) {
    boolean serving = !leaving && well.getAsBoolean();
    LogEvent.Beacon beacon = new LogEvent.Beacon(node, epoch, heads, serving, periods);
    vertx.eventBus().publish(Addresses.HEADS, beacon);
  }

  /** Whether whoever had last heard this beat when he asked has given up by now. */
  boolean isOver(long beat) {
    if (beat < 1 || beat > periods) {
      return false; // of someone who has not heard any
    }
    return periods - beat >= BEATS
        || System.nanoTime() - toldAtNanos[(int) (beat % BEATS)] > HistoryClient.TIMEOUT.toNanos();
  }
}
