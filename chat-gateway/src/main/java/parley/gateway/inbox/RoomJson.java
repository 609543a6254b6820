package parley.gateway.inbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import parley.api.User;
import parley.api.rooms.RoomReply;

/** How rooms and people look in frames and over HTTP. */
public final class RoomJson {
  private RoomJson() {}

  /** A room as one user sees it. */
  public static JsonObject of(RoomReply.RoomInfo room) {
    JsonObject json =
        new JsonObject()
            .put("room", room.room())
            .put("kind", room.kind().text())
            .put("name", room.name())
            .put("topic", room.topic())
            .put("slowSeconds", room.slowSeconds())
            .put("members", room.members())
            .put("head", room.head());
    if (room.role() != null) {
      json.put("role", room.role().text())
          .put("mark", room.mark())
          .put("unread", Math.max(0, room.head() - room.mark()));
    }
    if (!room.people().isEmpty()) {
      JsonArray people = new JsonArray();
      room.people().forEach(user -> people.add(of(user)));
      json.put("people", people);
    }
    return json;
  }

  /** Someone. */
  public static JsonObject of(User user) {
    return new JsonObject()
        .put("id", user.id())
        .put("name", user.name())
        .put("role", user.role().text());
  }
}
