package parley.gateway.presence;

import java.util.HashMap;
import java.util.Map;
import parley.api.User;

/**
 * One socket of someone who is here, and the rooms it looks on in. Made by {@link
 * LoopPresence#attend}; whoever made it tells when it is {@link #gone}. Confined to its event loop.
 */
public final class Attendance {
  private final LoopPresence loop;
  private final Viewer viewer;
  private final Map<String, Onlooker> rooms = new HashMap<>(4);
  private User user;
  private boolean gone;

  Attendance(LoopPresence loop, User user, Viewer viewer) {
    this.loop = loop;
    this.user = user;
    this.viewer = viewer;
  }

  User user() {
    return user;
  }

  Viewer viewer() {
    return viewer;
  }

  /**
   * This socket has joined a room, and may: it is shown who is there. Nothing, if it had joined.
   *
   * @param anew whether it does not resume: it is welcomed
   */
  public void entered(String room, boolean anew) {
    if (!gone && !rooms.containsKey(room)) {
      rooms.put(room, loop.entered(this, room, anew));
    }
  }

  /** This socket has left a room, or was put out. Nothing, if it had not joined. */
  public void left(String room) {
    Onlooker onlooker = rooms.remove(room);
    if (onlooker != null) {
      loop.left(onlooker);
    }
  }

  /** Its user is typing; nothing, if it has not joined this room. */
  public void typing(String room) {
    if (rooms.containsKey(room)) {
      loop.typing(room, user);
    }
  }

  /** Its user has another name or role from now on. */
  public void renamed(User now) {
    user = now;
    if (!gone) {
      loop.renamed(now);
    }
  }

  /** The socket takes more again: it is shown what it was passed over with. */
  public void writable() {
    for (Onlooker onlooker : rooms.values()) {
      if (!onlooker.isCurrent()) {
        loop.wantState(onlooker.room());
      }
    }
  }

  /** The socket is closed. */
  public void gone() {
    if (!gone) {
      gone = true;
      rooms.values().forEach(loop::left);
      rooms.clear();
      loop.gone(user);
    }
  }
}
