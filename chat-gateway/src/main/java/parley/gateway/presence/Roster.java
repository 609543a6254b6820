package parley.gateway.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import parley.api.User;
import parley.api.presence.Here;

/**
 * Everyone who is here, at whatever gateway: a person is one person however many sockets he has,
 * and is gone when he has had none anywhere for a while.
 *
 * <p>Bounded by {@code presence.seats}: who comes when it is full is not shown. Times are of {@link
 * System#nanoTime}. Confined to the table's context.
 */
final class Roster {
  private record Leaving(long atNanos, Stay stay) {}

  private final PresenceConfig config;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, RoomPeople> rooms = new HashMap<>();
  private final PriorityQueue<Leaving> leaving =
      new PriorityQueue<>((a, b) -> Long.signum(a.atNanos - b.atNanos));

  /** Rooms in which something may have to be shown. */
  private final Set<RoomPeople> touched = new LinkedHashSet<>();

  private int seats;

  Roster(PresenceConfig config) {
    this.config = config;
  }

  /**
   * Someone is in a room at one more gateway.
   *
   * @param quietly it is not told that he came: this gateway may only have learned of him
   * @return whether there was a seat; if not, it must not be told that he {@link #went}
   */
  boolean came(User user, String room, boolean quietly) {
    Person person = people.get(user.id());
    Stay known = person == null ? null : person.stays().get(room);
    if (known != null) {
      known.came();
      return true;
    }
    if (seats >= config.seats()) {
      return false;
    }
    seats++;
    if (person == null) {
      person = new Person(user);
      people.put(user.id(), person);
    }
    Stay stay = new Stay(person, rooms.computeIfAbsent(room, id -> new RoomPeople(id, config)));
    person.stays().put(room, stay);
    stay.came();
    stay.room().add(stay, quietly);
    touched.add(stay.room());
    return true;
  }

  /** He is there no more at one gateway. Gone is who is at none until this time. */
  void went(String user, String room, long leavesAtNanos) {
    Person person = people.get(user);
    Stay stay = person == null ? null : person.stays().get(room);
    if (stay != null && stay.went(leavesAtNanos)) {
      leaving.add(new Leaving(leavesAtNanos, stay));
    }
  }

  /** Has another name from now on; told in every room where he is. */
  void renamed(User user) {
    Person person = people.get(user.id());
    if (person != null && !person.user().equals(user)) {
      person.renamed(user);
      for (Stay stay : person.stays().values()) {
        stay.room().renamed(user);
        touched.add(stay.room());
      }
    }
  }

  /** Those whose time is over leave; returns the ids of who is nowhere any more. */
  List<String> expire(long now) {
    List<String> gone = new ArrayList<>();
    while (!leaving.isEmpty() && leaving.peek().atNanos - now <= 0) {
      Stay stay = leaving.remove().stay;
      if (stay.isOver(now)) {
        remove(stay, gone);
      } else if (stay.staysWatched(now)) {
        leaving.add(new Leaving(stay.leavesAtNanos(), stay));
      }
    }
    return gone;
  }

  private void remove(Stay stay, List<String> gone) {
    Person person = stay.person();
    RoomPeople room = stay.room();
    if (!person.stays().remove(room.room(), stay)) {
      return;
    }
    seats--;
    room.remove(stay);
    touched.add(room);
    if (person.stays().isEmpty()) {
      people.remove(person.user().id());
    }
    if (room.room().equals(Here.EVERYWHERE)) {
      gone.add(person.user().id());
    }
  }

  /** This many more people of this gateway look on in a room. */
  void onlookers(String room, int more) {
    RoomPeople people = rooms.get(room);
    if (people != null) {
      people.onlookers(more);
    }
  }

  /** Someone who looks on in this room does not know how it is. */
  void wantState(String room) {
    RoomPeople people = rooms.get(room);
    if (people != null) {
      people.wantState();
      touched.add(people);
    }
  }

  /** What the sockets of this gateway are to be shown now. */
  List<RoomFrames> show() {
    List<RoomFrames> frames = new ArrayList<>();
    for (RoomPeople room : touched) {
      RoomFrames shown = room.show();
      if (shown != null) {
        frames.add(shown);
      }
      if (room.isEmpty()) {
        rooms.remove(room.room(), room);
      }
    }
    touched.clear();
    return frames;
  }

  /** Whether typing in this room is shown to someone here. */
  boolean showsTyping(String room) {
    RoomPeople people = rooms.get(room);
    return people != null && people.hasOnlookers() && people.tellsNames();
  }

  /** How many are there. */
  int count(String room) {
    RoomPeople people = rooms.get(room);
    return people == null ? 0 : people.count();
  }

  /** A page of those who are there, after this id. */
  PresencePage page(String room, String after, int limit) {
    RoomPeople people = rooms.get(room);
    return people == null ? new PresencePage(0, List.of(), false) : people.page(after, limit);
  }
}
