package parley.api.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.Entry;
import parley.api.User;

/** What can be asked of history, at {@link Addresses#LOG}. Malformed ones cannot be made. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = LogRequest.Append.class, name = "append"),
  @JsonSubTypes.Type(value = LogRequest.Read.class, name = "read"),
  @JsonSubTypes.Type(value = LogRequest.Heads.class, name = "heads"),
  @JsonSubTypes.Type(value = LogRequest.Recent.class, name = "recent")
})
public sealed interface LogRequest extends BusMessage {

  /**
   * Append these, in this order, to one room; answered by {@link LogReply.Appended} after commit.
   *
   * <p>Entries that the room has already (same author and {@code clientId}) are not appended again.
   * A public room that does not exist comes to be, unless that is switched off. An author who may
   * not write there now is told so by his receipt, and the others' entries are stored.
   */
  record Append(String room, List<NewEntry> entries) implements LogRequest {
    public Append {
      Check.room(room);
      entries = List.copyOf(entries);
      if (entries.isEmpty()) {
        throw ChatException.badRequest("an append must have entries");
      }
    }

    /** What this request holds in memory, about. */
    public long bytes() {
      long bytes = 0;
      for (NewEntry entry : entries) {
        bytes += entry.bytes();
      }
      return bytes;
    }
  }

  /** An entry to be. */
  record NewEntry(User from, String clientId, String kind, String text) {
    public NewEntry {
      if (from == null) {
        throw ChatException.badRequest("an entry must have an author");
      }
      Check.token("clientId", clientId);
      Check.token("kind", kind);
      if (kind.equals(Entry.MESSAGE)) {
        Check.text(text, Check.MAX_TEXT_CHARS);
      } else {
        text = object(text);
      }
    }

    /** Of another kind than a message: it goes as it is into the JSON of the entry. */
    private static String object(String text) {
      try {
        return new JsonObject(text).encode();
      } catch (DecodeException | NullPointerException e) {
        throw ChatException.badRequest("an entry that is no message must be a JSON object");
      }
    }

    /** A message. */
    public static NewEntry message(User from, String clientId, String text) {
      return new NewEntry(from, clientId, Entry.MESSAGE, text);
    }

    /** What this entry holds in memory, about: its characters and a flat share for the objects. */
    public long bytes() {
      return 256 + 2L * text.length();
    }
  }

  /** Which way a {@link Read} goes. */
  enum Direction {
    /** The first {@code limit} above {@code seq}. */
    AFTER,
    /** The last {@code limit} below {@code seq}. */
    BEFORE,
    /** The last {@code limit} of the room; {@code seq} does not count. */
    LAST
  }

  /**
   * Read a page of a room; answered by {@link LogReply.Page}.
   *
   * @param limit 1–{@link #MAX_PAGE} entries; a page may hold fewer, being bounded in bytes as well
   */
  record Read(String room, Direction direction, long seq, int limit) implements LogRequest {
    /** The largest page. */
    public static final int MAX_PAGE = 500;

    public Read {
      Check.room(room);
      if (direction == null || seq < 0 || limit < 1 || limit > MAX_PAGE) {
        throw ChatException.badRequest(
            "a read must have a direction, seq >= 0 and limit between 1 and "
                + MAX_PAGE
                + ", was "
                + direction
                + ", "
                + seq
                + ", "
                + limit);
      }
    }

    /** The first entries above a cursor. */
    public static Read after(String room, long seq, int limit) {
      return new Read(room, Direction.AFTER, seq, limit);
    }

    /** The last entries below a seq. */
    public static Read before(String room, long seq, int limit) {
      return new Read(room, Direction.BEFORE, seq, limit);
    }

    /** The last entries of a room. */
    public static Read last(String room, int limit) {
      return new Read(room, Direction.LAST, 0, limit);
    }
  }

  /** Ask the last seq of these rooms; answered by {@link LogReply.RoomHeads}. */
  record Heads(List<String> rooms) implements LogRequest {
    public Heads {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * Ask which public rooms have entries younger than this, and since when; answered by {@link
   * LogReply.RecentRooms}. So a bot that was away learns what it may have missed.
   */
  record Recent(long withinMillis) implements LogRequest {}
}
