package parley.gateway.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import parley.api.User;

/**
 * Who is in one room, at whatever gateway, and what changed since that was last shown. Changes are
 * kept only while someone here looks on and only as far as names are told, so they are bounded by
 * {@code namesUpTo}. Confined to the table's context.
 */
final class RoomPeople {
  private final String room;
  private final PresenceConfig config;
  private final NavigableMap<String, Stay> stays = new TreeMap<>();
  private final Map<String, User> joined = new LinkedHashMap<>();
  private final Map<String, User> left = new LinkedHashMap<>();
  private final Map<String, User> renamed = new LinkedHashMap<>();

  /** People of this gateway: those who are shown something. */
  private int onlookers;

  /** Changes were not kept, so that names can only be told anew. */
  private boolean anew;

  private boolean stateWanted;
  private boolean shownNames = true;
  private int shownCount;

  RoomPeople(String room, PresenceConfig config) {
    this.room = room;
    this.config = config;
  }

  String room() {
    return room;
  }

  int count() {
    return stays.size();
  }

  boolean isEmpty() {
    return stays.isEmpty();
  }

  boolean hasOnlookers() {
    return onlookers > 0;
  }

  /** One more of this gateway, or one less. */
  void onlookers(int more) {
    onlookers += more;
  }

  boolean tellsNames() {
    return stays.size() <= config.namesUpTo();
  }

  Stay get(String user) {
    return stays.get(user);
  }

  /**
   * Someone is here from now on.
   *
   * @param quietly he may have been here for long: it is not told that he came
   */
  void add(Stay stay, boolean quietly) {
    User user = stay.person().user();
    stays.put(user.id(), stay);
    User before = left.remove(user.id());
    if (onlookers == 0) {
      return; // who looks on from now on wants all of it
    }
    if (quietly || !keepsChanges()) {
      anew = true;
    } else if (before == null) {
      joined.put(user.id(), user);
    } else if (!before.equals(user)) {
      renamed.put(user.id(), user);
    }
  }

  /** Someone is not here any more. */
  void remove(Stay stay) {
    User user = stay.person().user();
    boolean kept = keepsChanges();
    stays.remove(user.id());
    renamed.remove(user.id());
    boolean neverShown = joined.remove(user.id()) != null;
    if (onlookers == 0) {
      return;
    }
    if (!kept) {
      anew = true;
    } else if (!neverShown) {
      left.put(user.id(), user);
    }
  }

  /** Someone here has another name. */
  void renamed(User user) {
    if (onlookers == 0) {
      return;
    }
    if (!keepsChanges()) {
      anew = true;
    } else if (joined.replace(user.id(), user) == null) {
      renamed.put(user.id(), user);
    }
  }

  private boolean keepsChanges() {
    return !anew && tellsNames();
  }

  /** Someone who looks on does not know how it is. */
  void wantState() {
    stateWanted = true;
  }

  /** What is to be shown now; null if nothing. Then nothing has changed since. */
  RoomFrames show() {
    RoomFrames frames = onlookers == 0 ? null : tellsNames() ? names() : numbers();
    joined.clear();
    left.clear();
    renamed.clear();
    anew = false;
    stateWanted = false;
    shownNames = tellsNames();
    shownCount = stays.size();
    return frames;
  }

  private RoomFrames names() {
    boolean toAll = anew || !shownNames;
    boolean changed = !(joined.isEmpty() && left.isEmpty() && renamed.isEmpty());
    if (!toAll && !changed && !stateWanted) {
      return null;
    }
    byte[] state = toAll || stateWanted ? PresenceFrames.people(room, people()) : null;
    byte[] change =
        changed && !toAll
            ? PresenceFrames.change(room, count(), joined.values(), left.values(), renamed.values())
            : null;
    return new RoomFrames(room, state, toAll ? state : change, notice());
  }

  private byte[] notice() {
    boolean told = count() <= config.noticesUpTo() && !(joined.isEmpty() && left.isEmpty());
    return told ? PresenceFrames.notice(room, joined.values(), left.values()) : null;
  }

  private RoomFrames numbers() {
    boolean changed = shownNames || shownCount != count();
    if (!changed && !stateWanted) {
      return null;
    }
    byte[] number = PresenceFrames.count(room, count());
    return new RoomFrames(room, number, changed ? number : null, null);
  }

  private Collection<User> people() {
    List<User> people = new ArrayList<>(stays.size());
    stays.values().forEach(stay -> people.add(stay.person().user()));
    return people;
  }

  /** A page of the people in the order of their ids. */
  PresencePage page(String after, int limit) {
    List<User> people = new ArrayList<>();
    for (Stay stay : stays.tailMap(after, false).values()) {
      if (people.size() == limit) {
        return new PresencePage(count(), people, true);
      }
      people.add(stay.person().user());
    }
    return new PresencePage(count(), people, false);
  }
}
