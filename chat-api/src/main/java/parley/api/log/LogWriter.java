package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * turn the order round when the sender tries the first again. For the same reason what fails as
 * temporary in another way takes with it what its authors have said after it.
 *
 * <p>Who is refused for good may believe it. If an earlier try of the same request was not answered
 * it may still be under way on a broken network, to be stored by a history in which its author may
 * speak: so it is asked once more when that cannot be any longer, and that answer counts.
 *
 * <p>What waits is bounded in bytes over all rooms, and, when history is behind, in time, over all
 * rooms and for each ({@link Backlog}). Over the bound an append fails at once as {@link
 * ErrorCode#UNAVAILABLE}, and so do those after it until half of what waits is stored; a sender who
 * then sends again begins with the first that was refused. Confined to the context on which it is
 * called.
 */
public final class LogWriter {
  private static final Duration RETRY_TIME = Duration.ofSeconds(10);
  private static final long FIRST_BACKOFF_MILLIS = 50;

  /** Room for who is refused is there within a second or so. */
  private static final long MIN_RETRY_MILLIS = 500;

  private static final long MAX_RETRY_MILLIS = 1_500;
  private static final long LAST_BACKOFF_MILLIS = 500;

  /** After that a try of which nothing was heard is over: history has not begun, or has ended. */
  private static final Duration IN_DOUBT = HistoryClient.TIMEOUT.plusSeconds(1);

  /** Half a commit's worth: larger requests would only make the others wait. */
  private static final int MAX_BATCH_ENTRIES = 500;

  private static final long MAX_BATCH_BYTES = 512 * 1024;

  private final Vertx vertx;
  private final HistoryClient client;
  private final long maxWaitingBytes;
  private final Map<String, Room> rooms = new HashMap<>();
  private final Backlog backlog;

  /**
   * A writer.
   *
   * @param maxWaitingBytes how much may wait for history, over all rooms
   */
  public LogWriter(Vertx vertx, HistoryClient client, long maxWaitingBytes) {
    this.vertx = vertx;
    this.client = client;
    this.maxWaitingBytes = maxWaitingBytes;
    backlog = new Backlog(System::nanoTime, maxWaitingBytes);
  }

  /** Appends this entry after those that were appended to the room before. */
  public Future<LogReply.Receipt> append(String roomId, LogRequest.NewEntry entry) {
    Room room = rooms.get(roomId);
    long bytes = entry.bytes();
    if (!backlog.hasRoomFor(bytes) || (room != null && !room.backlog.hasRoomFor(bytes))) {
      return Future.failedFuture(
          ChatException.spread(
              ErrorCode.UNAVAILABLE,
              "too many messages are waiting to be stored; try again",
              MIN_RETRY_MILLIS,
              MAX_RETRY_MILLIS));
    }
    if (room == null) {
      room = new Room(roomId);
      rooms.put(roomId, room);
    }
    return room.add(entry);
  }

  /** Whoever listens to the receipt and throws stops nobody: the context is told of it. */
  private record Waiting(
      LogRequest.NewEntry entry, long sinceNanos, Promise<LogReply.Receipt> receipt) {}

  /** The line of entries that wait to be appended to one room. */
  private final class Room {
    private final String id;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final Backlog backlog = new Backlog(System::nanoTime, maxWaitingBytes);
    private List<Waiting> batch = List.of();
    private boolean busy;
    private long askedAtNanos;
    private boolean inDoubt;
    private long doubtEndsAtNanos;
    private long giveUpAtNanos;
    private long backoffMillis;

    Room(String id) {
      this.id = id;
    }

    Future<LogReply.Receipt> add(LogRequest.NewEntry entry) {
      ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
      Waiting waiting = new Waiting(entry, System.nanoTime(), context.promise());
      LogWriter.this.backlog.add(entry.bytes());
      backlog.add(entry.bytes());
      queue.add(waiting);
      sendSoon();
      return waiting.receipt.future();
    }

    /** At the end of this turn of the event loop, so that all it brought travels together. */
    private void sendSoon() {
      if (!busy) {
        busy = true;
        vertx.runOnContext(done -> sendNext());
      }
    }

    void sendNext() {
      batch = nextBatch();
      inDoubt = false;
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
      askedAtNanos = System.nanoTime();
      client
          .append(
              new LogRequest.Append(id, batch.stream().map(Waiting::entry).toList()), this::doubt)
          .onSuccess(this::stored)
          .onFailure(cause -> failed(ChatException.of(cause)));
    }

    /** The last try was not answered, and another is made. */
    private void doubt() {
      inDoubt = true;
      doubtEndsAtNanos = askedAtNanos + IN_DOUBT.toNanos();
    }

    private boolean mayBeStoredYet(List<LogReply.Receipt> receipts) {
      return inDoubt
          && doubtEndsAtNanos - System.nanoTime() > 0
          && receipts.stream()
              .anyMatch(
                  receipt ->
                      receipt.refusal() != null && !receipt.refusal().failure().code().temporary());
    }

    private void askWhenNoDoubtIsLeft() {
      long left = TimeUnit.NANOSECONDS.toMillis(doubtEndsAtNanos - System.nanoTime());
      vertx.setTimer(Math.max(1, left), timer -> send());
    }

    void stored(LogReply.Appended appended) {
      List<Waiting> done = batch;
      List<LogReply.Receipt> receipts = appended.receipts();
      if (receipts.size() != done.size()) {
        failed(new ChatException(ErrorCode.INTERNAL, "the message was not acknowledged"));
        return;
      }
      if (mayBeStoredYet(receipts)) {
        askWhenNoDoubtIsLeft();
        return;
      }
      release(done);
      for (int i = 0; i < done.size(); i++) {
        LogReply.Receipt receipt = receipts.get(i);
        if (receipt.refusal() == null) {
          done.get(i).receipt.complete(receipt);
        } else {
          refused(done.get(i), receipt.refusal().failure());
        }
      }
      goOn();
    }

    /** One author may not say this now; the others of the batch are stored. */
    private void refused(Waiting waiting, ChatException cause) {
      List<Waiting> lost = cause.code().temporary() ? takeBehind(List.of(waiting)) : List.of();
      LogWriter.this.backlog.drop(bytes(lost));
      backlog.drop(bytes(lost));
      waiting.receipt.fail(cause);
      lost.forEach(behind -> behind.receipt.fail(cause));
    }

    void failed(ChatException cause) {
      boolean unavailable = cause.code() == ErrorCode.UNAVAILABLE;
      if (unavailable && System.nanoTime() < giveUpAtNanos) {
        doubt();
        vertx.setTimer(backoffMillis, timer -> send());
        backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
        return;
      }
      List<Waiting> lost = new ArrayList<>(batch);
      if (unavailable) {
        lost.addAll(queue);
        queue.clear();
      } else if (cause.code().temporary()) {
        lost.addAll(takeBehind(batch));
      }
      LogWriter.this.backlog.drop(bytes(lost));
      backlog.drop(bytes(lost));
      lost.forEach(waiting -> waiting.receipt.fail(cause));
      goOn();
    }

    /** What the same authors have said after it; what others say is not held up. */
    private List<Waiting> takeBehind(List<Waiting> failed) {
      Set<String> authors =
          failed.stream().map(waiting -> waiting.entry.from().id()).collect(Collectors.toSet());
      List<Waiting> behind =
          queue.stream().filter(waiting -> authors.contains(waiting.entry.from().id())).toList();
      queue.removeAll(behind);
      return behind;
    }

    private void release(List<Waiting> done) {
      long waitedNanos = System.nanoTime() - done.get(0).sinceNanos;
      backlog.remove(bytes(done), waitedNanos);
      LogWriter.this.backlog.remove(bytes(done), waitedNanos);
    }

    private static long bytes(List<Waiting> some) {
      long bytes = 0;
      for (Waiting waiting : some) {
        bytes += waiting.entry.bytes();
      }
      return bytes;
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
