package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.bot.BotConfig;
import parley.bot.BotService;

/** Who is here, as people at two gateways see it, and what else is told and never stored. */
class PresenceIT {
  private static TestSystem system;
  private static int rooms;

  @BeforeAll
  static void start() {
    system = TestSystem.start(2);
    TestSystem.await(BotService.deploy(system.vertx(), system.config(BotConfig.class, "bot")));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static String newRoom() {
    return "presence-" + ++rooms;
  }

  private static TestClient enter(String name, int gateway, String room) {
    TestClient client = system.connect(name, gateway);
    client.join(room);
    return client;
  }

  private static TestHttp at(int gateway, TestClient who) {
    return TestHttp.at(system.port(gateway)).bearing(who.token());
  }

  private static JsonObject get(TestHttp who, String path) {
    TestHttp.Answer answer = who.get(path);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private static List<String> names(JsonObject page) {
    return page.getJsonArray("people").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }

  @Test
  void whoIsInARoomIsSeenByAllInItAndAskedForByWhoeverMayReadIt() {
    String room = newRoom();
    TestClient ann = enter("Ann", 0, room);
    TestClient ben = enter("Ben", 1, room);
    TestClient eve = enter("Eve", 1, newRoom());
    PresenceView.of(ann, room).awaitNames("Ann", "Ben");
    PresenceView.of(ben, room).awaitNames("Ann", "Ben");
    JsonObject page = get(at(1, eve), "/api/rooms/" + room + "/presence");
    assertEquals(2, page.getInteger("count"));
    assertEquals(List.of("Ann", "Ben"), names(page).stream().sorted().toList());
    assertEquals(List.of(), PresenceView.of(eve, room).frames("presence"));
  }

  @Test
  void whoIsHereOverAllIsAskedForPageByPage() {
    TestClient ann = system.connect("Over Ann", 0);
    TestClient ben = system.connect("Over Ben", 1); // in no room
    List<String> both = List.of(ann.userId(), ben.userId());
    for (int gateway = 0; gateway < 2; gateway++) {
      int asked = gateway;
      TestSystem.eventually(
          () -> everywhere(asked).containsAll(both), () -> everywhere(asked).toString());
    }
    assertTrue(get(at(0, ann), "/api/presence?limit=1").getInteger("count") >= 2);
  }

  /** All ids, one page after the other. */
  private static List<String> everywhere(int gateway) {
    TestHttp http = at(gateway, system.signIn("Reader"));
    List<String> all = new ArrayList<>();
    String after = "";
    JsonArray people;
    do {
      people = get(http, "/api/presence?limit=2&after=" + after).getJsonArray("people");
      for (Object user : people) {
        after = ((JsonObject) user).getString("id");
        all.add(after);
      }
    } while (!people.isEmpty());
    return all;
  }

  @Test
  void severalTabsOfOnePersonAtSeveralGatewaysAreOnePerson() {
    String room = newRoom();
    TestClient ann = enter("Ann", 0, room);
    TestClient ben = enter("Ben", 0, room);
    TestClient tab = ben.another().connect(system.port(0));
    TestClient phone = ben.another().connect(system.port(1));
    tab.join(room);
    phone.join(room);
    PresenceView seen = PresenceView.of(ann, room).awaitNames("Ann", "Ben");
    PresenceView.of(phone, room).awaitNames("Ann", "Ben");
    ben.close();
    tab.close();
    TestClient carl = enter("Carl", 1, room);
    seen.awaitNames("Ann", "Ben", "Carl");
    carl.close(); // after Ben's two: he would have been told to have left before
    seen.awaitNames("Ann", "Ben");
    assertEquals(0, seen.told("presence", "left", "Ben"));
    phone.close();
    seen.awaitNames("Ann");
    assertEquals(1, seen.told("presence", "left", "Ben"));
  }

  @Test
  void joiningAndLeavingAreToldOnceAndAReloadIsNotSeen() {
    String room = newRoom();
    TestClient ann = enter("Ann", 0, room);
    PresenceView seen = PresenceView.of(ann, room).awaitNames("Ann");
    TestClient ben = enter("Ben", 0, room);
    TestClient carl = enter("Carl", 1, room);
    seen.awaitNames("Ann", "Ben", "Carl");
    ben.close();
    TestClient reloaded = ben.another().connect(system.port(1)); // through another gateway
    reloaded.join(room);
    Instant left = Instant.now();
    carl.close();
    seen.awaitNames("Ann", "Ben");
    assertTrue(Duration.between(left, Instant.now()).toMillis() > 9_000, "before the grace");
    assertEquals(0, seen.told("presence", "left", "Ben"));
    for (String name : List.of("Ben", "Carl")) {
      assertEquals(1, seen.told("presence", "joined", name), name);
      assertEquals(1, seen.told("notice", "joined", name), name);
    }
    assertEquals(1, seen.told("presence", "left", "Carl"));
    assertEquals(1, seen.told("notice", "left", "Carl"));
  }

  @Test
  void aNewNameIsSeenByAllAtOnce() {
    String room = newRoom();
    TestClient ann = enter("Ann", 0, room);
    TestClient ben = enter("Ben", 1, room);
    PresenceView.of(ben, room).awaitNames("Ann", "Ben");
    TestHttp.Answer renamed =
        at(0, ann).send("PATCH", "/api/me", new JsonObject().put("name", "Anna").encode());
    assertTrue(renamed.status() < 300, renamed.text());
    PresenceView.of(ben, room).awaitNames("Anna", "Ben");
    assertEquals(0, PresenceView.of(ben, room).told("presence", "left", "Ann"));
  }

  @Test
  void whoEntersIsWelcomedWithWhatMakesTheBotsAnswerAndNotAgainWhenHeResumes() {
    TestClient ann = enter("Ann", 0, newRoom());
    JsonObject notice = ann.await(frame -> frame.containsKey("welcome"), "welcome");
    List<String> words = notice.getJsonArray("welcome").stream().map(String::valueOf).toList();
    assertTrue(words.containsAll(List.of("help", "time", "天气")), words::toString);
    String other = newRoom();
    ann.join(other, 0);
    PresenceView.of(ann, other).awaitNames("Ann");
    assertEquals(
        List.of(),
        PresenceView.of(ann, other).frames("notice").stream()
            .filter(frame -> frame.containsKey("welcome"))
            .toList());
  }

  @Test
  void typingIsSeenByTheOthersInTheRoomAndNeverStored() {
    String room = newRoom();
    TestClient ann = enter("Ann", 0, room);
    TestClient ben = enter("Ben", 1, room);
    TestClient tab = ann.another().connect(system.port(0));
    tab.join(room);
    TestClient eve = enter("Eve", 1, newRoom());
    PresenceView.of(ann, room).awaitNames("Ann", "Ben");
    PresenceView.of(ben, room).awaitNames("Ann", "Ben");
    for (int i = 0; i < 20; i++) {
      types(ann, room);
      types(tab, room);
    }
    JsonObject typing = ben.await(type("typing"), "typing");
    assertEquals(room, typing.getString("room"));
    assertEquals(ann.userId(), typing.getJsonObject("user").getString("id"));
    assertEquals("Ann", typing.getJsonObject("user").getString("name"));
    types(ben, room);
    ann.await(type("typing"), "typing");
    tab.await(type("typing"), "typing");
    assertEquals(1, tab.all("typing").size(), "not told of herself");
    assertEquals(List.of(), eve.all("typing"));
    assertEquals(1, ben.say(room, "c1", "done").getLong("seq"));
  }

  private static Predicate<JsonObject> type(String type) {
    return frame -> frame.getString("type").equals(type);
  }

  private static void types(TestClient who, String room) {
    who.raw(new JsonObject().put("type", "typing").put("room", room).encode());
  }

  @Test
  void whoTypesWhereHeIsNotIsTold() {
    TestClient ann = system.connect("Ann");
    types(ann, newRoom());
    assertEquals("not_joined", ann.error().getString("code"));
  }

  @Test
  void aPrivateRoomsPeopleAreSeenByThoseInItAlone() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient eve = system.connect("Eve", 0);
    JsonObject made = new JsonObject().put("private", true).put("name", "Team");
    String room = at(0, ann).post("/api/rooms", made).json().getString("room");
    TestHttp.Answer invited =
        at(0, ann).send("PUT", "/api/rooms/" + room + "/members/" + ben.userId(), "{}");
    assertEquals(204, invited.status(), invited.text());
    ann.join(room);
    ben.join(room);
    PresenceView.of(ann, room).awaitNames("Ann", "Ben");
    PresenceView.of(ben, room).awaitNames("Ann", "Ben");
    assertEquals("error", eve.join(room).getString("type"));
    types(eve, room);
    eve.error();
    assertEquals(404, at(0, eve).get("/api/rooms/" + room + "/presence").status());
    assertEquals(List.of(), PresenceView.of(eve, room).frames("presence"));
    assertFalse(ann.frames().stream().anyMatch(frame -> frame.containsKey("welcome")));
  }

  @Test
  void whoIsGoneWasLastSeenThen() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    Instant before = Instant.now();
    ben.close();
    String path = "/api/people?ids=" + ben.userId();
    TestSystem.eventually(
        () -> lastSeen(get(at(0, ann), path)) != null, () -> get(at(0, ann), path).encode());
    assertTrue(!Instant.parse(lastSeen(get(at(0, ann), path))).isBefore(before.minusSeconds(1)));
  }

  private static String lastSeen(JsonObject answer) {
    JsonArray people = answer.getJsonArray("people");
    return people.isEmpty() ? null : people.getJsonObject(0).getString("lastSeen");
  }
}
