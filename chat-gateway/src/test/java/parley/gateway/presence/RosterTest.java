package parley.gateway.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parley.api.Role;
import parley.api.User;
import parley.api.presence.Here;

/** What the people in a room see of one another. */
final class RosterTest {
  private static final long GRACE = TimeUnit.SECONDS.toNanos(10);
  private static final User ANN = user("ann");
  private static final User BOB = user("bob");
  private static final User CARL = user("carl");

  private final Roster roster = new Roster(config(3, 2, 1_000));
  private final OwnPeople here = new OwnPeople("here", roster, GRACE);
  private long now = 1_000;

  static PresenceConfig config(int names, int notices, int seats) {
    return new PresenceConfig(Duration.ofSeconds(10), names, notices, true, seats);
  }

  static User user(String name) {
    return new User("u-" + name, name, Role.GUEST);
  }

  private void enters(User user) {
    here.sockets(user, "lobby", 1, now);
  }

  private void leaves(User user) {
    here.sockets(user, "lobby", -1, now);
  }

  private void after(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    roster.expire(now);
  }

  /** What is shown in the lobby now, null for nothing. */
  private RoomFrames shown() {
    List<RoomFrames> frames = roster.show();
    return frames.isEmpty() ? null : frames.get(0);
  }

  private static JsonObject json(byte[] frame) {
    return frame == null ? null : new JsonObject(new String(frame, StandardCharsets.UTF_8));
  }

  private static JsonObject change(RoomFrames frames) {
    return json(frames.change());
  }

  private static Set<String> names(JsonObject frame, String field) {
    Set<String> names = new TreeSet<>();
    JsonArray users = frame.getJsonArray(field, new JsonArray());
    for (int i = 0; i < users.size(); i++) {
      names.add(users.getJsonObject(i).getString("name"));
    }
    return names;
  }

  @Test
  void whoEntersIsShownEveryoneAndToldToTheOthersOnce() {
    enters(ANN);
    shown();
    enters(BOB);
    roster.wantState("lobby");
    RoomFrames frames = shown();
    assertEquals(Set.of("ann", "bob"), names(json(frames.state()), "people"));
    assertEquals(2, json(frames.state()).getInteger("count"));
    assertEquals(Set.of("bob"), names(change(frames), "joined"));
    assertFalse(change(frames).containsKey("people"));
    assertNull(shown());
  }

  @Test
  void severalSocketsOfOnePersonAreOnePerson() {
    enters(ANN);
    enters(BOB);
    shown();
    enters(BOB);
    enters(BOB);
    assertNull(shown());
    leaves(BOB);
    leaves(BOB);
    after(20);
    assertNull(shown());
    leaves(BOB);
    after(10);
    assertEquals(Set.of("bob"), names(change(shown()), "left"));
  }

  @Test
  void socketsAtSeveralGatewaysAreOnePerson() {
    enters(ANN);
    enters(BOB);
    shown();
    roster.came(BOB, "lobby", false);
    roster.came(BOB, "lobby", false);
    leaves(BOB);
    roster.went(BOB.id(), "lobby", now + GRACE);
    after(20);
    assertNull(shown());
    assertEquals(2, roster.count("lobby"));
    roster.went(BOB.id(), "lobby", now + GRACE);
    after(10);
    assertEquals(1, change(shown()).getInteger("count"));
  }

  @Test
  void aReloadIsNotSeenAndLeavingIsToldOnceAfterTheGrace() {
    enters(ANN);
    enters(BOB);
    shown();
    leaves(BOB);
    after(9);
    assertNull(shown());
    enters(BOB);
    after(9);
    assertNull(shown());
    leaves(BOB);
    after(9);
    assertNull(shown());
    after(1);
    assertEquals(Set.of("bob"), names(change(shown()), "left"));
    after(30);
    assertNull(shown());
  }

  @Test
  void whoLeavesAndComesBackAgainAndAgainIsWatchedOnceAndToldOnce() {
    enters(ANN);
    enters(BOB);
    shown();
    for (int i = 0; i < 50; i++) {
      leaves(BOB);
      after(1);
      enters(BOB);
    }
    leaves(BOB);
    after(9);
    assertNull(shown());
    after(1);
    assertEquals(Set.of("bob"), names(change(shown()), "left"));
  }

  @Test
  void whoLeftAndComesBackWithinASecondIsNotTold() {
    enters(ANN);
    enters(BOB);
    shown();
    leaves(BOB);
    after(10);
    here.sockets(new User(BOB.id(), "robert", Role.GUEST), "lobby", 1, now);
    JsonObject change = change(shown());
    assertEquals(Set.of("robert"), names(change, "renamed"));
    assertFalse(change.containsKey("joined"));
    assertFalse(change.containsKey("left"));
  }

  @Test
  void aNewNameIsToldWhereverItsBearerIs() {
    enters(ANN);
    roster.came(BOB, "lobby", false);
    shown();
    User robert = new User(BOB.id(), "robert", Role.GUEST);
    here.renamed(robert);
    assertEquals(Set.of("robert"), names(change(shown()), "renamed"));
    here.renamed(robert);
    assertNull(shown());
    assertEquals(List.of(ANN, robert), roster.page("lobby", "", 10).people());
  }

  @Test
  void aRoomThatGrowsTooLargeIsShownAsANumberAndByNameWhenItShrinks() {
    enters(ANN);
    shown();
    enters(BOB);
    enters(CARL);
    assertEquals(Set.of("bob", "carl"), names(change(shown()), "joined"));
    enters(user("dora"));
    assertEquals(
        new JsonObject().put("type", "presence").put("room", "lobby").put("count", 4),
        change(shown()));
    enters(user("emil"));
    assertEquals(5, change(shown()).getInteger("count"));
    assertFalse(roster.showsTyping("lobby"));
    leaves(user("dora"));
    leaves(user("emil"));
    after(10);
    assertEquals(Set.of("ann", "bob", "carl"), names(change(shown()), "people"));
    assertTrue(roster.showsTyping("lobby"));
  }

  @Test
  void smallRoomsGetNoticesOfWhoCameAndWentAndLargerOnesDoNot() {
    enters(ANN);
    shown();
    enters(BOB);
    JsonObject notice = json(shown().notice());
    assertEquals("notice", notice.getString("type"));
    assertEquals(Set.of("bob"), names(notice, "joined"));
    enters(CARL);
    assertNull(shown().notice());
    leaves(CARL);
    after(10);
    assertEquals(Set.of("carl"), names(json(shown().notice()), "left"));
  }

  @Test
  void thoseOfWhomAGatewayOnlyLearnsAreShownButNotToldToHaveCome() {
    enters(ANN);
    shown();
    roster.came(BOB, "lobby", true);
    RoomFrames frames = shown();
    assertEquals(Set.of("ann", "bob"), names(change(frames), "people"));
    assertNull(frames.notice());
  }

  @Test
  void nothingIsShownOfARoomInWhichNobodyHereLooksOn() {
    roster.came(BOB, "lobby", false);
    assertNull(shown());
    enters(ANN);
    roster.wantState("lobby");
    assertEquals(Set.of("ann", "bob"), names(json(shown().state()), "people"));
  }

  @Test
  void everyonePlaceOfItsOwnTellsWhoIsGone() {
    here.sockets(ANN, Here.EVERYWHERE, 1, now);
    enters(ANN);
    leaves(ANN);
    after(60);
    assertEquals(1, roster.count(Here.EVERYWHERE));
    here.sockets(ANN, Here.EVERYWHERE, -1, now);
    assertEquals(List.of(), roster.expire(now + GRACE - 1));
    assertEquals(List.of(ANN.id()), roster.expire(now + GRACE));
    assertEquals(0, roster.count(Here.EVERYWHERE));
  }

  @Test
  void whoComesWhenItIsFullIsNotShownAndNobodyIsWorseOff() {
    Roster small = new Roster(config(3, 2, 2));
    OwnPeople own = new OwnPeople("here", small, GRACE);
    own.sockets(ANN, "lobby", 1, now);
    own.sockets(BOB, "lobby", 1, now);
    own.sockets(CARL, "lobby", 1, now);
    assertEquals(2, small.count("lobby"));
    own.sockets(CARL, "lobby", -1, now);
    small.expire(now + GRACE);
    assertEquals(2, small.count("lobby"));
    own.sockets(BOB, "lobby", -1, now);
    small.expire(now + GRACE);
    own.sockets(CARL, "lobby", 1, now);
    assertEquals(List.of(ANN, CARL), small.page("lobby", "", 10).people());
  }

  @Test
  void aLargeRoomIsReadPageByPage() {
    for (int i = 0; i < 25; i++) {
      roster.came(user(String.format("%02d", i)), "lobby", false);
    }
    PresencePage first = roster.page("lobby", "", 10);
    PresencePage second = roster.page("lobby", first.people().get(9).id(), 10);
    PresencePage last = roster.page("lobby", second.people().get(9).id(), 10);
    assertEquals(25, last.count());
    assertTrue(first.more() && second.more() && !last.more());
    assertEquals("24", last.people().get(4).name());
    assertEquals(0, roster.page("nowhere", "", 10).count());
  }
}
