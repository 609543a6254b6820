package parley.gateway.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.rooms.MemberRole;
import parley.gateway.room.Cursor;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;
import parley.gateway.session.Sessions;

/**
 * Those who wait for entries over HTTP: each reads the same {@link RoomFeed} as the sockets do, and
 * history only for what the feed does not have at hand. So a message that wakes thousands is not
 * read thousands of times. Confined to its event loop.
 */
public final class Polls implements Sessions.Listener {
  /** Rooms for which one user waits, in all his polls together. */
  private static final int MAX_PER_USER = 2_000;

  private final Vertx vertx;
  private final Rooms rooms;
  private final Supplier<String> epoch;
  private final Map<String, Set<Poll>> polls = new HashMap<>();

  /** When those who wait are answered at the latest, once the gateway is to stop. */
  private long stopsAtNanos;

  private boolean stopping;

  /**
   * Nobody yet.
   *
   * @param epoch the log's epoch
   */
  public Polls(Vertx vertx, Rooms rooms, Supplier<String> epoch) {
    this.vertx = vertx;
    this.rooms = rooms;
    this.epoch = epoch;
  }

  /** Answers those who wait, and whoever comes to wait now, one after another within this time. */
  public void stop(Duration within) {
    stopping = true;
    stopsAtNanos = System.nanoTime() + within.toNanos();
    for (Set<Poll> ofUser : polls.values()) {
      for (Poll poll : ofUser) {
        vertx.setTimer(1 + untilStopped(), over -> poll.done.tryComplete());
      }
    }
  }

  /** Answers all who wait now: what they wait for is void. */
  public void wake() {
    for (Set<Poll> ofUser : List.copyOf(polls.values())) {
      Set.copyOf(ofUser).forEach(poll -> poll.done.tryComplete());
    }
  }

  /** Some of the time that is left, in milliseconds. */
  private long untilStopped() {
    long left = TimeUnit.NANOSECONDS.toMillis(stopsAtNanos - System.nanoTime());
    return left > 0 ? ThreadLocalRandom.current().nextLong(left) : 0;
  }

  /**
   * What follows a cursor, as soon as there is anything; an empty page if there is not within this
   * time, or the caller goes. Nobody waits for what he may not have, and whoever is put out while
   * he waits does not get it. Fails as {@link Rooms#openFor}, {@link Rooms#read} and {@link
   * Rooms#ifAllowed}.
   */
  Future<LogReply.Page> read(
      String user, LogRequest.Read read, long millis, HttpServerResponse response) {
    return rooms
        .openFor(user, read.room())
        .compose(feed -> rooms.ifAllowed(user, feed))
        .compose(
            feed ->
                wait(user, Map.of(feed, read.seq()), millis, response)
                    .compose(ready -> next(user, feed, read)));
  }

  /** What follows a cursor, now, if this user may have it. */
  Future<LogReply.Page> next(String user, RoomFeed feed, LogRequest.Read read) {
    return (feed.continues(read.seq())
            ? Future.succeededFuture(feed.recent(read.seq(), read.limit(), epoch.get()))
            : rooms.read(read))
        .compose(page -> rooms.ifAllowed(user, page));
  }

  /**
   * Ends when there is something behind one of these cursors, when the user is in a room that he
   * was not in before, or when the time is over.
   */
  Future<Void> wait(
      String user, Map<RoomFeed, Long> cursors, long millis, HttpServerResponse response) {
    if (millis == 0 || cursors.entrySet().stream().anyMatch(Polls::hasMore)) {
      return Future.succeededFuture();
    }
    int waiting = cursors.size();
    for (Poll other : polls.getOrDefault(user, Set.of())) {
      waiting += other.cursors.size();
    }
    if (waiting > MAX_PER_USER) {
      return Future.failedFuture(
          new ChatException(
              ErrorCode.RATE_LIMITED, "you wait too often at once; wait for an answer", millis));
    }
    Poll poll = new Poll();
    cursors.forEach(poll::add);
    polls.computeIfAbsent(user, anyone -> new HashSet<>()).add(poll);
    long until = stopping ? Math.min(millis, 1 + untilStopped()) : millis;
    long timer = vertx.setTimer(until, over -> poll.done.tryComplete());
    response.closeHandler(gone -> poll.done.tryComplete());
    return poll.done
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              poll.cursors.forEach(cursor -> cursor.feed.remove(cursor));
              remove(user, poll);
            });
  }

  private static boolean hasMore(Map.Entry<RoomFeed, Long> cursor) {
    return cursor.getKey().head() > cursor.getValue();
  }

  private void remove(String user, Poll poll) {
    Set<Poll> ofUser = polls.get(user);
    ofUser.remove(poll);
    if (ofUser.isEmpty()) {
      polls.remove(user);
    }
  }

  @Override
  public void seated(String room, String user, MemberRole role) {
    Set.copyOf(polls.getOrDefault(user, Set.of())).forEach(poll -> poll.done.tryComplete());
  }

  /** Someone who waits. */
  private static final class Poll {
    private final List<PollCursor> cursors = new ArrayList<>();
    private final Promise<Void> done = Promise.promise();

    void add(RoomFeed feed, long seq) {
      PollCursor cursor = new PollCursor(this, feed, seq);
      cursors.add(cursor);
      feed.add(cursor);
    }
  }

  /** A cursor that is content to know that there is more. */
  private static final class PollCursor extends Cursor {
    private final Poll poll;
    private final RoomFeed feed;
    private final long seq;

    PollCursor(Poll poll, RoomFeed feed, long seq) {
      this.poll = poll;
      this.feed = feed;
      this.seq = seq;
    }

    @Override
    protected void advanced(long first, long last, ByteBuf frame) {
      if (last > seq) {
        poll.done.tryComplete();
      }
    }
  }
}
