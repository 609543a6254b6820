package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestRooms.newRoom;
import static parley.history.TestRooms.refusal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.LogRequest.Read;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange.Action;
import parley.api.rooms.RoomReply.Access;
import parley.api.rooms.RoomReply.Member;
import parley.api.rooms.RoomReply.RoomInfo;
import parley.api.rooms.RoomRequest;
import parley.api.rooms.RoomRequest.Create;
import parley.api.rooms.RoomRequest.Seat;

/** Making, entering and finding rooms, through two histories. */
class RoomsIT {
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
  void whoJoinsAPublicRoomByItsIdMakesItAndIsInItFromThenOn() {
    User guest = rooms.guest("Guest");
    String room = newRoom(RoomKind.PUBLIC);
    Access looked = rooms.look(room, guest);
    assertNull(looked.refusal());
    assertNull(looked.role(), "who only looks is not in it");
    assertEquals(0, rooms.database.number("select count(*) from rooms where id = '" + room + "'"));

    assertEquals(MemberRole.MEMBER, rooms.enter(room, guest).role());
    assertEquals(MemberRole.MEMBER, rooms.look(room, guest).role());
    assertEquals(List.of(room), rooms.mine(guest).stream().map(RoomInfo::room).toList());
    assertEquals(List.of(), rooms.entries(room), "its log does not tell of it");
  }

  @Test
  void whoJoinsHasReadWhatCameBefore() {
    User guest = rooms.guest("Guest");
    String room = newRoom(RoomKind.PUBLIC);
    for (int i = 0; i < 3; i++) {
      await(rooms.left.append(room, TestHistory.ANN, "c" + i, "x"));
    }
    assertEquals(3, rooms.enter(room, guest).mark());
    await(rooms.left.append(room, TestHistory.ANN, "c4", "x"));
    assertEquals(3, rooms.enter(room, guest).mark());
    RoomInfo mine = rooms.mine(guest).get(0);
    assertEquals(List.of(3L, 4L), List.of(mine.mark(), mine.head()));
  }

  @Test
  void manyComeAtOnceThroughBothHistories() {
    List<User> people = IntStream.range(0, 100).mapToObj(i -> rooms.guest("Guest")).toList();
    List<Seat> seats = new ArrayList<>();
    List<String> some = IntStream.range(0, 5).mapToObj(i -> newRoom(RoomKind.PUBLIC)).toList();
    people.forEach(user -> some.forEach(room -> seats.add(new Seat(room, user.id()))));
    List<Seat> turned = new ArrayList<>(seats);
    Collections.reverse(turned);
    var both =
        List.of(
            rooms.leftRooms.enter(new RoomRequest.Enter(seats, true)),
            rooms.rightRooms.enter(new RoomRequest.Enter(turned, true)));
    both.forEach(
        entered ->
            assertEquals(
                Set.of(MemberRole.MEMBER),
                await(entered).stream().map(Access::role).collect(Collectors.toSet())));
    for (String room : some) {
      assertEquals(
          100, rooms.database.number("select count(*) from members where room = '" + room + "'"));
    }
  }

  @Test
  void aGuestFromBeforeThereWereUsersIsLetIn() {
    User old = new User("g-old", "Old", Role.GUEST);
    assertEquals(MemberRole.MEMBER, rooms.enter(newRoom(RoomKind.PUBLIC), old).role());
    assertEquals(List.of(), rooms.mine(old));
  }

  @Test
  void aDeletedUserIsNowhere() {
    User guest = rooms.guest("Guest");
    rooms.database.execute("update users set deleted_at = now() where id = '" + guest.id() + "'");
    Access access = rooms.enter(newRoom(RoomKind.PUBLIC), guest);
    assertEquals(ErrorCode.NOT_FOUND, access.refusal().failure().code());
  }

  @Test
  void aPrivateRoomThatExistsAndOneThatDoesNotAreToldApartByNothing() {
    User owner = rooms.guest("Owner");
    User stranger = rooms.guest("Stranger");
    String room = rooms.privateRoom(owner);
    String nowhere = newRoom(RoomKind.PRIVATE);
    assertEquals(told(nowhere, stranger, nowhere), told(room, stranger, nowhere));
    assertEquals(
        Set.of("not_found: there is no room " + nowhere + ", or you are not in it"),
        Set.copyOf(told(nowhere, stranger, nowhere)));
    assertEquals(List.of(), rooms.mine(stranger));
    assertEquals(
        List.of(),
        await(rooms.leftRooms.open(new RoomRequest.Public(stranger.id(), room, "", 10))));
    assertEquals(
        List.of(),
        await(rooms.leftRooms.open(new RoomRequest.Public(owner.id(), room, "", 10))),
        "nor is it listed for whoever is in it");
  }

  /** All that can be asked of it. */
  private static List<String> told(String room, User user, String called) {
    List<String> told = new ArrayList<>();
    for (boolean joins : List.of(true, false)) {
      Access access = joins ? rooms.enter(room, user) : rooms.look(room, user);
      told.add("not_found: " + access.refusal().message());
    }
    told.add(refusal(rooms.leftRooms.look(room, user.id())));
    told.add(refusal(rooms.leftRooms.members(new RoomRequest.Members(room, user.id(), "", 10))));
    told.add(refusal(rooms.leftRooms.marks(room, user.id())));
    told.add(refusal(rooms.left.append(room, user, "c1", "hello?")));
    for (Action action : Action.values()) {
      String text = action == Action.ROLE ? "owner" : "x";
      told.add(refusal(TestRooms.change(rooms.leftRooms, user, action, room, user, text, 0)));
    }
    return told.stream().map(sentence -> sentence.replace(room, called)).toList();
  }

  @Test
  void theRoomsBetweenProcessesAreNobodys() {
    User user = rooms.member("Member");
    String people = "system:people";
    assertEquals(told("system:nothing", user, people), told(people, user, people));
    assertEquals(
        Set.of("not_found: there is no room " + people + ", or you are not in it"),
        Set.copyOf(told(people, user, people)));
  }

  @Test
  void whoMakesARoomOwnsIt() {
    User ann = rooms.member("Ann");
    String open = newRoom(RoomKind.PUBLIC);
    RoomInfo made = await(rooms.leftRooms.create(new Create(open, "Gardening", "Roses", ann)));
    assertEquals(
        new RoomInfo(open, "Gardening", "Roses", 0, MemberRole.OWNER, 1, 0, 0, List.of()), made);
    assertEquals(made, await(rooms.rightRooms.create(new Create(open, "Gardening", "Roses", ann))));
    assertEquals(
        "conflict: there is a room " + open + " already; choose another id",
        refusal(rooms.rightRooms.create(new Create(open, "Mine", "", rooms.member("Ben")))));
    assertEquals(made, await(rooms.rightRooms.look(open, ann.id())));

    User guest = rooms.guest("Guest");
    assertEquals(
        "forbidden: a public room of one's own needs an account; register, or make a private one",
        refusal(rooms.leftRooms.create(new Create(newRoom(RoomKind.PUBLIC), "", "", guest))));
    String secret = newRoom(RoomKind.PRIVATE);
    RoomInfo mine = await(rooms.leftRooms.create(new Create(secret, "", "", guest)));
    assertEquals(List.of(secret, MemberRole.OWNER), List.of(mine.name(), mine.role()));
    assertEquals(List.of(guest.id() + " owner"), rooms.seated(secret));
  }

  @Test
  void aDirectRoomIsTheSameForTheSamePeopleWhoeverOpensIt() {
    User ann = rooms.member("Ann");
    User ben = rooms.guest("Ben");
    User cat = rooms.guest("Cat");
    var opened =
        List.of(
            rooms.leftRooms.direct(ann, List.of(ben.id(), cat.id())),
            rooms.rightRooms.direct(cat, List.of(ben.id(), ann.id())),
            rooms.leftRooms.direct(ben, List.of(cat.id(), ann.id(), cat.id(), ben.id())));
    Set<String> ids = opened.stream().map(r -> await(r).room()).collect(Collectors.toSet());
    assertEquals(1, ids.size());
    RoomInfo room = await(opened.get(0));
    assertEquals(RoomKind.DIRECT, room.kind());
    assertEquals(Set.of(ann, ben, cat), Set.copyOf(room.people()));
    assertTrue(
        !ids.contains(await(rooms.leftRooms.direct(ann, List.of(ben.id()))).room()),
        "fewer people have another");
    assertEquals(
        "not_found: there is no user u-nobody",
        refusal(rooms.leftRooms.direct(ann, List.of("u-nobody"))));
  }

  @Test
  void theFirstMessageOpensADirectRoomOnTheOtherSideOnce() {
    User ann = rooms.member("Ann");
    User ben = rooms.guest("Ben");
    String room = await(rooms.leftRooms.direct(ann, List.of(ben.id()))).room();
    assertEquals(1, rooms.mine(ann).size());
    assertEquals(List.of(), rooms.mine(ben), "nobody has spoken yet");
    assertEquals(List.of(), rooms.seated(room));
    int told = rooms.right.announced("system:people").size();

    await(rooms.right.append(room, ann, "c1", "hello Ben"));
    await(rooms.right.append(room, ann, "c1", "hello Ben"));
    await(rooms.left.append(room, ben, "c1", "hello Ann"));
    Set<String> both = Set.of(ann.id() + " member", ben.id() + " member");
    assertEquals(2, rooms.seated(room).size());
    assertEquals(both, Set.copyOf(rooms.seated(room)));
    Await.until(
        "the news are announced", () -> rooms.right.announced("system:people").size() == told + 2);
    RoomInfo mine = rooms.mine(ben).get(0);
    assertEquals(room, mine.room());
    assertEquals(List.of(0L, 2L), List.of(mine.mark(), mine.head()));
    assertEquals(Set.of(ann, ben), Set.copyOf(mine.people()));
    assertEquals(List.of(), rooms.database.roomsWithHoles());
  }

  @Test
  void myRoomsComePageByPage() {
    User guest = rooms.guest("Guest");
    Set<String> joined =
        IntStream.range(0, 25).mapToObj(i -> newRoom(RoomKind.PUBLIC)).collect(Collectors.toSet());
    joined.forEach(room -> rooms.enter(room, guest));
    List<String> found = new ArrayList<>();
    List<RoomInfo> page;
    do {
      String after = found.isEmpty() ? "" : found.get(found.size() - 1);
      page = await(rooms.leftRooms.mine(new RoomRequest.Mine(guest.id(), after, 10)));
      page.forEach(room -> found.add(room.room()));
    } while (page.size() == 10);
    assertEquals(joined.stream().sorted().toList(), found);
  }

  @Test
  void publicRoomsAreFoundByWhatTheyAreCalledOrAbout() {
    User owner = rooms.member("Owner");
    User guest = rooms.guest("Guest");
    String word = "w" + System.nanoTime();
    String byId = word + "-id";
    await(rooms.leftRooms.create(new Create(byId, "", "", owner)));
    String byName = newRoom(RoomKind.PUBLIC);
    await(rooms.leftRooms.create(new Create(byName, "The " + word, "", owner)));
    String byTopic = newRoom(RoomKind.PUBLIC);
    await(
        rooms.leftRooms.create(
            new Create(byTopic, "", "100% " + word.toUpperCase(Locale.ROOT), owner)));
    rooms.enter(byTopic, guest);

    List<RoomInfo> found =
        await(rooms.leftRooms.open(new RoomRequest.Public(guest.id(), word, "", 10)));
    assertEquals(
        List.of(byId, byName, byTopic).stream().sorted().toList(),
        found.stream().map(RoomInfo::room).toList());
    for (RoomInfo room : found) {
      assertEquals(room.room().equals(byTopic) ? MemberRole.MEMBER : null, room.role());
      assertEquals(room.room().equals(byTopic) ? 2 : 1, room.members());
    }
    assertEquals(
        1,
        await(rooms.leftRooms.open(new RoomRequest.Public(guest.id(), "100% " + word, "", 10)))
            .size());
    assertEquals(
        2,
        await(rooms.leftRooms.open(new RoomRequest.Public("", word, found.get(0).room(), 10)))
            .size());
  }

  @Test
  void membersAreToldPageByPageAndWhoIsBannedToModeratorsOnly() {
    User owner = rooms.member("Owner");
    User banned = rooms.guest("Banned");
    User muted = rooms.guest("Muted");
    String room = rooms.publicRoom(owner, banned, muted);
    rooms.change(owner, Action.BAN, room, banned);
    rooms.change(owner, Action.MUTE, room, muted);
    Member ofOwner = new Member(owner, MemberRole.OWNER, false, 0);
    Member ofMuted = new Member(muted, MemberRole.MEMBER, false, Long.MAX_VALUE);
    assertEquals(Set.of(ofOwner, ofMuted), members(room, muted, 500));
    assertEquals(
        Set.of(ofOwner, ofMuted, new Member(banned, null, true, 0)), members(room, owner, 1));
  }

  private static Set<Member> members(String room, User by, int limit) {
    List<Member> all = new ArrayList<>();
    List<Member> page;
    do {
      String after = all.isEmpty() ? "" : all.get(all.size() - 1).user().id();
      page = await(rooms.rightRooms.members(new RoomRequest.Members(room, by.id(), after, limit)));
      all.addAll(page);
    } while (page.size() == limit);
    return Set.copyOf(all);
  }

  @Test
  void whereNotEveryoneMayCreateRoomsNobodyJoinsWhatIsNotThere() {
    try (TestRooms strict =
        new TestRooms(Map.of("ROOMS_ANYONE_CREATES", "false", "ROOMS_ADMINS", "nobody"))) {
      User ann = strict.member("Ann");
      String room = newRoom(RoomKind.PUBLIC);
      for (Access access : List.of(strict.enter(room, ann), strict.look(room, ann))) {
        assertEquals(
            "there is no room " + room + ", or you are not in it", access.refusal().message());
      }
      assertTrue(!strict.left.read(Read.last(room, 1)).open());
      await(strict.leftRooms.create(new Create(room, "", "", ann)));
      assertEquals(MemberRole.MEMBER, strict.enter(room, strict.guest("Guest")).role());
    }
  }
}
