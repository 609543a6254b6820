package parley.gateway.socket;

import parley.api.ChatException;
import parley.api.log.LogRequest;

/**
 * What a client says. Whatever was sent is one of these: {@link Malformed} if it is nothing else.
 */
sealed interface ClientFrame {

  /** The request id to repeat in the reply; null if there was none. */
  String id();

  /** Start reading. {@code after} and {@code epoch} may be null. */
  record Join(String id, String room, Long after, String epoch) implements ClientFrame {}

  /** Stop reading. */
  record Leave(String id, String room) implements ClientFrame {}

  /** Append a message. */
  record Send(String id, String room, String clientId, String text) implements ClientFrame {}

  /** Read a page; one of {@code before} and {@code after} is null, {@code limit} may be. */
  record History(String id, String room, Long before, Long after, Long limit)
      implements ClientFrame {
    /** What to ask of history; a limit over {@code max} is cut to it. */
    LogRequest.Read read(int max) {
      int entries =
          (int)
              Math.min(
                  max,
                  limit == null ? parley.gateway.room.Rooms.FIRST_ENTRIES : Math.max(1, limit));
      return before != null
          ? LogRequest.Read.before(room, before, entries)
          : LogRequest.Read.after(room, after, entries);
    }
  }

  /** How far the reader has read. There is no answer. */
  record Read(String room, long seq) implements ClientFrame {
    @Override
    public String id() {
      return null;
    }
  }

  /** The user is typing. There is no answer. */
  record Typing(String room) implements ClientFrame {
    @Override
    public String id() {
      return null;
    }
  }

  /** Tell me my rooms, and what changes in them. */
  record Rooms(String id) implements ClientFrame {}

  /** Are you there? */
  record Ping(String id) implements ClientFrame {}

  /** Not a frame of this protocol. */
  record Malformed(String id, ChatException why) implements ClientFrame {}
}
