package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Appends to rooms in order, through retries.
 *
 * <p><b>One request per room is in flight.</b> What arrives meanwhile travels together in the next
 * one, in order. So the order in which {@link #append} was called for a room is the order of its
 * seqs, whatever is retried, and under load the bus carries batches, not messages.
 *
 * <p>A request that fails as {@link ErrorCode#UNAVAILABLE} or times out is sent again with the same
 * {@code clientId}s, with back-off, for {@link #RETRY_TIME}. Then everything that waits for this
 * room fails as {@link ErrorCode#UNAVAILABLE}: also what came later, because to let it pass would
 * turn the order round when the sender tries the first again.
 *
 * <p>What waits is bounded in bytes over all rooms; over the bound an append fails at once as
 * {@link ErrorCode#UNAVAILABLE}. Confined to the context on which it is called.
 */
public final class LogWriter {
  private static final Duration RETRY_TIME = Duration.ofSeconds(10);
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LAST_BACKOFF_MILLIS = 1_000;

  /** Half a commit's worth: larger requests would only make the others wait. */
  private static final int MAX_BATCH_ENTRIES = 500;

  private static final long MAX_BATCH_BYTES = 512 * 1024;

  private final Vertx vertx;
  private final LogClient client;
  private final long maxWaitingBytes;
  private final Map<String, Room> rooms = new HashMap<>();
  private long waitingBytes;

  /**
   * A writer.
   *
   * @param maxWaitingBytes how much may wait for history, over all rooms
   */
  public LogWriter(Vertx vertx, LogClient client, long maxWaitingBytes) {
    this.vertx = vertx;
    this.client = client;
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /** Appends this entry after those that were appended to the room before. */
  public Future<LogReply.Receipt> append(String roomId, LogRequest.NewEntry entry) {
    if (waitingBytes + entry.bytes() > maxWaitingBytes) {
      return Future.failedFuture(
          ChatException.unavailable("too many messages are waiting to be stored; try again"));
    }
    waitingBytes += entry.bytes();
    Room room = rooms.computeIfAbsent(roomId, Room::new);
    Waiting waiting = new Waiting(entry, Promise.promise());
    room.queue.add(waiting);
    room.sendSoon();
    return waiting.receipt.future();
  }

  private record Waiting(LogRequest.NewEntry entry, Promise<LogReply.Receipt> receipt) {}

  /** The line of entries that wait to be appended to one room. */
  private final class Room {
    private final String id;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private List<Waiting> batch = List.of();
    private boolean busy;
    private long giveUpAtNanos;
    private long backoffMillis;

    Room(String id) {
      this.id = id;
    }

    /** At the end of this turn of the event loop, so that all it brought travels together. */
    void sendSoon() {
      if (!busy) {
        busy = true;
        vertx.runOnContext(done -> sendNext());
      }
    }

    void sendNext() {
      batch = nextBatch();
      giveUpAtNanos = System.nanoTime() + RETRY_TIME.toNanos();
      backoffMillis = FIRST_BACKOFF_MILLIS;
      send();
    }

    List<Waiting> nextBatch() {
      List<Waiting> next = new ArrayList<>(Math.min(queue.size(), MAX_BATCH_ENTRIES));
      long bytes = 0;
      while (!queue.isEmpty() && next.size() < MAX_BATCH_ENTRIES && bytes < MAX_BATCH_BYTES) {
        Waiting waiting = queue.remove();
        bytes += waiting.entry.bytes();
        next.add(waiting);
      }
      return next;
    }

    void send() {
      client
          .append(new LogRequest.Append(id, batch.stream().map(Waiting::entry).toList()))
          .onSuccess(this::stored)
          .onFailure(cause -> failed(ChatException.of(cause)));
    }

    void stored(LogReply.Appended appended) {
      List<Waiting> done = batch;
      List<LogReply.Receipt> receipts = appended.receipts();
      for (int i = 0; i < done.size(); i++) {
        waitingBytes -= done.get(i).entry.bytes();
        done.get(i).receipt.complete(receipts.get(i));
      }
      goOn();
    }

    void failed(ChatException cause) {
      boolean unavailable = cause.code() == ErrorCode.UNAVAILABLE;
      if (unavailable && System.nanoTime() < giveUpAtNanos) {
        vertx.setTimer(backoffMillis, timer -> send());
        backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
        return;
      }
      List<Waiting> lost = new ArrayList<>(batch);
      if (unavailable) {
        lost.addAll(queue);
        queue.clear();
      }
      for (Waiting waiting : lost) {
        waitingBytes -= waiting.entry.bytes();
        waiting.receipt.fail(cause);
      }
      goOn();
    }

    void goOn() {
      batch = List.of();
      if (queue.isEmpty()) {
        busy = false;
        rooms.remove(id);
      } else {
        sendNext();
      }
    }
  }
}
