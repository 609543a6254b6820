package parley.api.people;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import parley.api.Entry;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.rooms.MemberRole;

/**
 * What every gateway must learn about people within seconds. Each is an entry of the room {@link
 * #ROOM}, written in the transaction that made it true: so it is followed like any room, and
 * neither lost nor doubled.
 */
public sealed interface News {
  /** The log of news. */
  String ROOM = RoomKind.SYSTEM.prefix() + "people";

  /** The author of all news. */
  User AUTHOR = new User("system", "system", Role.BOT);

  /** The entry's kind. */
  String kind();

  /** The entry's {@code change}. */
  JsonObject json();

  /** A sign-in was revoked, or its time is over. */
  record SessionEnded(String session) implements News {
    private static final String KIND = "session-ended";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public JsonObject json() {
      return new JsonObject().put("session", session);
    }
  }

  /** This user's name or role is another from now on, or the user was deleted. */
  record Changed(User user, boolean deleted) implements News {
    private static final String KIND = "user-changed";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public JsonObject json() {
      return new JsonObject()
          .put("user", user.id())
          .put("name", user.name())
          .put("role", user.role().text())
          .put("deleted", deleted);
    }
  }

  /** This user is in a room from now on, as this; or not any more, if {@code role} is null. */
  record Seated(String room, String user, MemberRole role) implements News {
    private static final String KIND = "seated";

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public JsonObject json() {
      return new JsonObject()
          .put("room", room)
          .put("user", user)
          .put("role", role == null ? null : role.text());
    }
  }

  /** The news that an entry tells; none if a newer version wrote it. */
  static Optional<News> of(Entry entry) {
    JsonObject change = entry.change();
    return switch (entry.kind()) {
      case SessionEnded.KIND -> Optional.of(new SessionEnded(change.getString("session")));
      case Changed.KIND ->
          Optional.of(
              new Changed(
                  new User(
                      change.getString("user"),
                      change.getString("name"),
                      Role.of(change.getString("role"))),
                  change.getBoolean("deleted")));
      case Seated.KIND ->
          Optional.of(
              new Seated(
                  change.getString("room"),
                  change.getString("user"),
                  MemberRole.of(change.getString("role"))));
      default -> Optional.empty();
    };
  }
}
