package parley.gateway.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.gateway.Admission;
import parley.gateway.GatewayConfig;

/**
 * The rooms that one event loop follows. A room is followed from its first reader on until a while
 * after the last, so that a reload or a poll finds it warm.
 *
 * <p>All rings together are bounded in bytes: over the bound the rooms that were quiet longest lose
 * theirs, and their readers are caught up from history. Confined to its event loop.
 */
public final class Rooms {
  /** What someone who enters is shown at first. */
  public static final int FIRST_ENTRIES = 50;

  private static final Duration LINGER = Duration.ofSeconds(30);
  private static final long SWEEP_MILLIS = 5_000;
  private static final long MAKE_ROOM_NANOS = 1_000_000_000;

  /** Whoever is about to join a room has asked history for it, for no longer than that. */
  private static final Duration LEAST_LINGER = Duration.ofSeconds(4);

  private final HistoryClient client;
  private final LogFollower follower;
  private final GatewayConfig.Memory memory;
  private final HistoryReads reads;
  private final Map<String, Future<RoomFeed>> feeds = new HashMap<>();

  /** Feeds with something in their ring, the longest quiet first. */
  private final Map<RoomFeed, Long> ringBytes = new LinkedHashMap<>(16, 0.75f, true);

  private long allRingBytes;
  private long madeRoomAtNanos = System.nanoTime() - MAKE_ROOM_NANOS;

  /** Rooms that are followed by this follower. */
  public Rooms(
      Vertx vertx, HistoryClient client, LogFollower follower, GatewayConfig.Memory memory) {
    this.client = client;
    this.follower = follower;
    this.memory = memory;
    this.reads = new HistoryReads(memory.readsUnderWay(), memory.readsWaiting());
    vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep(LINGER));
  }

  /**
   * A page of history, when it is its turn. Fails as {@link HistoryClient} and {@link
   * HistoryReads}.
   */
  public Future<LogReply.Page> read(LogRequest.Read page) {
    return reads.take(() -> client.read(page));
  }

  /**
   * The feed of a room, following it if need be. Fails with {@link ErrorCode#FORBIDDEN} if it is
   * not open to all, with {@link ErrorCode#UNAVAILABLE} if too many are followed, else as history
   * does.
   */
  public Future<RoomFeed> open(String room) {
    Future<RoomFeed> known = feeds.get(room);
    if (known != null) {
      return known;
    }
    if (isFull()) {
      return Future.failedFuture(Admission.later("too many rooms are open; try again"));
    }
    RoomFeed feed = new RoomFeed(this, room, memory.ringBytes());
    LogRequest.Read newest = LogRequest.Read.last(room, FIRST_ENTRIES);
    Future<RoomFeed> opening =
        reads
            .take(() -> follower.follow(newest, Rooms::mustBeOpen, feed))
            .map(
                tail -> {
                  feed.opened(tail);
                  return feed;
                });
    feeds.put(room, opening);
    opening.onFailure(cause -> feeds.remove(room, opening));
    return opening;
  }

  /** Rooms that nobody reads any more make room for others, but are not looked for all the time. */
  private boolean isFull() {
    long now = System.nanoTime();
    if (feeds.size() >= memory.rooms() && now - madeRoomAtNanos > MAKE_ROOM_NANOS) {
      madeRoomAtNanos = now;
      sweep(LEAST_LINGER);
    }
    return feeds.size() >= memory.rooms();
  }

  private static void mustBeOpen(LogReply.Page page) {
    if (!page.open()) {
      throw notOpen(page.room());
    }
  }

  /** What someone is told who may not read a room. */
  public static ChatException notOpen(String room) {
    return new ChatException(ErrorCode.FORBIDDEN, "room " + room + " is not open to everyone");
  }

  /** Forgets all rooms: what is known of them is void. Their readers must have gone. */
  public void clear() {
    feeds.values().forEach(opening -> opening.onSuccess(this::close));
    feeds.clear();
  }

  private void sweep(Duration linger) {
    long limit = System.nanoTime() - linger.toNanos();
    Iterator<Future<RoomFeed>> all = feeds.values().iterator();
    while (all.hasNext()) {
      Future<RoomFeed> feed = all.next();
      if (feed.succeeded() && feed.result().idleBefore(limit)) {
        all.remove();
        close(feed.result());
      }
    }
  }

  private void close(RoomFeed feed) {
    follower.unfollow(feed.tail());
    feed.clearRing();
    Long bytes = ringBytes.remove(feed);
    allRingBytes -= bytes == null ? 0 : bytes;
  }

  /** This feed's ring has changed. */
  void grown(RoomFeed feed) {
    Long before = ringBytes.put(feed, feed.ringBytes());
    allRingBytes += feed.ringBytes() - (before == null ? 0 : before);
    Iterator<Map.Entry<RoomFeed, Long>> quietest = ringBytes.entrySet().iterator();
    while (allRingBytes > memory.ringsBytes() && quietest.hasNext()) {
      Map.Entry<RoomFeed, Long> quiet = quietest.next();
      quietest.remove();
      allRingBytes -= quiet.getValue();
      quiet.getKey().clearRing();
    }
  }
}
