package parley.gateway.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.api.User;
import parley.api.presence.PresenceEvent;

/**
 * What an event loop has to tell the table: gathered until the table has taken what it was told
 * before, so that a table that is late holds up nobody. Who comes and goes meanwhile adds up to
 * nothing. Handed over as a whole, then not written any more.
 */
final class LoopNews {
  private static final int MAX_TYPING = PresenceEvent.Typed.MAX;

  private record Seat(String user, String room) {}

  /** So many more sockets, or less. */
  private static final class More {
    private final User user;
    private final String room;
    private int sockets;

    More(User user, String room) {
      this.user = user;
      this.room = room;
    }
  }

  private final Map<Seat, More> sockets = new HashMap<>();
  private final Map<String, User> renamed = new HashMap<>();
  private final Set<String> statesWanted = new HashSet<>();
  private final List<PresenceEvent.Typing> typing = new ArrayList<>();

  void sockets(User user, String room, int more) {
    Seat seat = new Seat(user.id(), room);
    More change = sockets.computeIfAbsent(seat, id -> new More(user, room));
    change.sockets += more;
    if (change.sockets == 0) {
      sockets.remove(seat);
    }
  }

  void renamed(User user) {
    renamed.put(user.id(), user);
  }

  void wantState(String room) {
    statesWanted.add(room);
  }

  void typing(String room, User user) {
    if (typing.size() < MAX_TYPING) {
      typing.add(new PresenceEvent.Typing(room, user));
    }
  }

  boolean isEmpty() {
    return sockets.isEmpty() && renamed.isEmpty() && statesWanted.isEmpty() && typing.isEmpty();
  }

  /** On the table's context. */
  void tell(OwnPeople own, Roster roster, long now) {
    sockets.values().forEach(more -> own.sockets(more.user, more.room, more.sockets, now));
    renamed.values().forEach(own::renamed);
    statesWanted.forEach(roster::wantState);
  }

  List<PresenceEvent.Typing> typing() {
    return typing;
  }
}
