package parley.history.rooms;

import java.util.Optional;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomRequest.Change;

/**
 * Who may do what to a room. Moderators may do what keeps order, to those below them; owners say
 * who moderates; nobody acts on his equal, but an owner may step down where another one remains. A
 * direct room is what its people are, and is not changed by anyone.
 */
final class Rights {
  private Rights() {}

  /** Why this must not be done; empty if it may. */
  static Optional<ChatException> refusal(Scene scene) {
    Change change = scene.change();
    if (!scene.isPublic() && scene.actor().role() == null) {
      return Optional.of(ChatException.noRoom(change.room()));
    }
    if (scene.kind() == RoomKind.DIRECT) {
      return forbidden("a direct room is for its people, and stays as it is");
    }
    return switch (change.action()) {
      case INVITE -> invite(scene);
      case LEAVE -> Optional.empty();
      case TOPIC, NAME, SLOW -> moderator(scene);
      case REMOVE, BAN, UNBAN, MUTE, UNMUTE -> moderator(scene).or(() -> onTarget(scene));
      case ROLE -> role(scene);
    };
  }

  private static Optional<ChatException> invite(Scene scene) {
    if (scene.isPublic()) {
      return forbidden("nobody is invited to a public room; who likes joins it");
    }
    if (scene.target().name() == null) {
      return noUser(scene);
    }
    return scene.target().banned()
        ? forbidden(
            "who is banned from room " + room(scene) + " cannot be invited; unban him first")
        : Optional.empty();
  }

  private static Optional<ChatException> moderator(Scene scene) {
    return scene.actor().atLeast(MemberRole.MODERATOR)
        ? Optional.empty()
        : forbidden(
            "only moderators and owners of room "
                + room(scene)
                + " may do this: "
                + scene.change().action().text());
  }

  private static Optional<ChatException> onTarget(Scene scene) {
    if (scene.target().name() == null) {
      return noUser(scene);
    }
    boolean mustBeIn =
        switch (scene.change().action()) {
          case REMOVE -> true;
          case MUTE -> !scene.isPublic();
          default -> false;
        };
    if (mustBeIn && scene.target().role() == null) {
      return notIn(scene);
    }
    return scene.actor().outranks(scene.target())
        ? Optional.empty()
        : forbidden("this cannot be done to someone who may do as much in room " + room(scene));
  }

  private static Optional<ChatException> role(Scene scene) {
    if (!scene.actor().atLeast(MemberRole.OWNER)) {
      return forbidden("only owners of room " + room(scene) + " give roles");
    }
    if (scene.target().role() == null) {
      return scene.target().name() == null ? noUser(scene) : notIn(scene);
    }
    boolean oneself = scene.change().user().equals(scene.change().by().id());
    if (!oneself && !scene.actor().outranks(scene.target())) {
      return forbidden("an owner of room " + room(scene) + " gives up that role himself");
    }
    boolean last =
        scene.target().role() == MemberRole.OWNER && scene.owners() == 1 && !scene.isDone();
    return last && !scene.actor().admin()
        ? forbidden("room " + room(scene) + " needs an owner; make someone else one first")
        : Optional.empty();
  }

  private static String room(Scene scene) {
    return scene.change().room();
  }

  private static Optional<ChatException> noUser(Scene scene) {
    return Optional.of(
        new ChatException(ErrorCode.NOT_FOUND, "there is no user " + scene.change().user()));
  }

  private static Optional<ChatException> notIn(Scene scene) {
    return Optional.of(
        new ChatException(
            ErrorCode.NOT_FOUND,
            "user " + scene.change().user() + " is not in room " + room(scene)));
  }

  private static Optional<ChatException> forbidden(String sentence) {
    return Optional.of(new ChatException(ErrorCode.FORBIDDEN, sentence));
  }
}
