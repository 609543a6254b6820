package parley.api.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.api.Entry;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.log.LogWriter;
import parley.api.log.RoomTail;

/**
 * Parley as a verticle sees it: follow rooms, append to them, read them.
 *
 * <p>Entries come exactly once and in order for as long as the Chat is open, whatever the bus
 * loses. An append that succeeded is committed; one that failed as temporary may be tried again
 * with the same {@code clientId} and never makes a second entry. Confined to the context on which
 * it was opened; all futures fail with {@link parley.api.ChatException} only.
 */
public final class Chat {
  private static final long MAX_WAITING_BYTES = 4 * 1024 * 1024;
  private static final int PAGE = 200;

  /** How far a room that was not followed is read back when it is heard of. */
  private static final int STRANGER_PAGE = 50;

  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
  private static final long FORGET_CHECK_MILLIS = 60_000;
  private static final long RETRY_MILLIS = 1_000;

  private final Vertx vertx;
  private final HistoryClient client;
  private final LogWriter writer;
  private final LogFollower follower;
  private final Map<String, Followed> followed = new HashMap<>();
  private final List<Runnable> follows = new ArrayList<>();
  private boolean askingRecent;

  /** A room that {@link #followAll} follows, or is about to. */
  private static final class Followed {
    private RoomTail tail;
    private long heardAtNanos = System.nanoTime();
  }

  /** Who reads. */
  @FunctionalInterface
  public interface Reader {
    /** The next entry of a room. Called on the event loop; must not block. */
    void read(String room, Entry entry);
  }

  private Chat(Vertx vertx) {
    this.vertx = vertx;
    client = new HistoryClient(vertx);
    writer = new LogWriter(vertx, client, MAX_WAITING_BYTES);
    follower = new LogFollower(vertx, client, this::followAgain);
  }

  /** Opens a Chat on the current context. */
  public static Future<Chat> open(Vertx vertx) {
    Chat chat = new Chat(vertx);
    return chat.follower.start().map(chat);
  }

  /** Empty if this node hears history; else why not, as a sentence. */
  public Optional<String> notReady() {
    return follower.notReady();
  }

  /** Stops following. Appends under way still end. */
  public Future<Void> close() {
    return follower.stop();
  }

  /**
   * Says something in a room. Appends of this Chat to one room keep their order.
   *
   * @param clientId 1–64 characters; the same (room, author, clientId) is stored once, for ever
   */
  public Future<LogReply.Receipt> append(String room, User author, String clientId, String text) {
    return writer.append(room, LogRequest.NewEntry.message(author, clientId, text));
  }

  /** Reads a page of a room; {@link Entry#decode} reads its entries. */
  public Future<LogReply.Page> read(LogRequest.Read read) {
    return client.read(read);
  }

  /**
   * Follows one room from a cursor on: first what is after it, then what comes. Should the log be
   * replaced by another, seqs begin anew, and so does this.
   *
   * @param after the last seq that the reader has, 0 for all
   */
  public Future<Void> follow(String room, long after, Reader reader) {
    follows.add(() -> followAnew(room, reader));
    return followFrom(room, after, reader);
  }

  private void followAnew(String room, Reader reader) {
    followFrom(room, 0, reader)
        .onFailure(cause -> vertx.setTimer(RETRY_MILLIS, timer -> followAnew(room, reader)));
  }

  private Future<Void> followFrom(String room, long after, Reader reader) {
    return follower
        .follow(LogRequest.Read.after(room, after, PAGE), page -> {}, decoding(room, reader))
        .mapEmpty();
  }

  private void followAgain() {
    followed.clear();
    follows.forEach(Runnable::run);
  }

  /**
   * Follows all public rooms, also those that come to be later.
   *
   * <p>It has no cursor: at the start, and whenever something may have been missed, the entries
   * younger than {@code within} are handed over, in order. So a reader that was away for less than
   * that misses nothing, and one that restarts may get an entry again: what it does with it should
   * be idempotent, as an append with the same {@code clientId} is.
   */
  public Future<Void> followAll(Duration within, Reader reader) {
    vertx.setPeriodic(FORGET_CHECK_MILLIS, timer -> forgetQuietRooms());
    follows.add(() -> followRecent(within, reader));
    return follower
        .listenToAll(
            room -> followStranger(room, within, reader), () -> followRecent(within, reader))
        .onSuccess(listening -> followRecent(within, reader));
  }

  private void followRecent(Duration within, Reader reader) {
    if (askingRecent) {
      return;
    }
    askingRecent = true;
    client
        .recent(within)
        .onComplete(answered -> askingRecent = false)
        .onSuccess(
            recent ->
                recent
                    .after()
                    .forEach(
                        (room, after) -> {
                          if (RoomKind.of(room) == RoomKind.PUBLIC) {
                            followQuietly(
                                LogRequest.Read.after(room, after, PAGE), decoding(room, reader));
                          }
                        }))
        .onFailure(cause -> vertx.setTimer(RETRY_MILLIS, timer -> followRecent(within, reader)));
  }

  private void followStranger(String room, Duration within, Reader reader) {
    Followed stranger = new Followed();
    if (RoomKind.of(room) != RoomKind.PUBLIC || followed.putIfAbsent(room, stranger) != null) {
      return;
    }
    lastOld(LogRequest.Read.last(room, STRANGER_PAGE), within, null)
        .onSuccess(
            old ->
                followQuietly(
                    stranger, LogRequest.Read.after(room, old, PAGE), decoding(room, reader)))
        .onFailure(cause -> followed.remove(room, stranger));
  }

  /**
   * Pages back to the last entry that is older than {@code within}; its seq, or 0 if there is none.
   * Ages are told by the room's own newest entry, so no clock of this machine takes part.
   *
   * @param since what is older is old; null if the newest entry is yet to be read
   */
  private Future<Long> lastOld(LogRequest.Read back, Duration within, Instant since) {
    return client
        .read(back)
        .compose(
            page -> {
              List<Entry> entries = page.entries().stream().map(Entry::decode).toList();
              if (entries.isEmpty()) {
                return Future.succeededFuture(0L);
              }
              Instant limit =
                  since != null ? since : entries.get(entries.size() - 1).at().minus(within);
              long old = entries.stream().takeWhile(entry -> entry.at().isBefore(limit)).count();
              return old > 0 || page.first() == 1
                  ? Future.succeededFuture(page.first() + old - 1)
                  : lastOld(LogRequest.Read.before(back.room(), page.first(), PAGE), within, limit);
            });
  }

  private void followQuietly(LogRequest.Read from, RoomTail.Reader reader) {
    Followed room = new Followed();
    if (followed.putIfAbsent(from.room(), room) == null) {
      followQuietly(room, from, reader);
    }
  }

  /** A room that cannot be followed now is heard of again by the next beacon. */
  private void followQuietly(Followed room, LogRequest.Read from, RoomTail.Reader reader) {
    follower
        .follow(
            from,
            page -> {},
            (first, entries) -> {
              room.heardAtNanos = System.nanoTime();
              reader.read(first, entries);
            })
        .onSuccess(tail -> room.tail = tail)
        .onFailure(cause -> followed.remove(from.room(), room));
  }

  private void forgetQuietRooms() {
    long limit = System.nanoTime() - FORGET_AFTER.toNanos();
    followed
        .values()
        .removeIf(
            room -> {
              boolean quiet = room.tail != null && room.heardAtNanos < limit;
              if (quiet) {
                follower.unfollow(room.tail);
              }
              return quiet;
            });
  }

  private static RoomTail.Reader decoding(String room, Reader reader) {
    return (first, entries) -> entries.forEach(bytes -> reader.read(room, Entry.decode(bytes)));
  }
}
