package parley.gateway.presence;

/**
 * What a room's sockets are shown now, as JSON in UTF-8; null is nothing. Immutable: encoded once,
 * shared by the event loops.
 */
final class RoomFrames {
  private final String room;
  private final byte[] state;
  private final byte[] change;
  private final byte[] notice;

  RoomFrames(String room, byte[] state, byte[] change, byte[] notice) {
    this.room = room;
    this.state = state;
    this.change = change;
    this.notice = notice;
  }

  String room() {
    return room;
  }

  /** All of it: for those who do not know how it was before. */
  byte[] state() {
    return state;
  }

  /** What changed: for the others. */
  byte[] change() {
    return change;
  }

  /** Who came and went, to be told in words: for all, also for those who have just come. */
  byte[] notice() {
    return notice;
  }
}
