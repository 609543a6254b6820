package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who was in which room with a socket, and who others were shown there. */
public final class Attendance {
  private final Map<String, List<Stay>> stays = new TreeMap<>();
  private final Map<String, List<View>> views = new TreeMap<>();

  /** A socket in a room. Safe from any thread. */
  public static final class Stay {
    private final String user;
    private final boolean sure;
    private final long askedMillis;
    private final long joinedMillis;
    private volatile long leftMillis = Long.MAX_VALUE;

    private Stay(String user, boolean sure, long askedMillis, long joinedMillis) {
      this.user = user;
      this.sure = sure;
      this.askedMillis = askedMillis;
      this.joinedMillis = joinedMillis;
    }

    String user() {
      return user;
    }

    /** Whether it would have noticed at once that it was cut off. */
    boolean sure() {
      return sure;
    }

    /** He may be shown from then on. */
    long askedMillis() {
      return askedMillis;
    }

    /** He must be shown soon after. */
    long joinedMillis() {
      return joinedMillis;
    }

    long leftMillis() {
      return leftMillis;
    }

    /** It is there no more. */
    public void left(long atMillis) {
      leftMillis = atMillis;
    }
  }

  /** Someone, or nobody in particular, was shown for a time; {@code number} only if nobody is. */
  record Shown(String user, int number, long fromMillis, long untilMillis) {}

  /** What one connection was shown of one room. Safe from any thread. */
  public static final class View {
    private final String viewer;
    private final int gateway;
    private final long fromMillis;
    private long untilMillis = Long.MAX_VALUE;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, Long> now = new HashMap<>();
    private int number = -1;
    private long numberFromMillis;

    private View(String viewer, int gateway, long fromMillis) {
      this.viewer = viewer;
      this.gateway = gateway;
      this.fromMillis = fromMillis;
    }

    String viewer() {
      return viewer;
    }

    int gateway() {
      return gateway;
    }

    long fromMillis() {
      return fromMillis;
    }

    synchronized long untilMillis() {
      return untilMillis;
    }

    /** Everyone by name. */
    public synchronized void people(Collection<String> users, long atMillis) {
      endNumber(atMillis);
      List.copyOf(now.keySet()).stream()
          .filter(user -> !users.contains(user))
          .forEach(user -> gone(user, atMillis));
      users.forEach(user -> now.putIfAbsent(user, atMillis));
    }

    /** These came, or are here under another name, and those went. */
    public synchronized void change(
        Collection<String> here, Collection<String> went, long atMillis) {
      endNumber(atMillis);
      here.forEach(user -> now.putIfAbsent(user, atMillis));
      went.forEach(user -> gone(user, atMillis));
    }

    /** So many, and no names. */
    public synchronized void count(int count, long atMillis) {
      endNumber(atMillis);
      List.copyOf(now.keySet()).forEach(user -> gone(user, atMillis));
      number = count;
      numberFromMillis = atMillis;
    }

    private void endNumber(long atMillis) {
      if (number >= 0) {
        shown.add(new Shown("", number, numberFromMillis, atMillis));
        number = -1;
      }
    }

    private void gone(String user, long atMillis) {
      Long since = now.remove(user);
      if (since != null) {
        shown.add(new Shown(user, -1, since, atMillis));
      }
    }

    /** It is shown nothing more. */
    public synchronized void end(long atMillis) {
      endNumber(atMillis);
      List.copyOf(now.keySet()).forEach(user -> gone(user, atMillis));
      untilMillis = atMillis;
    }

    synchronized List<Shown> shown() {
      return List.copyOf(shown);
    }
  }

  /**
   * A socket has joined a room.
   *
   * @param sure whether it would notice at once that it is cut off
   */
  public synchronized Stay enter(
      String room, String user, boolean sure, long askedMillis, long joinedMillis) {
    Stay stay = new Stay(user, sure, askedMillis, joinedMillis);
    stays.computeIfAbsent(room, any -> new ArrayList<>()).add(stay);
    return stay;
  }

  /** A socket, at this gateway, is shown who is in a room. */
  public synchronized View watch(String room, String viewer, int gateway, long atMillis) {
    View view = new View(viewer, gateway, atMillis);
    views.computeIfAbsent(room, any -> new ArrayList<>()).add(view);
    return view;
  }

  /** Everyone is shown nothing more, and is nowhere from now on. */
  public synchronized void end(long atMillis) {
    views
        .values()
        .forEach(
            all ->
                all.stream().filter(v -> v.untilMillis() > atMillis).forEach(v -> v.end(atMillis)));
    stays
        .values()
        .forEach(
            all ->
                all.stream().filter(s -> s.leftMillis > atMillis).forEach(s -> s.left(atMillis)));
  }

  synchronized Map<String, List<View>> views() {
    return new TreeMap<>(views);
  }

  synchronized List<Stay> stays(String room) {
    return List.copyOf(stays.getOrDefault(room, List.of()));
  }
}
