package parley.gateway.room;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.rooms.Directory;
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
  private final Doorkeeper doorkeeper;
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
    this.doorkeeper = new Doorkeeper(vertx, new Directory(client));
    vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep(LINGER));
  }

  /** Who asks who may be where. */
  public Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  /** The line in which reads wait for their turn. */
  public HistoryReads reads() {
    return reads;
  }

  /**
   * A page of history, when it is its turn. Fails as {@link HistoryClient} and {@link
   * HistoryReads}.
   */
  public Future<LogReply.Page> read(LogRequest.Read page) {
    return reads.take(() -> client.read(page));
  }

  /**
   * A page as this user may have it. Where not everyone may read he is looked for after it was
   * read: so whoever was put out meanwhile does not get it. Fails as {@link #read} and {@link
   * Doorkeeper#look}.
   */
  public Future<LogReply.Page> readAs(String user, LogRequest.Read page) {
    return mayKnow(user, page.room())
        .compose(known -> read(page))
        .compose(read -> ifAllowed(user, read));
  }

  /**
   * The feed of a room for someone who may know of it. Of one that is not public that is asked
   * first: else it would be read, and its size show in the time that it takes to say no.
   */
  public Future<RoomFeed> openFor(String user, String room) {
    return mayKnow(user, room).compose(known -> open(room));
  }

  private Future<?> mayKnow(String user, String room) {
    return RoomKind.of(room) == RoomKind.PUBLIC
        ? Future.succeededFuture()
        : doorkeeper.look(room, user);
  }

  /** This feed, if the user may read it. */
  public Future<RoomFeed> ifAllowed(String user, RoomFeed feed) {
    return feed.isOpen()
        ? Future.succeededFuture(feed)
        : doorkeeper.look(feed.room(), user).map(feed);
  }

  /** This page, if the user may have it. */
  public Future<LogReply.Page> ifAllowed(String user, LogReply.Page page) {
    return page.open()
        ? Future.succeededFuture(page)
        : doorkeeper.look(page.room(), user).map(page);
  }

  /**
   * The feed of a room, following it if need be; whoever reads it must have been let in by the
   * {@link Doorkeeper}. Fails with {@link ErrorCode#UNAVAILABLE} if too many are followed, else as
   * history does.
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
            .take(() -> follower.follow(newest, feed::opening, feed))
            .map(
                tail -> {
                  feed.opened(tail);
                  return feed;
                });
    feeds.put(room, opening);
    opening.onFailure(cause -> feeds.remove(room, opening));
    return opening;
  }

  /** Whether someone may be reading this room here. */
  public boolean isOpen(String room) {
    return feeds.containsKey(room);
  }

  /** Tells those who read this room here; the frame is taken over. */
  public void tell(String room, ByteBuf frame) {
    Future<RoomFeed> feed = feeds.get(room);
    if (feed != null && feed.succeeded()) {
      feed.result().tell(frame);
    } else {
      frame.release();
    }
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

  /** What was kept of all rooms is read from history again when it is needed. */
  public void forgetEntries() {
    ringBytes.keySet().forEach(RoomFeed::clearRing);
    ringBytes.clear();
    allRingBytes = 0;
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
