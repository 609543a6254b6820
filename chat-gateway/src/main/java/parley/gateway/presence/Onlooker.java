package parley.gateway.presence;

import io.netty.buffer.ByteBuf;

/** A socket in a room. Confined to its event loop. */
final class Onlooker {
  private final Attendance attendance;
  private final String room;

  /** Where the room keeps it, so that it is found without looking. */
  private int place;

  private long shown;
  private boolean current;

  Onlooker(Attendance attendance, String room) {
    this.attendance = attendance;
    this.room = room;
  }

  Attendance attendance() {
    return attendance;
  }

  String room() {
    return room;
  }

  int place() {
    return place;
  }

  void placedAt(int index) {
    place = index;
  }

  /** Whether it knows how it is in its room. */
  boolean isCurrent() {
    return current;
  }

  void forget() {
    current = false;
  }

  /**
   * Shows what there is to show, once; returns whether it takes more but does not know how it is.
   *
   * @param showing the number of this showing
   */
  boolean show(long showing, ByteBuf state, ByteBuf change, ByteBuf notice) {
    if (shown == showing) {
      return false;
    }
    shown = showing;
    Viewer viewer = attendance.viewer();
    if (!viewer.writable()) {
      current &= change == null;
      return false;
    }
    if (!current && state == null) {
      return true;
    }
    write(viewer, current ? change : state);
    write(viewer, notice);
    current = true;
    return false;
  }

  private static void write(Viewer viewer, ByteBuf frame) {
    if (frame != null) {
      viewer.write(frame.retainedDuplicate());
    }
  }
}
