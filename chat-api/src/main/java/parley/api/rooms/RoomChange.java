package parley.api.rooms;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import parley.api.Entry;

/**
 * What someone did to a room, as its log tells it: the {@code change} of an entry of kind {@link
 * #KIND}, whose author did it.
 *
 * @param userId whom it was done to; empty if nobody
 * @param userName his name at the time
 * @param text the new name, topic or role; empty if none
 * @param number seconds for {@link Action#MUTE} and {@link Action#BAN} (0: until it is taken back)
 *     and for {@link Action#SLOW} (0: off)
 */
public record RoomChange(Action action, String userId, String userName, String text, long number) {
  /** The kind of these entries. */
  public static final String KIND = "change";

  /** What can be done to a room. */
  public enum Action {
    /** Takes someone in. Of a private room by its members, of a direct one by nobody. */
    @JsonProperty("invite")
    INVITE,
    /** Goes, by oneself. */
    @JsonProperty("leave")
    LEAVE,
    /** Puts a member out; he may be invited again, and into a public room come back. */
    @JsonProperty("remove")
    REMOVE,
    /** Puts someone out and keeps him out, for a time or until {@link #UNBAN}. */
    @JsonProperty("ban")
    BAN,
    /** Lets someone in again. */
    @JsonProperty("unban")
    UNBAN,
    /** He may read and not write, for a time or until {@link #UNMUTE}. */
    @JsonProperty("mute")
    MUTE,
    /** He may write again. */
    @JsonProperty("unmute")
    UNMUTE,
    /** Gives a member another {@link MemberRole}; by owners only. */
    @JsonProperty("role")
    ROLE,
    /** What the room is about. */
    @JsonProperty("topic")
    TOPIC,
    /** What it is called. */
    @JsonProperty("name")
    NAME,
    /** Seconds between two messages of one member. */
    @JsonProperty("slow")
    SLOW;

    /** The name on the wire. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The action of this name; null if there is none. */
    public static Action of(String text) {
      for (Action action : values()) {
        if (action.text().equals(text)) {
          return action;
        }
      }
      return null;
    }

    /** Whether someone is not in the room any more after it. */
    public boolean putsOut() {
      return this == LEAVE || this == REMOVE || this == BAN;
    }
  }

  /** The entry's {@code change}. */
  public JsonObject json() {
    JsonObject json = new JsonObject().put("action", action.text());
    if (!userId.isEmpty()) {
      json.put("user", new JsonObject().put("id", userId).put("name", userName));
    }
    if (!text.isEmpty() || action == Action.TOPIC) {
      json.put("text", text);
    }
    if (number != 0 || action == Action.SLOW) {
      json.put("seconds", number);
    }
    return json;
  }

  /** What an entry tells; null if it is of another kind, or a newer version wrote it. */
  public static RoomChange of(Entry entry) {
    if (!entry.kind().equals(KIND)) {
      return null;
    }
    JsonObject json = entry.change();
    Action action = Action.of(json.getString("action"));
    JsonObject user = json.getJsonObject("user", new JsonObject());
    return action == null
        ? null
        : new RoomChange(
            action,
            user.getString("id", ""),
            user.getString("name", ""),
            json.getString("text", ""),
            json.getLong("seconds", 0L));
  }
}
