package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.history.TestHistory.await;
import static parley.history.TestRooms.newRoom;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.rooms.RoomChange.Action;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomRequest.ReadMark;

/** How far everyone has read, through two histories. */
class ReadMarksIT {
  private static final List<ReadMark> told = new CopyOnWriteArrayList<>();

  private static TestRooms rooms;

  @BeforeAll
  static void start() {
    rooms = new TestRooms(Map.of());
    for (TestHistory history : List.of(rooms.left, rooms.right)) {
      history
          .vertx
          .eventBus()
          .<RoomEvent.Marked>consumer(
              RoomEvent.MARKS, message -> told.addAll(message.body().marks()));
    }
  }

  @AfterAll
  static void stop() {
    rooms.close();
  }

  private static void say(String room, User author, int messages) {
    for (int i = 0; i < messages; i++) {
      await(rooms.left.append(room, author, "said-" + i, "x"));
    }
  }

  private static void mark(String room, User user, long seq) {
    await(rooms.leftRooms.mark(List.of(new ReadMark(room, user.id(), seq))));
  }

  private static Map<String, Long> marks(String room, User by) {
    return await(rooms.rightRooms.marks(room, by.id()));
  }

  @Test
  void aMarkGoesForwardOnlyAndNeverBeyondTheRoomsEndAndIsToldWhenItMoves() {
    User ann = rooms.guest("Ann");
    User ben = rooms.guest("Ben");
    String room = await(rooms.leftRooms.direct(ann, List.of(ben.id()))).room();
    say(room, ann, 5);
    mark(room, ben, 3);
    mark(room, ben, 2);
    mark(room, ben, 3);
    assertEquals(Map.of(ben.id(), 3L), marks(room, ann));
    mark(room, ben, 1_000_000);
    mark(room, ben, -1);
    mark(room, ann, 1);
    assertEquals(Map.of(ann.id(), 1L, ben.id(), 5L), marks(room, ann));
    assertEquals(5, rooms.enter(room, ben).mark());
    assertEquals(5, rooms.mine(ben).get(0).mark());

    List<ReadMark> moved =
        List.of(
            new ReadMark(room, ben.id(), 3),
            new ReadMark(room, ben.id(), 5),
            new ReadMark(room, ann.id(), 1));
    Await.until("all moves are told", () -> ofRoom(room).size() >= moved.size());
    assertEquals(moved, ofRoom(room));
  }

  private static List<ReadMark> ofRoom(String room) {
    return told.stream().filter(mark -> mark.room().equals(room)).toList();
  }

  @Test
  void marksNeverGoBackThoughManyAreSetAtOnceThroughBothHistories() {
    User ann = rooms.guest("Ann");
    String room = rooms.privateRoom(ann);
    say(room, ann, 50);
    List<ReadMark> all = new ArrayList<>();
    for (int seq = 1; seq <= 50; seq++) {
      all.add(new ReadMark(room, ann.id(), seq));
    }
    Collections.shuffle(all, new Random(7));
    List<Future<Void>> set = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      set.add((i % 2 == 0 ? rooms.leftRooms : rooms.rightRooms).mark(List.of(all.get(i))));
    }
    long seen = 0;
    while (seen < 50) {
      long now = marks(room, ann).getOrDefault(ann.id(), 0L);
      assertEquals(Math.max(seen, now), now, "it went back");
      seen = now;
    }
    set.forEach(TestHistory::await);
    assertEquals(Map.of(ann.id(), 50L), marks(room, ann));
  }

  @Test
  void whoIsNotInTheRoomHasNoMarkAndTheOthersOfTheBatchHaveTheirs() {
    User ann = rooms.guest("Ann");
    User stranger = rooms.guest("Stranger");
    User removed = rooms.guest("Removed");
    String room = rooms.privateRoom(ann, removed);
    String nowhere = newRoom(RoomKind.PUBLIC);
    say(room, ann, 3);
    mark(room, removed, 2);
    rooms.change(ann, Action.REMOVE, room, removed);
    await(
        rooms.leftRooms.mark(
            List.of(
                new ReadMark(room, stranger.id(), 2),
                new ReadMark(nowhere, ann.id(), 2),
                new ReadMark(room, removed.id(), 3),
                new ReadMark(room, ann.id(), 2),
                new ReadMark(room, ann.id(), 1))));
    assertEquals(Map.of(ann.id(), 2L), marks(room, ann));
    assertEquals(
        List.of(room + " 2"),
        rooms.database.query(
            "select room, seq from read_marks where user_id in ('"
                + String.join("', '", ann.id(), stranger.id(), removed.id())
                + "')"));
  }

  @Test
  void inAPublicRoomEveryoneSeesHisOwnMarkAlone() {
    User ann = rooms.guest("Ann");
    User ben = rooms.guest("Ben");
    String room = newRoom(RoomKind.PUBLIC);
    rooms.enter(room, ann);
    rooms.enter(room, ben);
    say(room, ann, 3);
    mark(room, ann, 2);
    mark(room, ben, 3);
    assertEquals(Map.of(ann.id(), 2L), marks(room, ann));
  }
}
