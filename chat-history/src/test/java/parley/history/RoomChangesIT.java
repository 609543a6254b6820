package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestRooms.newRoom;
import static parley.history.TestRooms.refusal;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.Role;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.log.LogRequest.Read;
import parley.api.people.People;
import parley.api.people.PeopleRequest;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange.Action;
import parley.api.rooms.RoomReply.RoomInfo;
import parley.api.rooms.RoomRequest.Change;

/** What is done to rooms, through two histories: by whom it may be, and what is told of it. */
class RoomChangesIT {
  private static final User ADMIN = new User("u-admin", "Admin", Role.MEMBER);

  private static TestRooms rooms;

  @BeforeAll
  static void start() {
    rooms = new TestRooms(Map.of("ROOMS_ADMINS", "The.Admin, someone-else"));
    rooms.database.execute(
        "insert into users (id, name, name_folded, account, password)"
            + " values ('u-admin', 'Admin', '', 'the.ADMIN', 'x')");
  }

  @AfterAll
  static void stop() {
    rooms.close();
  }

  private static String refused(User by, Action action, String room, User whom) {
    return refused(by, action, room, whom, "");
  }

  private static String refused(User by, Action action, String room, User whom, String text) {
    return refusal(TestRooms.change(rooms.rightRooms, by, action, room, whom, text, 0));
  }

  @Test
  void anyMemberOfAPrivateRoomInvitesAndTheRoomTellsOfIt() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    User ben = rooms.guest("Ben");
    String room = rooms.privateRoom(owner, ann);
    assertTrue(refusal(rooms.left.append(room, ben, "c1", "x")).startsWith("not_found: "));
    rooms.change(ann, Action.INVITE, room, ben);
    await(rooms.left.append(room, ben, "c1", "thanks"));
    rooms.change(ann, Action.INVITE, room, ben);

    assertEquals(List.of("Owner invite Ann", "Ann invite Ben"), rooms.changes(room));
    assertEquals(
        List.of(owner.id() + " owner", ann.id() + " member", ben.id() + " member"),
        rooms.seated(room));
    RoomInfo mine = rooms.mine(ben).get(0);
    assertEquals(List.of(1L, 3L), List.of(mine.mark(), mine.head()), "unread since the invitation");
    assertEquals(
        "not_found: there is no user u-nobody",
        refused(owner, Action.INVITE, room, new User("u-nobody", "Nobody", Role.GUEST)));
    String open = rooms.publicRoom(owner);
    assertEquals(
        "forbidden: nobody is invited to a public room; who likes joins it",
        refused(owner, Action.INVITE, open, ann));
  }

  @Test
  void whoIsRemovedMayBeInvitedAgainAndWhoIsBannedMayNot() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    User ben = rooms.guest("Ben");
    String room = rooms.privateRoom(owner, ann, ben);
    rooms.change(owner, Action.REMOVE, room, ben);
    assertEquals(List.of(), rooms.mine(ben));
    assertTrue(rooms.look(room, ben).refusal().message().startsWith("there is no room "));
    rooms.change(ann, Action.INVITE, room, ben);
    rooms.change(owner, Action.BAN, room, ben, 60);
    assertEquals(
        "forbidden: who is banned from room " + room + " cannot be invited; unban him first",
        refused(ann, Action.INVITE, room, ben));
    rooms.change(owner, Action.UNBAN, room, ben);
    rooms.change(owner, Action.UNBAN, room, ben);
    rooms.change(ann, Action.INVITE, room, ben);
    assertEquals(
        List.of(
            "Owner invite Ann",
            "Owner invite Ben",
            "Owner remove Ben",
            "Ann invite Ben",
            "Owner ban Ben 60",
            "Owner unban Ben",
            "Ann invite Ben"),
        rooms.changes(room));
    String of = ben.id() + " ";
    assertEquals(
        List.of(of + "member", of + "out", of + "member", of + "out", of + "member"),
        rooms.seated(room).stream().filter(seat -> seat.startsWith(of)).toList());
  }

  @Test
  void whoIsBannedFromAPublicRoomCannotComeBackUntilItIsOver() {
    User owner = rooms.member("Owner");
    User ben = rooms.guest("Ben");
    String room = rooms.publicRoom(owner, ben);
    rooms.change(owner, Action.BAN, room, ben);
    String banned = "you are banned from room " + room;
    assertEquals(banned, rooms.enter(room, ben).refusal().message());
    assertEquals(banned, rooms.look(room, ben).refusal().message());
    assertEquals("forbidden: " + banned, refusal(rooms.left.append(room, ben, "c1", "x")));
    assertEquals(List.of(ben.id() + " out"), rooms.seated(room));
    assertEquals(List.of(), rooms.mine(ben));
    rooms.change(owner, Action.UNBAN, room, ben);
    assertEquals(MemberRole.MEMBER, rooms.enter(room, ben).role());
    rooms.change(owner, Action.REMOVE, room, ben);
    assertEquals(MemberRole.MEMBER, rooms.enter(room, ben).role(), "who was removed may come back");
    User stranger = rooms.guest("Stranger");
    rooms.change(owner, Action.BAN, room, stranger);
    assertEquals(banned, rooms.enter(room, stranger).refusal().message(), "also before he came");
  }

  @Test
  void moderatorsKeepOrderAmongMembersAndOwnersAmongModerators() {
    User owner = rooms.member("Owner");
    User mod = rooms.guest("Mod");
    User other = rooms.guest("Other");
    User ann = rooms.guest("Ann");
    for (String room :
        List.of(
            rooms.privateRoom(owner, mod, other, ann), rooms.publicRoom(owner, mod, other, ann))) {
      rooms.change(owner, Action.ROLE, room, mod, "moderator");
      rooms.change(owner, Action.ROLE, room, other, "moderator");
      for (Action action : List.of(Action.REMOVE, Action.BAN, Action.MUTE)) {
        assertEquals(
            "forbidden: only moderators and owners of room "
                + room
                + " may do this: "
                + action.text(),
            refused(ann, action, room, mod));
        for (User equal : List.of(mod, other, owner)) {
          assertEquals(
              "forbidden: this cannot be done to someone who may do as much in room " + room,
              refused(mod, action, room, equal));
        }
      }
      assertEquals(
          "forbidden: only owners of room " + room + " give roles",
          refused(mod, Action.ROLE, room, ann, "moderator"));
      assertTrue(refused(ann, Action.SLOW, room, null).startsWith("forbidden: only moderators"));
      assertTrue(refused(ann, Action.TOPIC, room, null).startsWith("forbidden: only moderators"));
      assertTrue(refused(ann, Action.NAME, room, null, "x").startsWith("forbidden: only moder"));
      assertEquals("", refused(mod, Action.MUTE, room, ann));
      assertEquals("", refused(mod, Action.UNMUTE, room, ann));
      assertEquals("", refused(mod, Action.REMOVE, room, ann));
      assertEquals("", refused(owner, Action.BAN, room, mod));
      assertEquals(
          "not_found: user " + ann.id() + " is not in room " + room,
          refused(owner, Action.REMOVE, room, ann));
    }
  }

  @Test
  void aRoomHasAnOwnerAsLongAsItHasMembers() {
    User owner = rooms.member("Owner");
    User first = rooms.guest("First");
    User second = rooms.guest("Second");
    String room = rooms.privateRoom(owner, first, second);
    assertEquals(
        "forbidden: room " + room + " needs an owner; make someone else one first",
        refused(owner, Action.ROLE, room, owner, "member"));
    rooms.change(owner, Action.LEAVE, room, null);
    assertEquals(MemberRole.OWNER, rooms.look(room, first).role());
    assertEquals(MemberRole.MEMBER, rooms.look(room, second).role());
    assertEquals(
        List.of("Owner leave Owner", "Owner role First owner"), rooms.changes(room).subList(2, 4));
    rooms.change(first, Action.ROLE, room, second, "owner");
    assertEquals(
        "forbidden: an owner of room " + room + " gives up that role himself",
        refused(first, Action.ROLE, room, second, "member"));
    rooms.change(first, Action.ROLE, room, first, "member");
    rooms.change(second, Action.LEAVE, room, null);
    rooms.change(first, Action.LEAVE, room, null);
    assertEquals(List.of(), rooms.mine(first));
    assertEquals(first.id() + " out", rooms.seated(room).get(rooms.seated(room).size() - 1));
  }

  @Test
  void whoLeavesAPublicRoomIsToldToHisDevicesAlone() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    String room = rooms.publicRoom(owner, ann);
    rooms.change(ann, Action.LEAVE, room, null);
    rooms.change(ann, Action.LEAVE, room, null);
    assertEquals(List.of(), rooms.mine(ann));
    assertEquals(List.of(), rooms.changes(room));
    assertEquals(List.of(ann.id() + " out"), rooms.seated(room));
    assertTrue(rooms.left.read(Read.last(room, 1)).open());
  }

  @Test
  void nameTopicAndPaceAreToldInTheLog() {
    User owner = rooms.member("Owner");
    String room = rooms.publicRoom(owner);
    rooms.change(owner, Action.NAME, room, null, "Gardening");
    rooms.change(owner, Action.NAME, room, null, "Gardening");
    rooms.change(owner, Action.TOPIC, room, null, "Roses");
    rooms.change(owner, Action.TOPIC, room, null, "");
    rooms.change(owner, Action.SLOW, room, null, 5);
    assertEquals(
        List.of("Owner name Gardening", "Owner topic Roses", "Owner topic", "Owner slow 5"),
        rooms.changes(room));
    RoomInfo info = await(rooms.rightRooms.look(room, owner.id()));
    assertEquals(
        List.of("Gardening", "", 5), List.of(info.name(), info.topic(), info.slowSeconds()));
    Await.until("all is announced", () -> rooms.left.announced(room).size() == 4);
  }

  @Test
  void aDirectRoomStaysAsItIs() {
    User ann = rooms.member("Ann");
    User ben = rooms.guest("Ben");
    String room = await(rooms.leftRooms.direct(ann, List.of(ben.id()))).room();
    for (Action action : Action.values()) {
      assertEquals(
          "forbidden: a direct room is for its people, and stays as it is",
          refused(ann, action, room, ben, action == Action.ROLE ? "owner" : "x"));
    }
  }

  @Test
  void anAdminMayDoInEveryPublicRoomWhatHeLikesAndInAPrivateOneNothing() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    String room = rooms.publicRoom(owner, ann);
    assertEquals(MemberRole.OWNER, rooms.enter(room, ADMIN).role());
    assertTrue(refused(owner, Action.BAN, room, ADMIN).startsWith("forbidden: "));
    rooms.change(ADMIN, Action.ROLE, room, owner, "member");
    rooms.change(ADMIN, Action.SLOW, room, null, 600);
    await(rooms.left.append(room, ADMIN, "c1", "x"));
    await(rooms.left.append(room, ADMIN, "c2", "quick"));
    rooms.change(ADMIN, Action.BAN, room, owner);
    String made = newRoom(RoomKind.PUBLIC);
    rooms.enter(made, ann);
    rooms.change(ADMIN, Action.REMOVE, made, ann);
    String secret = rooms.privateRoom(owner, ann);
    assertTrue(refused(ADMIN, Action.REMOVE, secret, ann).startsWith("not_found: "));
  }

  @Test
  void p4_whatIsAskedTwiceIsDoneOnce() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    String room = rooms.privateRoom(owner, ann);
    Change leave = new Change(room, ann, "bye", Action.LEAVE, "", "", 0);
    List<Future<Void>> both =
        List.of(rooms.leftRooms.change(leave), rooms.rightRooms.change(leave));
    both.forEach(TestHistory::await);
    await(rooms.leftRooms.change(leave));
    Change mute = new Change(room, owner, "mute", Action.SLOW, "", "", 7);
    await(rooms.leftRooms.change(mute));
    await(rooms.rightRooms.change(mute));
    assertEquals(List.of("Owner invite Ann", "Ann leave Ann", "Owner slow 7"), rooms.changes(room));
    await(rooms.left.append(room, owner, "said", "a message"));
    assertEquals(
        "conflict: there is a message with this clientId; choose another",
        refusal(rooms.leftRooms.change(new Change(room, owner, "said", Action.SLOW, "", "", 8))));
  }

  @Test
  void p2_twoHistoriesChangeTheSameRoomWhileItIsTalkedIn() {
    User owner = rooms.member("Owner");
    User ann = rooms.guest("Ann");
    String room = rooms.privateRoom(owner, ann);
    List<Future<?>> all = new ArrayList<>();
    Set<String> topics = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      topics.add("Owner topic left " + i);
      topics.add("Owner topic right " + i);
      all.add(TestRooms.change(rooms.leftRooms, owner, Action.TOPIC, room, null, "left " + i, 0));
      all.add(TestRooms.change(rooms.rightRooms, owner, Action.TOPIC, room, null, "right " + i, 0));
      all.add(rooms.left.append(room, ann, "left " + i, "x"));
      all.add(rooms.right.append(room, ann, "right " + i, "x"));
    }
    all.forEach(TestHistory::await);
    List<String> changes = rooms.changes(room);
    assertEquals(topics, Set.copyOf(changes.subList(1, changes.size())));
    assertEquals(61, changes.size(), "each once");
    assertEquals(
        changes.get(60),
        "Owner topic " + await(rooms.leftRooms.look(room, ann.id())).topic(),
        "the last one holds");
    assertEquals(List.of(), rooms.database.roomsWithHoles());
  }

  @Test
  void whoDeletesHimselfLeavesAllRoomsAndThoseHeOwnedFallToTheNext() {
    User ann = rooms.guest("Ann");
    User ben = rooms.guest("Ben");
    String secret = rooms.privateRoom(ann, ben);
    String invited = rooms.privateRoom(ben, ann);
    String open = newRoom(RoomKind.PUBLIC);
    rooms.enter(open, ann);
    String direct = await(rooms.leftRooms.direct(ann, List.of(ben.id()))).room();
    await(rooms.left.append(direct, ann, "c1", "bye"));
    await(new People(rooms.left.client).delete(new PeopleRequest.Delete(ann.id(), "", "")));

    assertEquals(MemberRole.OWNER, rooms.look(secret, ben).role());
    assertEquals(
        List.of(
            "deleted user invite Ben",
            "deleted user leave deleted user",
            "deleted user role Ben owner"),
        rooms.changes(secret));
    assertEquals(
        List.of("Ben invite deleted user", "deleted user leave deleted user"),
        rooms.changes(invited));
    assertEquals(List.of("deleted user leave deleted user"), rooms.changes(direct));
    assertTrue(rooms.left.announced(secret).stream().anyMatch(entry -> entry.from().equals(ann)));
    assertEquals(List.of(), rooms.mine(ann));
    assertEquals(
        0,
        rooms.database.number("select count(*) from members where user_id = '" + ann.id() + "'"));
    assertNull(rooms.look(open, ben).refusal());
    assertTrue(refusal(rooms.leftRooms.direct(ben, List.of(ann.id()))).startsWith("not_found: "));
  }
}
