package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What devices were told of their users' rooms, and the direct rooms that there are. */
public final class Inboxes {
  private final List<Device> devices = new ArrayList<>();
  private final Map<String, Set<String>> directRooms = new HashMap<>();

  /** A room's head, as a device was told it. */
  record Told(String room, long seq, long atMillis) {}

  /** A mark, as a device was told it; {@code askedMillis} is when it had asked for that. */
  record ToldMark(String room, long seq, long askedMillis, long atMillis) {}

  /**
   * One connection that was told its rooms, in full at {@code fromMillis}, until {@code
   * untilMillis}.
   */
  static final class Period {
    private final long fromMillis;
    private long untilMillis = Long.MAX_VALUE;
    private final Map<String, List<Told>> heads = new HashMap<>();

    private Period(long fromMillis) {
      this.fromMillis = fromMillis;
    }

    long fromMillis() {
      return fromMillis;
    }

    long untilMillis() {
      return untilMillis;
    }

    /** When it knew that the room reaches so far, {@link Long#MAX_VALUE} for never. */
    long knewAt(String room, long seq) {
      return heads.getOrDefault(room, List.of()).stream()
          .filter(told -> told.seq >= seq)
          .mapToLong(Told::atMillis)
          .min()
          .orElse(Long.MAX_VALUE);
    }
  }

  /** One device of a user. Safe from any thread. */
  public static final class Device {
    private final String user;
    private final String name;
    private final List<Period> periods = new ArrayList<>();
    private final List<ToldMark> marks = new ArrayList<>();
    private final Map<String, Long> highest = new HashMap<>();
    private Map<String, List<Told>> early = new HashMap<>();
    private Period period;

    private Device(String user, String name) {
      this.user = user;
      this.name = name;
    }

    String user() {
      return user;
    }

    /** It is connected and has asked. */
    public synchronized void asked() {
      lost(0);
      early = new HashMap<>();
    }

    /** It has been told everything. */
    public synchronized void open(long atMillis) {
      period = new Period(atMillis);
      period.heads.putAll(early);
      periods.add(period);
    }

    /** Its connection is no more. */
    public synchronized void lost(long atMillis) {
      if (period != null) {
        period.untilMillis = atMillis;
        period = null;
      }
    }

    /** It knows, from whatever, that a room reaches so far. */
    public synchronized void head(String room, long seq, long atMillis) {
      (period == null ? early : period.heads)
          .computeIfAbsent(room, any -> new ArrayList<>())
          .add(new Told(room, seq, atMillis));
    }

    /** It was told its user's own mark; unasked if {@code askedMillis} is {@code atMillis}. */
    public synchronized void mark(String room, long seq, long askedMillis, long atMillis) {
      marks.add(new ToldMark(room, seq, askedMillis, atMillis));
      highest.merge(room, seq, Math::max);
    }

    /** The highest mark that it was told, 0 for none. */
    public synchronized long mark(String room) {
      return highest.getOrDefault(room, 0L);
    }

    synchronized List<Period> periods() {
      return List.copyOf(periods);
    }

    synchronized List<ToldMark> marks() {
      return List.copyOf(marks);
    }

    @Override
    public String toString() {
      return name + " of " + user;
    }
  }

  /** One more device. */
  public synchronized Device add(String user, String name) {
    Device device = new Device(user, name);
    devices.add(device);
    return device;
  }

  /** There is a direct room of these people. */
  public synchronized void direct(String room, Set<String> users) {
    directRooms.put(room, Set.copyOf(users));
  }

  /** How many direct rooms there are. */
  public synchronized int directCount() {
    return directRooms.size();
  }

  synchronized Map<String, Set<String>> directRooms() {
    return Map.copyOf(directRooms);
  }

  synchronized List<Device> devices() {
    return List.copyOf(devices);
  }
}
