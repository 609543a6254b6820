package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestRooms.refusal;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.BusMessage;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.NewEntry;
import parley.api.log.LogRequest.Read;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange.Action;

/** Rooms in which not everyone may write, through two histories. */
class GuardedAppendIT {
  private static final User BOT = new User("bot-help", "Help", Role.BOT);

  private static TestRooms rooms;

  @BeforeAll
  static void start() {
    rooms = new TestRooms(Map.of());
  }

  @AfterAll
  static void stop() {
    rooms.close();
  }

  @Test
  void aBannedAMutedAndAQuickAuthorAreRefusedByThemselvesAndTheOthersAreStored() {
    User owner = rooms.member("Owner");
    List<User> people = Stream.of("Banned", "Muted", "Quick", "Calm").map(rooms::guest).toList();
    String room = rooms.publicRoom(owner, people.toArray(User[]::new));
    rooms.change(owner, Action.BAN, room, people.get(0), 3_600);
    rooms.change(owner, Action.MUTE, room, people.get(1));
    rooms.change(owner, Action.SLOW, room, null, 600);
    long before = rooms.right.read(Read.last(room, 1)).head();

    List<Receipt> receipts =
        await(
                rooms.right.append(
                    room,
                    NewEntry.message(people.get(0), "c1", "I am banned"),
                    NewEntry.message(people.get(1), "c1", "I am muted"),
                    NewEntry.message(people.get(2), "c1", "one"),
                    NewEntry.message(people.get(2), "c2", "and another at once"),
                    NewEntry.message(people.get(3), "c1", "calm"),
                    NewEntry.message(owner, "c1", "owners may be quick"),
                    NewEntry.message(owner, "c2", "see?"),
                    NewEntry.message(BOT, "c1", "bots as well"),
                    NewEntry.message(BOT, "c2", "beep")))
            .receipts();

    assertEquals(
        List.of("forbidden", "forbidden", "1", "rate_limited", "2", "3", "4", "5", "6"),
        receipts.stream()
            .map(
                receipt ->
                    receipt.refusal() == null
                        ? "" + (receipt.seq() - before)
                        : receipt.refusal().failure().code().text())
            .toList());
    String until =
        rooms
            .database
            .query(
                "select to_char(date_trunc('milliseconds', until) at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from bans where room = '"
                    + room
                    + "'")
            .get(0);
    String banned = receipts.get(0).refusal().message();
    assertEquals(
        "you are banned from room " + room + " until " + until.substring(0, 16),
        banned.substring(0, banned.length() - ":12.123Z".length()));
    assertEquals(
        "you may read room " + room + " and not write", receipts.get(1).refusal().message());
    assertEquals(
        "room " + room + " is slow: one message every 600 s; try later",
        receipts.get(3).refusal().message());
    assertEquals(600_000, receipts.get(3).refusal().retryAfterMillis());
    Await.until(
        "what was stored is announced",
        () -> rooms.right.announced(room).stream().filter(e -> e.seq() > before).count() == 6);
    assertEquals(List.of(), rooms.database.roomsWithHoles());
  }

  @Test
  void whoIsNotInAPrivateRoomIsToldTheSameAsIfThereWereNone() {
    User owner = rooms.guest("Owner");
    User stranger = rooms.guest("Stranger");
    String room = rooms.privateRoom(owner);
    String nowhere = TestRooms.newRoom(RoomKind.PRIVATE);
    String said = refusal(rooms.left.append(room, stranger, "c1", "hello?"));
    assertEquals("not_found: there is no room " + room + ", or you are not in it", said);
    assertEquals(
        said.replace(room, nowhere), refusal(rooms.left.append(nowhere, stranger, "c1", "hello?")));
    assertEquals(
        said.replace(room, nowhere), refusal(rooms.left.append(nowhere, BOT, "c1", "beep")));
    assertEquals(said, refusal(rooms.left.append(room, BOT, "c1", "beep")));
    assertEquals(1, await(rooms.left.append(room, owner, "c1", "it is mine")).seq());
    assertEquals(
        0, rooms.database.number("select count(*) from rooms where id = '" + nowhere + "'"));
    String direct = TestRooms.newRoom(RoomKind.DIRECT);
    assertEquals(
        said.replace(room, direct), refusal(rooms.left.append(direct, stranger, "c1", "hello?")));
  }

  @Test
  void p4_aDuplicateKeepsItsAckWhateverTheRulesAreNow() {
    User owner = rooms.guest("Owner");
    User guest = rooms.guest("Guest");
    String room = rooms.privateRoom(owner, guest);
    Receipt first = await(rooms.left.append(room, guest, "c1", "once"));
    rooms.change(owner, Action.BAN, room, guest);

    Receipt again = await(rooms.right.append(room, guest, "c1", "once"));
    assertEquals(new Receipt(first.seq(), first.atMillis(), true), again);
    assertTrue(refusal(rooms.right.append(room, guest, "c2", "twice")).startsWith("not_found: "));
  }

  @Test
  void aRemovedMembersMessageNeverLandsAfterHisRemoval() {
    for (int round = 0; round < 10; round++) {
      User owner = rooms.guest("Owner");
      User guest = rooms.guest("Guest");
      String room = rooms.privateRoom(owner, guest);
      List<Future<Receipt>> said = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        said.add(rooms.right.append(room, guest, "before-" + i, "I am here"));
      }
      Future<Void> removal = TestRooms.change(rooms.leftRooms, owner, Action.REMOVE, room, guest);
      for (int i = 0; !removal.isComplete() && i < 1_000; i++) {
        said.add(rooms.right.append(room, guest, "right-" + i, "am I still here?"));
        said.add(rooms.left.append(room, guest, "left-" + i, "and here?"));
        refusal(said.get(said.size() - 2));
      }

      await(removal);
      said.add(rooms.right.append(room, guest, "later", "hello?"));
      said.forEach(
          message -> {
            String refusal = refusal(message);
            assertTrue(refusal.isEmpty() || refusal.startsWith("not_found: "), refusal);
          });
      List<Entry> log = rooms.entries(room);
      Entry last = log.get(log.size() - 1);
      assertEquals(owner, last.from(), () -> "after his removal: " + last);
      assertEquals("remove", last.change().getString("action"));
    }
    assertEquals(List.of(), rooms.database.roomsWithHoles());
  }

  @Test
  void whatIsSaidInARoomThatIsBeingGuardedIsCheckedAgainstItsNewRules() {
    User owner = rooms.member("Owner");
    User guest = rooms.guest("Guest");
    String room = rooms.publicRoom(owner, guest);
    await(rooms.right.append(room, guest, "c1", "while it is open"));
    assertTrue(rooms.right.read(Read.last(room, 1)).open());

    rooms.change(owner, Action.MUTE, room, guest);
    assertFalse(rooms.right.read(Read.last(room, 1)).open());
    String refusal = refusal(rooms.right.append(room, guest, "c2", "and now?"));
    assertEquals("forbidden: you may read room " + room + " and not write", refusal);
    rooms.change(owner, Action.UNMUTE, room, guest);
    assertTrue(rooms.right.read(Read.last(room, 1)).open());
    await(rooms.right.append(room, guest, "c2", "and now!"));
    assertEquals(
        List.of("while it is open", "and now!"),
        rooms.entries(room).stream()
            .filter(entry -> entry.kind().equals(Entry.MESSAGE))
            .map(Entry::text)
            .toList());
  }

  @Test
  void aMuteAndABanEndByThemselves() {
    User owner = rooms.member("Owner");
    User guest = rooms.guest("Guest");
    String room = rooms.publicRoom(owner, guest);
    rooms.change(owner, Action.MUTE, room, guest, 3_600);
    rooms.change(owner, Action.BAN, room, guest, 3_600);
    assertTrue(refusal(rooms.right.append(room, guest, "c1", "x")).startsWith("forbidden: "));

    for (String table : List.of("bans", "mutes")) {
      rooms.database.execute(
          "update " + table + " set until = now() - interval '1 ms' where room = '" + room + "'");
    }
    assertEquals("", refusal(rooms.right.append(room, guest, "c1", "x")));
    assertEquals(MemberRole.MEMBER, rooms.enter(room, guest).role());
  }

  @Test
  void whoSpeaksThroughTwoHistoriesAtOnceIsHeardOnceWhereThereIsAPace() {
    User owner = rooms.member("Owner");
    User guest = rooms.guest("Guest");
    for (int round = 0; round < 10; round++) {
      String room = rooms.privateRoom(owner, guest);
      rooms.change(owner, Action.SLOW, room, null, 600);
      List<String> refusals =
          List.of(
                  rooms.left.append(room, guest, "left", "x"),
                  rooms.right.append(room, guest, "right", "x"))
              .stream()
              .map(TestRooms::refusal)
              .sorted()
              .toList();
      assertEquals("", refusals.get(0), "one is stored");
      assertTrue(refusals.get(1).startsWith("rate_limited: "), () -> "and only one: " + refusals);
    }
  }

  @Test
  void aPaceEndsWithItsTimeOrWhenItIsTakenBack() {
    User owner = rooms.member("Owner");
    User guest = rooms.guest("Guest");
    String room = rooms.publicRoom(owner, guest);
    rooms.change(owner, Action.SLOW, room, null, 600);
    await(rooms.left.append(room, guest, "c1", "x"));
    BusMessage.Refused refused =
        await(rooms.right.append(room, NewEntry.message(guest, "c2", "x")))
            .receipts()
            .get(0)
            .refusal();
    assertEquals(ErrorCode.RATE_LIMITED.number(), refused.code());
    long wait = refused.retryAfterMillis();
    assertTrue(wait > 500_000 && wait <= 600_000, "was " + wait);

    rooms.database.execute(
        "update paces set at = at - interval '600 s' where room = '" + room + "'");
    assertEquals("", refusal(rooms.left.append(room, guest, "c2", "x")));
    rooms.change(owner, Action.SLOW, room, null, 0);
    assertEquals("", refusal(rooms.left.append(room, guest, "c3", "x")));
    assertEquals("", refusal(rooms.right.append(room, guest, "c4", "x")));
  }

  @Test
  void p1_p2_manyPeopleInManyGuardedRoomsAreStoredOnceAndInOrder() {
    User owner = rooms.member("Owner");
    List<User> people = Stream.of("A", "B", "C", "D").map(rooms::guest).toList();
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      some.add(rooms.privateRoom(owner, people.toArray(User[]::new)));
    }
    List<Future<Receipt>> all = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      for (String room : some) {
        User author = people.get(n % people.size());
        all.add(rooms.left.append(room, author, "left-" + n, "" + n));
        all.add(rooms.right.append(room, author, "right-" + n, "" + n));
        all.add(rooms.right.append(room, author, "left-" + n, "" + n));
      }
    }
    all.forEach(TestHistory::await);
    for (String room : some) {
      List<Entry> said =
          rooms.entries(room).stream().filter(e -> e.kind().equals(Entry.MESSAGE)).toList();
      assertEquals(100, said.size(), "each once");
      for (User author : people) {
        List<Integer> numbers =
            said.stream()
                .filter(e -> e.from().equals(author) && e.clientId().startsWith("right-"))
                .map(e -> Integer.valueOf(e.text()))
                .toList();
        assertEquals(numbers.stream().sorted().toList(), numbers);
      }
    }
    assertEquals(List.of(), rooms.database.roomsWithHoles());
  }
}
