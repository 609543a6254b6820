package parley.gateway.room;

import io.netty.buffer.ByteBuf;

/** A reader of a {@link RoomFeed}: a number, the last entry it has. Confined to its event loop. */
public interface Cursor {

  /**
   * New entries are at the end of the feed. {@code frame} holds {@code first} to {@code last} and
   * is the feed's own: who wants to keep it takes a {@link ByteBuf#retainedDuplicate()}.
   */
  void advanced(long first, long last, ByteBuf frame);
}
