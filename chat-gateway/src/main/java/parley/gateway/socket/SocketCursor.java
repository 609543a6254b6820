package parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import parley.api.ChatException;
import parley.api.log.LogReply;
import parley.api.rooms.RoomChange;
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
  private final String user;
  private long seq;

  /** Not so while it is yet to be known whether this user may read here. */
  private boolean admitted;

  private RoomChange.Action putOut;
  private boolean reading;
  private boolean closed;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;

  /**
   * In the feed from now on, so that it hears if its user is put out while history is asked whether
   * he may be there.
   */
  SocketCursor(Connection connection, RoomFeed feed, String user) {
    this.connection = connection;
    this.feed = feed;
    this.user = user;
    feed.add(this);
  }

  RoomFeed feed() {
    return feed;
  }

  /** He may read, if he was not put out since; where he reads from is told later. */
  void admit() {
    if (putOut != null) {
      throw ChatException.noRoom(feed.room());
    }
  }

  void placeAt(long from) {
    seq = from;
  }

  /** Starts to read. */
  void open() {
    admitted = !closed;
    if (putOut != null) {
      connection.putOut(this, putOut);
    }
    catchUp();
  }

  /** A page that was read for this reader: not for whoever was put out meanwhile. */
  LogReply.Page mayHave(LogReply.Page page) {
    if (putOut != null) {
      throw ChatException.noRoom(feed.room());
    }
    return page;
  }

  @Override
  protected void told(ByteBuf frame) {
    if (admitted && connection.writable()) {
      connection.write(frame.retainedDuplicate());
    }
  }

  @Override
  protected void putOut(String whom, RoomChange.Action how) {
    if (whom.equals(user)) {
      putOut = how;
      if (admitted) {
        connection.putOut(this, how);
      }
    }
  }

  void close() {
    closed = true;
    connection.attendance().left(feed.room());
    feed.remove(this);
  }

  @Override
  protected void advanced(long first, long last, ByteBuf frame) {
    if (!admitted || reading || !connection.writable()) {
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
    while (admitted && !closed && !reading && seq < feed.head() && connection.writable()) {
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
