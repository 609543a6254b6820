package parley.gateway.room;

import io.netty.buffer.ByteBuf;
import parley.api.rooms.RoomChange;

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

  /**
   * Something that is not of the log has happened in the room: a whole frame that is the feed's
   * own. Best effort: who cannot take it now lets it go.
   */
  protected void told(ByteBuf frame) {}

  /**
   * This user may not be in the room any more.
   *
   * @param how what was done to him, or what he did
   */
  protected void putOut(String user, RoomChange.Action how) {}

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
