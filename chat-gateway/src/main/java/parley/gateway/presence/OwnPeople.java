package parley.gateway.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import parley.api.User;
import parley.api.presence.Gone;
import parley.api.presence.Here;
import parley.api.presence.PresenceEvent.Changed;
import parley.api.presence.PresenceReply.Present;

/**
 * Who has sockets at this gateway, and what of that was told to the others. A page is what was
 * told, not what is: so it and what is told after it add up. Confined to the table's context.
 */
final class OwnPeople {
  /** Messages at once; what is more is told a second later. */
  private static final int MAX_MESSAGES = 20;

  private static final int MAX_SEATS = 5_000;

  private final String node;
  private final Roster roster;
  private final long graceNanos;
  private final NavigableMap<String, Own> people = new TreeMap<>();
  private final Set<String> untold = new LinkedHashSet<>();

  /** Those whose last socket here is gone, until they are back or gone everywhere. */
  private final Set<String> sawOff = new HashSet<>();

  private long seq;

  /** Someone here: his sockets by room, and the rooms that the others know of. */
  private static final class Own {
    private User user;
    private boolean renamed;
    private final Map<String, Integer> sockets = new HashMap<>(4);
    private Set<String> told = Set.of();

    Own(User user) {
      this.user = user;
    }
  }

  OwnPeople(String node, Roster roster, long graceNanos) {
    this.node = node;
    this.roster = roster;
    this.graceNanos = graceNanos;
  }

  /** So many more sockets of this user are in a room, or less. */
  void sockets(User user, String room, int more, long now) {
    Own own = people.get(user.id());
    int before = own == null ? 0 : own.sockets.getOrDefault(room, 0);
    int after = before + more;
    if (before == 0 && after > 0) {
      come(user, room, after);
    } else if (after > 0) {
      own.sockets.put(room, after);
    } else if (before > 0) {
      own.sockets.remove(room);
      roster.onlookers(room, -1);
      roster.went(user.id(), room, now + graceNanos);
      untold.add(user.id());
      if (room.equals(Here.EVERYWHERE)) {
        sawOff.add(user.id());
      }
    }
  }

  private void come(User user, String room, int sockets) {
    if (roster.came(user, room, false)) {
      roster.onlookers(room, 1);
      people.computeIfAbsent(user.id(), id -> new Own(user)).sockets.put(room, sockets);
      untold.add(user.id());
      sawOff.remove(user.id());
    }
  }

  /** Someone is gone everywhere: whether he had been here. */
  boolean sawOff(String user) {
    return sawOff.remove(user);
  }

  /** Those who had been here and may yet come to another gateway. */
  List<String> sawOff() {
    return List.copyOf(sawOff);
  }

  /** One of ours, perhaps, has another name. */
  void renamed(User user) {
    Own own = people.get(user.id());
    if (own != null && !own.user.equals(user)) {
      own.user = user;
      own.renamed = true;
      untold.add(user.id());
    }
    roster.renamed(user);
  }

  /** What the others do not know yet; a sign of life if that is nothing. */
  List<Changed> tell() {
    List<Changed> messages = new ArrayList<>();
    while (!untold.isEmpty() && messages.size() < MAX_MESSAGES) {
      messages.add(next());
    }
    if (messages.isEmpty()) {
      messages.add(new Changed(node, seq, List.of(), List.of()));
    }
    return messages;
  }

  private Changed next() {
    List<Here> came = new ArrayList<>();
    List<Gone> gone = new ArrayList<>();
    int seats = 0;
    Iterator<String> ids = untold.iterator();
    while (ids.hasNext() && came.size() + gone.size() < Changed.MAX_PEOPLE && seats < MAX_SEATS) {
      String id = ids.next();
      ids.remove();
      Own own = people.get(id);
      if (own != null) {
        seats += tell(own, came, gone);
      }
    }
    boolean nothing = came.isEmpty() && gone.isEmpty();
    return new Changed(node, nothing ? seq : ++seq, came, gone);
  }

  /** Returns how many rooms it names. */
  private int tell(Own own, List<Here> came, List<Gone> gone) {
    Set<String> now = Set.copyOf(own.sockets.keySet());
    List<String> cameTo = without(now, own.told);
    List<String> goneFrom = without(own.told, now);
    if (!cameTo.isEmpty() || own.renamed) {
      came.add(new Here(own.user, cameTo));
    }
    if (!goneFrom.isEmpty()) {
      gone.add(new Gone(own.user.id(), goneFrom));
    }
    own.renamed = false;
    own.told = now;
    if (now.isEmpty()) {
      people.remove(own.user.id());
    }
    return cameTo.size() + goneFrom.size();
  }

  private static List<String> without(Set<String> rooms, Set<String> others) {
    Set<String> rest = new HashSet<>(rooms);
    rest.removeAll(others);
    return List.copyOf(rest);
  }

  /** A page of what was told. */
  Present page(String after) {
    List<Here> page = new ArrayList<>();
    int seats = 0;
    for (Own own : people.tailMap(after, false).values()) {
      if (page.size() >= Changed.MAX_PEOPLE || seats >= MAX_SEATS) {
        return new Present(seq, page, true);
      }
      if (!own.told.isEmpty()) {
        page.add(new Here(own.user, List.copyOf(own.told)));
        seats += own.told.size();
      }
    }
    return new Present(seq, page, false);
  }
}
