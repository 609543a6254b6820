package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
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
final class SocketCursor implements Cursor {
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
  public void advanced(long first, long last, ByteBuf frame) {
    if (reading || !connection.writable()) {
      return;
    }
    if (seq == first - 1) {
      write(last, frame);
    } else {
      catchUp();
    }
  }

  /** Goes on from the cursor until the head is reached or the socket is full. */
  void catchUp() {
    while (!closed && !reading && seq < feed.head() && connection.writable()) {
      Future<EntriesFrame> next = feed.next(seq);
      if (!next.succeeded()) {
        reading = true;
        next.onSuccess(this::read).onFailure(this::failed);
        return;
      }
      take(next.result());
    }
  }

  private void read(EntriesFrame frame) {
    reading = false;
    if (closed) {
      return;
    }
    if (frame == null || frame.first() != seq + 1) {
      failed(null);
      return;
    }
    backoffMillis = FIRST_BACKOFF_MILLIS;
    take(frame);
    catchUp();
  }

  private void take(EntriesFrame frame) {
    if (frame.first() == seq + 1) {
      write(frame.last(), frame.bytes());
    }
  }

  private void write(long last, ByteBuf frame) {
    seq = last;
    connection.write(frame.retainedDuplicate());
  }

  /** History cannot be read now: the cursor stays, and tries again for as long as it is open. */
  private void failed(Throwable cause) {
    reading = true;
    connection.later(
        backoffMillis,
        () -> {
          reading = false;
          catchUp();
        });
    backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
  }
}
