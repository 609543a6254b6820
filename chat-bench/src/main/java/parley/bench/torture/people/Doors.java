package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who was let into which room, and put out of it, when, and what those did who were out. */
public final class Doors {
  private static final int TOLD = 8;

  private final Map<String, Door> doors = new TreeMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /** A host was told that he may not do what he may do. */
  record Refusal(String what, long atMillis) {}

  /**
   * Someone was put out, or let in.
   *
   * @param sentMillis when it was asked for, the first time
   * @param doneMillis when it was answered, or {@link Long#MAX_VALUE}
   */
  record Turn(boolean in, long sentMillis, long doneMillis) {}

  /** Someone asked for something that only members get. */
  record Try(String what, long sentMillis, long answeredMillis, boolean got) {}

  private record Note(String what, long atMillis) {
    @Override
    public String toString() {
      return "%.3f s %s".formatted(atMillis / 1000.0, what);
    }
  }

  /** One person and one room. */
  public static final class Door {
    private final String room;
    private final String user;
    private final boolean open;
    private final List<Turn> turns = new ArrayList<>();
    private final List<Turn> unanswered = new ArrayList<>();
    private final List<Try> tries = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    private Door(String room, String user, boolean open, boolean in) {
      this.room = room;
      this.user = user;
      this.open = open;
      turns.add(new Turn(in, 0, 0));
    }

    public String room() {
      return room;
    }

    public String user() {
      return user;
    }

    /** Whether the room is public: then who may not read learns of it from the log. */
    public boolean isOpen() {
      return open;
    }

    /** Whether he is in, as far as was asked for. */
    public synchronized boolean isIn() {
      return turns.get(turns.size() - 1).in;
    }

    /** He is to be put out, or let in. */
    public synchronized void turning(boolean in, long atMillis) {
      turns.add(new Turn(in, atMillis, Long.MAX_VALUE));
    }

    /** He is. */
    public synchronized void turned(long atMillis) {
      Turn last = turns.get(turns.size() - 1);
      turns.set(turns.size() - 1, new Turn(last.in, last.sentMillis, atMillis));
    }

    /** A gateway did not say whether he is: if it stands still it may do it when it goes on. */
    public synchronized void unanswered() {
      unanswered.add(turns.get(turns.size() - 1));
    }

    /** Whether he may be let in, or put out, by what was asked for before that. */
    synchronized boolean mayTurnYet(boolean in, long beforeMillis) {
      return unanswered.stream().anyMatch(turn -> turn.in == in && turn.sentMillis < beforeMillis);
    }

    /** He asked for something and was given it, or was told that it is not there for him. */
    public synchronized void tried(String what, long sentMillis, long answeredMillis, boolean got) {
      tries.add(new Try(what, sentMillis, answeredMillis, got));
    }

    /** What the host did, to tell it if something is wrong. */
    public synchronized void note(String what, long atMillis) {
      notes.add(new Note(what, atMillis));
    }

    /** The last notes before that. */
    synchronized List<String> notes(long beforeMillis) {
      List<String> all =
          notes.stream().filter(n -> n.atMillis <= beforeMillis).map(Note::toString).toList();
      return all.subList(Math.max(0, all.size() - TOLD), all.size());
    }

    synchronized List<Turn> turns() {
      return List.copyOf(turns);
    }

    synchronized List<Try> tries() {
      return List.copyOf(tries);
    }
  }

  /**
   * The door between this user and this room.
   *
   * @param open whether the room is public
   * @param in whether he is in at first
   */
  public synchronized Door add(String room, String user, boolean open, boolean in) {
    Door door = new Door(room, user, open, in);
    doors.put(room + " " + user, door);
    return door;
  }

  /** A host was told that he may not do what he may do. */
  public synchronized void refused(String what, long atMillis) {
    refusals.add(new Refusal(what, atMillis));
  }

  synchronized List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  synchronized List<Door> all() {
    return List.copyOf(doors.values());
  }
}
