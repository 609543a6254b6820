package parley.gateway.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.gateway.room.Cursor;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;

/**
 * Those who wait for entries over HTTP: each reads the same {@link RoomFeed} as the sockets do, and
 * history only for what the feed does not have at hand. So a message that wakes thousands is not
 * read thousands of times. Confined to its event loop.
 */
public final class Polls {
  private final Vertx vertx;
  private final Rooms rooms;
  private final Supplier<String> epoch;
  private final Set<Poll> polls = new HashSet<>();

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
    for (Poll poll : polls) {
      vertx.setTimer(1 + untilStopped(), over -> poll.done.tryComplete());
    }
  }

  /** Some of the time that is left, in milliseconds. */
  private long untilStopped() {
    long left = TimeUnit.NANOSECONDS.toMillis(stopsAtNanos - System.nanoTime());
    return left > 0 ? ThreadLocalRandom.current().nextLong(left) : 0;
  }

  /**
   * What follows a cursor, as soon as there is anything; an empty page if there is not within this
   * time, or the caller goes. Fails as {@link Rooms#open} and {@link Rooms#read}.
   */
  Future<LogReply.Page> read(LogRequest.Read read, long millis, HttpServerResponse response) {
    return rooms
        .open(read.room())
        .compose(
            feed ->
                (feed.head() > read.seq()
                        ? Future.<Void>succeededFuture()
                        : wait(feed, read.seq(), millis, response))
                    .compose(ready -> next(feed, read)));
  }

  private Future<LogReply.Page> next(RoomFeed feed, LogRequest.Read read) {
    return feed.continues(read.seq())
        ? Future.succeededFuture(feed.recent(read.seq(), read.limit(), epoch.get()))
        : rooms.read(read);
  }

  private Future<Void> wait(RoomFeed feed, long seq, long millis, HttpServerResponse response) {
    Poll poll = new Poll(seq);
    feed.add(poll);
    polls.add(poll);
    long until = stopping ? Math.min(millis, 1 + untilStopped()) : millis;
    long timer = vertx.setTimer(until, over -> poll.done.tryComplete());
    response.closeHandler(gone -> poll.done.tryComplete());
    return poll.done
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              feed.remove(poll);
              polls.remove(poll);
            });
  }

  /** A cursor that is content to know that there is more. */
  private static final class Poll extends Cursor {
    private final long seq;
    private final Promise<Void> done = Promise.promise();

    Poll(long seq) {
      this.seq = seq;
    }

    @Override
    protected void advanced(long first, long last, ByteBuf frame) {
      if (last > seq) {
        done.tryComplete();
      }
    }
  }
}
