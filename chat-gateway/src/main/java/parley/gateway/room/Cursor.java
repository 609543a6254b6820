package parley.gateway.room;

import io.netty.buffer.ByteBuf;

/** A reader of a {@link RoomFeed}: a number, the last entry it has. Confined to its event loop. */
public abstract class Cursor {
  private static final int NOWHERE = -1;

  /** Where the feed keeps it, so that it is found without looking. */
  private int place = NOWHERE;

  /**
   * New entries are at the end of the feed. {@code frame} holds {@code first} to {@code last} and
   * is the feed's own: who wants to keep it takes a {@link ByteBuf#retainedDuplicate()}.
   */
  protected abstract void advanced(long first, long last, ByteBuf frame);

  final boolean isPlaced() {
    return place != NOWHERE;
  }

  final int place() {
    return place;
  }

  final void placedAt(int index) {
    place = index;
  }

  final void removed() {
    place = NOWHERE;
  }
}
