package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.log.LogEvent.Announcement;

/**
 * The moving end of one room's log: turns announcements that may be lost, doubled and reordered
 * into entries that come exactly once, in order, without a hole.
 *
 * <p>It knows {@code head}, the last seq it handed on, and {@code target}, the last seq that it has
 * heard to exist. An announcement that continues the head is handed on; what was seen already is
 * cut off; one that leaves a gap is held while the gap is read from history. {@code target} also
 * rises by beacons and by asking, so a lost announcement with nothing after it is read as well.
 * While a read fails it is tried again, with back-off, for as long as the room is followed.
 *
 * <p>What is held is bounded in bytes; over the bound it is dropped, for it can be read again.
 * Confined to its event loop.
 */
public final class RoomTail {
  private static final Logger log = LoggerFactory.getLogger(RoomTail.class);

  /** Two announcements that overtake each other on the bus are not worth a read. */
  private static final long OVERTAKING_MILLIS = 20;

  private static final long FIRST_BACKOFF_MILLIS = 100;
  private static final long LAST_BACKOFF_MILLIS = 1_000;
  private static final long MAX_HELD_BYTES = 1024 * 1024;
  private static final int PAGE = 200;

  private final Vertx vertx;
  private final HistoryClient client;
  private final String room;
  private final Reader reader;
  private final TreeMap<Long, Announcement> held = new TreeMap<>();
  private long heldBytes;
  private long head;
  private long target;
  private boolean opened;
  private boolean closed;
  private boolean repairing;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;

  /** Who gets the entries of a room. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The next entries: {@code first} is one above the last one handed over before. Called on the
     * event loop; must not block and must not throw.
     */
    void read(long first, List<byte[]> entries);
  }

  RoomTail(Vertx vertx, HistoryClient client, String room, Reader reader) {
    this.vertx = vertx;
    this.client = client;
    this.room = room;
    this.reader = reader;
  }

  /** The room that is followed. */
  public String room() {
    return room;
  }

  /** The last seq that was handed to the reader. */
  public long head() {
    return head;
  }

  /**
   * Asks history for the room's last seq, so that a reader who knows more than this node is
   * believed. The entries up to there follow. Fails as {@link HistoryClient} does.
   */
  public Future<Long> refresh() {
    return client
        .heads(List.of(room))
        .map(
            reply -> {
              long last = reply.heads().getOrDefault(room, 0L);
              rise(last);
              return last;
            });
  }

  /** Starts from this page; what was announced while it was read is merged by seq. */
  void open(LogReply.Page page, LogRequest.Read asked) {
    head = page.entries().isEmpty() ? startOfEmpty(page, asked) : page.first() - 1;
    target = Math.max(target, page.head());
    opened = true;
    hand(page.first(), page.entries());
    handHeld();
    repairIfBehind(0);
  }

  private static long startOfEmpty(LogReply.Page page, LogRequest.Read asked) {
    return asked.direction() == LogRequest.Direction.AFTER ? asked.seq() : page.head();
  }

  void close() {
    closed = true;
    held.clear();
  }

  void announced(Announcement announcement) {
    if (opened && announcement.last() <= head) {
      return;
    }
    if (opened && announcement.first() <= head + 1) {
      target = Math.max(target, announcement.last());
      hand(announcement.first(), announcement.entries());
      handHeld();
      return;
    }
    hold(announcement);
    target = Math.max(target, announcement.last());
    repairIfBehind(OVERTAKING_MILLIS);
  }

  /** The room is known to reach at least this far. */
  void rise(long seq) {
    if (seq > target) {
      target = seq;
    }
    repairIfBehind(OVERTAKING_MILLIS);
  }

  private void hold(Announcement announcement) {
    if (held.put(announcement.first(), announcement) == null) {
      announcement.entries().forEach(entry -> heldBytes += entry.length);
    }
    if (heldBytes > MAX_HELD_BYTES) {
      held.clear();
      heldBytes = 0;
    }
  }

  private void handHeld() {
    while (!held.isEmpty() && held.firstKey() <= head + 1) {
      Map.Entry<Long, Announcement> next = held.pollFirstEntry();
      next.getValue().entries().forEach(entry -> heldBytes -= entry.length);
      hand(next.getKey(), next.getValue().entries());
    }
  }

  /** Hands on what is new in these; {@code first} is at most one above the head. */
  private void hand(long first, List<byte[]> entries) {
    long seen = head + 1 - first;
    if (seen >= entries.size()) {
      return;
    }
    List<byte[]> fresh = seen == 0 ? entries : entries.subList((int) seen, entries.size());
    long from = head + 1;
    head += fresh.size();
    reader.read(from, fresh);
  }

  private void repairIfBehind(long waitMillis) {
    if (!opened || closed || repairing || head >= target) {
      return;
    }
    repairing = true;
    if (waitMillis == 0) {
      repair();
    } else {
      vertx.setTimer(waitMillis, timer -> repair());
    }
  }

  private void repair() {
    if (closed || head >= target) {
      repairing = false;
      return;
    }
    long before = head;
    client
        .read(LogRequest.Read.after(room, head, PAGE))
        .onComplete(
            page -> {
              repairing = false;
              if (closed) {
                return;
              }
              if (page.succeeded()) {
                target = Math.max(target, page.result().head());
                hand(page.result().first(), page.result().entries());
                handHeld();
              } else {
                log.debug("repair failed room={} cause={}", room, page.cause().getMessage());
              }
              repairIfBehind(head > before ? immediately() : backOff());
            });
  }

  private long immediately() {
    backoffMillis = FIRST_BACKOFF_MILLIS;
    return 0;
  }

  private long backOff() {
    long wait = backoffMillis;
    backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
    return wait;
  }
}
