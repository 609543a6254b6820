package parley.gateway.room;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.log.RoomTail;
import parley.api.rooms.RoomChange;

/**
 * One room's live entries and its readers on one event loop.
 *
 * <p>The {@link RoomTail} below hands over new entries in order and once. Each batch is kept in the
 * ring, encoded <b>once</b> into a frame, and the same bytes are offered to every cursor. A cursor
 * at the old head takes them; one that is elsewhere (its socket is full, it is just being caught
 * up, it knew of these entries from another node) does not, and helps itself from {@link #next}
 * when it can: from the ring, or, if it is further behind, page by page from history. Joining,
 * resuming, catching up and polling are all that one read.
 *
 * <p>Confined to its event loop. Bounded in bytes by the ring; cursors are bounded by connections.
 */
public final class RoomFeed implements RoomTail.Reader {
  private static final int PAGE = 200;

  private final Rooms rooms;
  private final String room;
  private final byte[] prefix;
  private final Ring ring;
  private final List<Cursor> cursors = new ArrayList<>();
  private RoomTail tail;
  private long head;

  /** Whether everybody may read here, as far as is known: at first by history, then by the log. */
  private boolean open;

  private long idleSinceNanos = System.nanoTime();

  /** The last frame built for someone behind: many who come back at once need the same. */
  private EntriesFrame lastBuilt;

  RoomFeed(Rooms rooms, String room, long ringBytes) {
    this.rooms = rooms;
    this.room = room;
    this.prefix = EntriesFrame.prefix(room);
    this.ring = new Ring(ringBytes);
  }

  void opening(LogReply.Page page) {
    open = page.open();
  }

  void opened(RoomTail opened) {
    tail = opened;
    head = opened.head();
  }

  RoomTail tail() {
    return tail;
  }

  /** The room's id. */
  public String room() {
    return room;
  }

  /** Whether everybody may read here, as far as is known. */
  public boolean isOpen() {
    return open;
  }

  /** The last seq that this node knows of. */
  public long head() {
    return head;
  }

  /** Asks history how far the room reaches; ends when the feed has got there or history failed. */
  public Future<Long> refresh() {
    idleSinceNanos = System.nanoTime(); // who asks is about to read
    return tail.refresh();
  }

  /** Adds a reader; it is offered what comes from now on. */
  public void add(Cursor cursor) {
    cursor.placedAt(cursors.size());
    cursors.add(cursor);
  }

  /** Removes a reader, if it was added. The last one takes its place: the order is of no matter. */
  public void remove(Cursor cursor) {
    if (cursor.isPlaced()) {
      Cursor last = cursors.remove(cursors.size() - 1);
      if (last != cursor) {
        last.placedAt(cursor.place());
        cursors.set(cursor.place(), last);
      }
      cursor.removed();
    }
    idleSinceNanos = System.nanoTime();
  }

  boolean idleBefore(long nanos) {
    return cursors.isEmpty() && idleSinceNanos < nanos;
  }

  @Override
  public void read(long first, List<byte[]> entries) {
    int from = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (Changes.mayTell(entries.get(i))) {
        show(first + from, entries.subList(from, i + 1));
        from = i + 1;
        Changes.decode(entries.get(i)).ifPresent(this::follow);
      }
    }
    if (from < entries.size()) {
      show(first + from, entries.subList(from, entries.size()));
    }
    rooms.grown(this);
  }

  private void show(long first, List<byte[]> entries) {
    ring.add(first, entries);
    head = first + entries.size() - 1;
    forgetLastBuilt();
    if (!cursors.isEmpty()) {
      EntriesFrame.all(prefix, first, entries).forEach(this::offer);
    }
  }

  /** What has changed in the room changes who may have what comes after it. */
  private void follow(RoomChange change) {
    open = false;
    if (change.action().putsOut()) {
      forEachCursor(cursor -> cursor.putOut(change.userId(), change.action()));
    }
  }

  /** Tells everyone in the room; the frame is taken over. Who cannot take it now lets it go. */
  public void tell(ByteBuf frame) {
    forEachCursor(cursor -> cursor.told(frame));
    frame.release();
  }

  /** From the end, because some leave when they are offered something. */
  private void forEachCursor(Consumer<Cursor> action) {
    for (int i = cursors.size() - 1; i >= 0; i--) {
      if (i < cursors.size()) {
        action.accept(cursors.get(i));
      }
    }
  }

  private void offer(EntriesFrame frame) {
    forEachCursor(cursor -> cursor.advanced(frame.first(), frame.last(), frame.bytes()));
    frame.bytes().release();
  }

  /**
   * Whether what follows this cursor is at hand: {@link #next}; else it is a {@link #page} away.
   */
  public boolean continues(long cursor) {
    return ring.continues(cursor);
  }

  /**
   * What follows a cursor that this {@link #continues}, as much as fits a frame. The frame is the
   * feed's own and valid for this turn: who writes it takes a duplicate.
   */
  public EntriesFrame next(long cursor) {
    if (lastBuilt == null || lastBuilt.first() != cursor + 1) {
      forgetLastBuilt();
      lastBuilt = EntriesFrame.first(prefix, cursor + 1, ring.after(cursor));
    }
    return lastBuilt;
  }

  /**
   * The same as the page that history would give: at most {@code limit} entries, and, but for the
   * first, no more than fit a frame.
   */
  public LogReply.Page recent(long cursor, int limit, String epoch) {
    Iterator<byte[]> kept = ring.after(cursor);
    List<byte[]> entries = new ArrayList<>();
    long bytes = 0;
    while (kept.hasNext() && entries.size() < limit && bytes < EntriesFrame.MAX_BYTES) {
      byte[] entry = kept.next();
      entries.add(entry);
      bytes += entry.length;
    }
    return new LogReply.Page(room, epoch, open, head, cursor + 1, entries);
  }

  /**
   * What follows this cursor, read from history, up to where this feed has got: whoever is put out
   * by what comes behind that is not known yet. The frame belongs to the caller, who releases it;
   * null if nothing follows. Fails as history does.
   */
  public Future<EntriesFrame> page(long cursor) {
    return rooms
        .read(LogRequest.Read.after(room, cursor, (int) Math.min(PAGE, head - cursor)))
        .map(
            page ->
                page.entries().isEmpty()
                    ? null
                    : EntriesFrame.page(prefix, page.first(), page.entries()));
  }

  private void forgetLastBuilt() {
    if (lastBuilt != null) {
      lastBuilt.bytes().release();
      lastBuilt = null;
    }
  }

  long ringBytes() {
    return ring.bytes();
  }

  void clearRing() {
    ring.clear();
    forgetLastBuilt();
  }
}
