package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;

/**
 * Follows rooms: each followed room's entries are handed to its reader exactly once and in order,
 * although the bus may lose, double and reorder ({@link RoomTail} does that part).
 *
 * <p>To follow a room is always the same three steps: register interest and wait until it holds;
 * read the log; merge what arrived meanwhile by seq. Losses are found by the beacons of history,
 * within about a second. If a history process falls silent it may have committed without
 * announcing, so all heads are compared by request. What one tells that is not heard here is heard
 * from the others, who hear it. If all are silent it may be this node that has gone deaf: it
 * registers anew, and history is asked for what cannot be heard. If it does not answer either, this
 * node is not ready.
 *
 * <p>Confined to the event loop on which it was started.
 */
public final class LogFollower {
  private static final Logger log = LoggerFactory.getLogger(LogFollower.class);

  /** Nobody was heard, and nobody answered. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  /** Six beacons of one history process. To be wrong about it costs a look at all heads. */
  private static final Duration ABSENCE = Duration.ofMillis(1_500);

  /** For who hears nothing. */
  private static final Duration COMPARE_EVERY = Duration.ofSeconds(1);

  private static final long CHECK_MILLIS = 500;
  private static final long RETRY_MILLIS = 1_000;
  private static final int HEADS_PER_REQUEST = 1_000;

  private final Vertx vertx;
  private final HistoryClient client;
  private final Runnable onEpochChange;
  private final Map<String, RoomTail> tails = new HashMap<>();
  private final Map<String, LongConsumer> watched = new HashMap<>();
  private final Interests interests;
  private final Map<String, Long> heardFromAtNanos = new HashMap<>();
  private Consumer<String> onStranger = room -> {};
  private Runnable onDoubt = () -> {};
  private long checkTimer = -1;

  /** Epochs are random and never come back; whoever still names one of these is behind. */
  private final Set<String> formerEpochs = new HashSet<>();

  private String epoch;
  private boolean ready;
  private long answeredAtNanos;
  private long comparedAtNanos = System.nanoTime();
  private long comparisons;

  /**
   * A follower.
   *
   * @param onEpochChange called when the log was replaced by another: every seq known so far is
   *     void
   */
  public LogFollower(Vertx vertx, HistoryClient client, Runnable onEpochChange) {
    this.vertx = vertx;
    this.client = client;
    this.onEpochChange = onEpochChange;
    interests = new Interests(vertx, this::onBeacon, this::onAnnouncement);
  }

  /** Listens for beacons. Ends when registered; {@link #notReady} tells when history was heard. */
  public Future<Void> start() {
    Future<Void> holds = interests.start();
    checkTimer = vertx.setPeriodic(CHECK_MILLIS, timer -> check());
    check();
    return holds;
  }

  /** Stops listening and forgets all rooms. */
  public Future<Void> stop() {
    vertx.cancelTimer(checkTimer);
    tails.values().forEach(RoomTail::close);
    tails.clear();
    watched.clear();
    return interests.stop();
  }

  /** The log's epoch, or null if history was never heard. */
  public String epoch() {
    return epoch;
  }

  /** Empty if this node hears history; else why not, as a sentence. */
  public Optional<String> notReady() {
    return ready
        ? Optional.empty()
        : Optional.of("no history process was heard for " + SILENCE.toSeconds() + " s");
  }

  /**
   * Follows a room from the page that this read gives, which is handed to the reader first.
   *
   * <p>A room has one reader per follower. Fails as {@link HistoryClient} does; then nothing is
   * followed.
   *
   * @param onOpen told of the page before its entries are handed over; may throw a {@link
   *     parley.api.ChatException} to refuse
   */
  public Future<RoomTail> follow(
      LogRequest.Read from, Consumer<LogReply.Page> onOpen, RoomTail.Reader reader) {
    String room = from.room();
    RoomTail tail = new RoomTail(vertx, client, room, reader);
    if (tails.putIfAbsent(room, tail) != null) {
      return Future.failedFuture(
          ChatException.unavailable("room " + room + " is followed already; try again"));
    }
    return interests
        .shard(Addresses.shard(room))
        .timeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(ChatException.unavailable("the bus is not ready")))
        .compose(holds -> client.read(from))
        .map(
            page -> {
              if (!heardEpoch(page.epoch()) || tails.get(room) != tail) {
                throw ChatException.unavailable("the log was replaced; try again");
              }
              onOpen.accept(page);
              tail.open(page, from);
              return tail;
            })
        .onFailure(cause -> unfollow(tail));
  }

  /** Follows no longer. */
  public void unfollow(RoomTail tail) {
    tail.close();
    tails.remove(tail.room(), tail);
  }

  /**
   * Watches a room without reading it. A room has one watcher per follower.
   *
   * @param onHead told of the room's last seq as it is heard of: within about a second, perhaps
   *     several times, and perhaps an older one after a newer one
   */
  public void watch(String room, LongConsumer onHead) {
    watched.put(room, onHead);
    interests.shard(Addresses.shard(room));
  }

  /** Watches no longer. */
  public void unwatch(String room) {
    watched.remove(room);
  }

  /**
   * Listens to all rooms. Ends when registered.
   *
   * @param stranger told of each room that is heard of and not followed; may follow it
   * @param doubt told whenever entries may have been missed in rooms that are not followed
   */
  public Future<Void> listenToAll(Consumer<String> stranger, Runnable doubt) {
    onStranger = stranger;
    onDoubt = doubt;
    List<Future<Void>> all = new ArrayList<>();
    for (int shard = 0; shard < Addresses.ANNOUNCE_SHARDS; shard++) {
      all.add(interests.shard(shard));
    }
    return Future.all(all).mapEmpty();
  }

  private void onAnnouncement(Message<BusMessage> message) {
    String room = message.headers().get(Addresses.ROOM_HEADER);
    RoomTail tail = tails.get(room);
    LongConsumer watcher = watched.get(room);
    if (tail == null && watcher == null) {
      onStranger.accept(room);
    } else if (message.body() instanceof LogEvent.Announcement announcement) {
      if (tail != null) {
        tail.announced(announcement);
      }
      if (watcher != null) {
        watcher.accept(announcement.last());
      }
    }
  }

  private void onBeacon(Message<BusMessage> message) {
    if (message.body() instanceof LogEvent.Beacon beacon) {
      client.heard(beacon);
      if (heardFrom(beacon.node(), beacon.epoch())) {
        beacon.heads().forEach(this::onHead);
      }
    } else if (message.body() instanceof LogEvent.Hearsay hearsay && heardEpoch(hearsay.epoch())) {
      hearsay.heads().forEach(this::onHead);
      if (!heardFromAtNanos.containsKey(hearsay.of())) {
        interests.renew(SILENCE); // it is there, and does not know of us
      }
    }
  }

  private void onHead(String room, long seq) {
    RoomTail tail = tails.get(room);
    LongConsumer watcher = watched.get(room);
    if (tail == null && watcher == null) {
      onStranger.accept(room);
    }
    if (tail != null) {
      tail.rise(seq);
    }
    if (watcher != null) {
      watcher.accept(seq);
    }
  }

  /** Returns whether it speaks of the log as it is now. */
  private boolean heardFrom(String node, String now) {
    boolean anew = heardFromAtNanos.put(node, System.nanoTime()) == null;
    boolean current = answered(now);
    if (anew) {
      compareHeads(); // what it committed while it was not heard may have passed us by
    }
    return current;
  }

  private boolean answered(String now) {
    answeredAtNanos = System.nanoTime();
    boolean current = heardEpoch(now);
    if (!ready) {
      ready = true;
      log.info("history is heard epoch={}", epoch);
    }
    return current;
  }

  /** Returns false for an epoch that is over. */
  private boolean heardEpoch(String now) {
    if (formerEpochs.contains(now)) {
      return false;
    }
    String before = epoch;
    epoch = now;
    if (before != null && !before.equals(now)) {
      log.warn("the log was replaced epoch={} before={}", now, before);
      formerEpochs.add(before);
      tails.values().forEach(RoomTail::close);
      tails.clear();
      watched.clear();
      onEpochChange.run();
    }
    return true;
  }

  private void check() {
    long now = System.nanoTime();
    boolean someoneIsAbsent =
        heardFromAtNanos.values().removeIf(at -> now - at > ABSENCE.toNanos());
    if (heardFromAtNanos.isEmpty()) {
      askInstead(now);
    } else if (someoneIsAbsent) {
      compareHeads();
    }
  }

  private void askInstead(long now) {
    if (ready && now - answeredAtNanos > SILENCE.toNanos()) {
      ready = false;
      log.warn("history is silent seconds={}", SILENCE.toSeconds());
    }
    interests.renew(SILENCE);
    client
        .heads(List.of())
        .onSuccess(
            reply -> {
              answered(reply.epoch());
              boolean due = System.nanoTime() - comparedAtNanos > COMPARE_EVERY.toNanos();
              if (heardFromAtNanos.isEmpty() && due) {
                compareHeads();
              }
            });
  }

  /**
   * Rooms that are not followed any more are left out; it is repeated until it has succeeded, or a
   * newer one has begun.
   */
  private void compare(List<String> rooms, long comparison) {
    List<String> followed = rooms.stream().filter(this::isKnown).toList();
    if (followed.isEmpty()) {
      return;
    }
    client
        .heads(followed)
        .onSuccess(
            reply -> {
              if (heardEpoch(reply.epoch())) {
                reply.heads().forEach(this::onHead);
              }
            })
        .onFailure(
            cause ->
                vertx.setTimer(
                    RETRY_MILLIS,
                    timer -> {
                      if (comparison == comparisons) {
                        compare(followed, comparison);
                      }
                    }));
  }

  private boolean isKnown(String room) {
    return tails.containsKey(room) || watched.containsKey(room);
  }

  private void compareHeads() {
    comparedAtNanos = System.nanoTime();
    comparisons++;
    onDoubt.run();
    Set<String> known = new HashSet<>(tails.keySet());
    known.addAll(watched.keySet());
    List<String> rooms = List.copyOf(known);
    for (int i = 0; i < rooms.size(); i += HEADS_PER_REQUEST) {
      compare(rooms.subList(i, Math.min(rooms.size(), i + HEADS_PER_REQUEST)), comparisons);
    }
  }
}
