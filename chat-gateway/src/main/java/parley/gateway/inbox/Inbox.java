package parley.gateway.inbox;

import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.api.rooms.RoomReply;
import parley.gateway.wire.WireFrame;

/**
 * The rooms of one connection's user, and what of them the connection has not been told yet. What
 * changes several times before it is told is told once. Confined to its event loop.
 */
public final class Inbox {
  private static final int MAX_REMOVED = 1_000;

  private final String user;
  private final Subscriber subscriber;
  private final Map<String, Line> lines = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private boolean closed;

  /** When rooms were removed, in turns of this inbox: what was asked before knows nothing of it. */
  private final Map<String, Long> removedAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_REMOVED;
        }
      };

  private long turn;

  /** A connection that wants to know. */
  public interface Subscriber {
    /** Whether a frame can be written now. */
    boolean writable();

    /** Writes this frame and takes it over. */
    void write(ByteBuf frame);

    /** Whether the connection reads this room, and so knows its head. */
    boolean isJoined(String room);
  }

  private static final class Line {
    private RoomReply.RoomInfo info;
    private long head;
    private long mark;

    /** Whether it was told in full. */
    private boolean told;
  }

  Inbox(String user, Subscriber subscriber) {
    this.user = user;
    this.subscriber = subscriber;
  }

  String user() {
    return user;
  }

  Set<String> rooms() {
    return lines.keySet();
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** This room is his, as history sees it; what was heard meanwhile is not forgotten. */
  void put(RoomReply.RoomInfo info) {
    Line line = lines.computeIfAbsent(info.room(), room -> new Line());
    // What was asked first may be answered last.
    line.info = line.info == null || info.head() >= line.info.head() ? info : line.info;
    line.head = Math.max(line.head, info.head());
    line.mark = Math.max(line.mark, info.mark());
    line.told = false;
    changed.add(info.room());
    gone.remove(info.room());
  }

  boolean has(String room) {
    return lines.containsKey(room);
  }

  boolean isWritable() {
    return subscriber.writable();
  }

  /** The turn from which something is asked now. */
  long now() {
    return turn;
  }

  boolean wasRemovedSince(String room, long asked) {
    return removedAt.getOrDefault(room, 0L) > asked;
  }

  void remove(String room) {
    removedAt.put(room, ++turn);
    if (lines.remove(room) != null) {
      changed.remove(room);
      gone.add(room);
    }
  }

  /** Returns whether that is to be told: who reads a room knows its head. */
  boolean rise(String room, long head) {
    Line line = lines.get(room);
    if (line == null || head <= line.head) {
      return false;
    }
    line.head = head;
    return !subscriber.isJoined(room) && changed.add(room);
  }

  /** Returns whether that is to be told. */
  boolean mark(String room, long seq) {
    Line line = lines.get(room);
    if (line == null || seq <= line.mark) {
      return false;
    }
    line.mark = seq;
    return changed.add(room);
  }

  /**
   * Tells what has changed, if the socket takes it.
   *
   * @param id of the request that this answers, or null
   * @param more whether more pages of the answer follow
   * @return whether nothing is left to be told
   */
  boolean tell(String id, boolean more) {
    gone.removeIf(subscriber::isJoined); // joined again since; of its end a reader is told at once
    if (closed || (id == null && changed.isEmpty() && gone.isEmpty())) {
      return true;
    }
    if (id == null && !subscriber.writable()) {
      return false;
    }
    JsonObject frame = new JsonObject().put("type", "rooms");
    if (id != null) {
      frame.put("id", id).put("more", more);
    }
    JsonArray rooms = new JsonArray();
    changed.forEach(room -> add(rooms, room, lines.get(room)));
    frame.put("rooms", rooms);
    if (!gone.isEmpty()) {
      frame.put("gone", new JsonArray(List.copyOf(gone)));
    }
    changed.clear();
    gone.clear();
    subscriber.write(WireFrame.text(frame.toBuffer().getBytes()));
    return true;
  }

  /** In full it is told with the head that its facts are of, so that later changes are known. */
  private static void add(JsonArray rooms, String room, Line line) {
    if (!line.told) {
      rooms.add(reach(RoomJson.of(line.info), line.info.head(), line.mark));
    }
    if (line.told || line.head > line.info.head()) {
      rooms.add(reach(new JsonObject().put("room", room), line.head, line.mark));
    }
    line.told = true;
  }

  private static JsonObject reach(JsonObject json, long head, long mark) {
    return json.put("head", head).put("mark", mark).put("unread", Math.max(0, head - mark));
  }
}
