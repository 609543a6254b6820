package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import parley.gateway.room.Cursor;
import parley.gateway.room.EntriesFrame;
import parley.gateway.room.RoomFeed;

/**
 * One connection's place in one room.
 *
 * <p>At the head and with room in the socket's queue it takes each new frame as it is. Otherwise it
 * stays where it is and catches up by itself, when it is told to or when the socket has drained:
 * frame by frame, never more than the queue's bound ahead of the network. Confined to its event
 * loop.
 */
final class SocketCursor extends Cursor {
  private static final long FIRST_BACKOFF_MILLIS = 100;
  private static final long LAST_BACKOFF_MILLIS = 2_000;

  private final Connection connection;
  private final RoomFeed feed;
  private long seq;
  private boolean reading;
  private boolean closed;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;

  SocketCursor(Connection connection, RoomFeed feed, long seq) {
    this.connection = connection;
    this.feed = feed;
    this.seq = seq;
  }

  /** Starts to read after the seq it was made with. */
  void open() {
    feed.add(this);
    catchUp();
  }

  void close() {
    closed = true;
    feed.remove(this);
  }

  @Override
  protected void advanced(long first, long last, ByteBuf frame) {
    if (reading || !connection.writable()) {
      return;
    }
    if (seq == first - 1) {
      write(last, frame.retainedDuplicate());
    } else {
      catchUp();
    }
  }

  /** Goes on from the cursor until the head is reached or the socket is full. */
  void catchUp() {
    while (!closed && !reading && seq < feed.head() && connection.writable()) {
      if (feed.continues(seq)) {
        EntriesFrame frame = feed.next(seq);
        write(frame.last(), frame.bytes().retainedDuplicate());
      } else if (connection.pageTurns().take(this)) {
        reading = true;
        feed.page(seq).onSuccess(this::read).onFailure(cause -> tryLater());
      } else {
        return;
      }
    }
  }

  private void read(EntriesFrame frame) {
    reading = false;
    if (frame == null || closed || frame.first() != seq + 1) {
      if (frame != null) {
        frame.bytes().release();
      }
      tryLater();
      return;
    }
    backoffMillis = FIRST_BACKOFF_MILLIS;
    write(frame.last(), frame.bytes());
    connection.pageTurns().end();
    catchUp();
  }

  private void write(long last, ByteBuf frame) {
    seq = last;
    connection.write(frame);
  }

  /** History cannot be read now: the cursor stays, and tries again for as long as it is open. */
  private void tryLater() {
    connection.pageTurns().end();
    reading = !closed;
    if (closed) {
      return;
    }
    connection.later(
        backoffMillis,
        () -> {
          reading = false;
          catchUp();
        });
    backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
  }
}
