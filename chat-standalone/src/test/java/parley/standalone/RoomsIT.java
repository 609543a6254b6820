package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Public and private rooms, and who may do what in them, on two gateways. */
class RoomsIT {
  /**
   * The promise is 2 s, to which the torture holds; the rest is for a machine that stands still.
   */
  private static final Duration PUT_OUT = Duration.ofSeconds(15);

  private static TestSystem system;
  private static int rooms;

  @BeforeAll
  static void start() {
    system = TestSystem.start(2);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static String publicRoom() {
    return "room-" + ++rooms;
  }

  private static TestHttp at(int gateway, TestClient who) {
    return TestHttp.at(system.port(gateway)).bearing(who.token());
  }

  private static String privateRoom(TestClient owner) {
    TestHttp.Answer made =
        at(0, owner).post("/api/rooms", new JsonObject().put("private", true).put("name", "Team"));
    assertEquals(201, made.status(), made.text());
    return made.json().getString("room");
  }

  private static void put(TestClient by, String path) {
    TestHttp.Answer answer = at(0, by).send("PUT", path, "{}");
    assertEquals(204, answer.status(), answer.text());
  }

  private static void delete(TestClient by, String path) {
    TestHttp.Answer answer = at(0, by).delete(path);
    assertEquals(204, answer.status(), answer.text());
  }

  private static String member(String room, TestClient who) {
    return "/api/rooms/" + room + "/members/" + who.userId();
  }

  private static List<String> ids(TestHttp.Answer answer) {
    JsonArray list = answer.json().getJsonArray("rooms");
    return list.stream().map(room -> ((JsonObject) room).getString("room")).toList();
  }

  private static JsonObject change(TestClient reader, String room, String action) {
    TestSystem.eventually(
        () -> reader.entries(room).stream().anyMatch(entry -> isChange(entry, action)),
        () -> "no " + action + " in " + reader.entries(room));
    return reader.entries(room).stream()
        .filter(entry -> isChange(entry, action))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isChange(JsonObject entry, String action) {
    return entry.getString("kind").equals("change")
        && entry.getJsonObject("change").getString("action").equals(action);
  }

  @Test
  void anyoneMakesAPublicRoomByJoiningItsNumberAndOthersFindItInTheList() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = "8" + System.nanoTime();
    assertEquals("joined", ann.join(room).getString("type"));
    assertTrue(ids(at(1, ben).get("/api/rooms?q=" + room)).contains(room));
    ben.join(room);
    ann.say(room, "c1", "anyone?");
    assertEquals(List.of("anyone?"), texts(ben, room, 1));
  }

  private static List<String> texts(TestClient reader, String room, int count) {
    TestSystem.eventually(
        () -> messages(reader, room).size() >= count,
        () -> "not " + count + " messages: " + reader.entries(room));
    return messages(reader, room);
  }

  private static List<String> messages(TestClient reader, String room) {
    return reader.entries(room).stream()
        .filter(entry -> entry.getString("kind").equals("message"))
        .map(entry -> entry.getString("text"))
        .toList();
  }

  @Test
  void aPrivateRoomIsReadAndWrittenByThoseWhoWereInvited() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = privateRoom(ann);
    ann.join(room);
    put(ann, member(room, ben));
    assertEquals("member", ben.join(room).getString("role"));
    ben.say(room, "c1", "thanks");
    assertEquals(List.of("thanks"), texts(ann, room, 1));
    JsonObject invited = change(ann, room, "invite").getJsonObject("change");
    assertEquals(ben.userId(), invited.getJsonObject("user").getString("id"));
    assertEquals("Ben", invited.getJsonObject("user").getString("name"));
  }

  /** Every way in which someone might ask is answered alike, but for the room's id. */
  @Test
  void whoIsNotInAPrivateRoomCannotTellWhetherItExists() {
    TestClient ann = system.connect("Ann", 0);
    TestClient eve = system.connect("Eve", 1);
    String there = privateRoom(ann);
    ann.join(there);
    ann.say(there, "c1", "secret");
    String notThere = "private:" + "x".repeat(there.length() - "private:".length());
    List<String> ofThere = attempts(eve, there);
    assertEquals(attempts(eve, notThere), ofThere);
    for (String answer : ofThere) {
      assertFalse(answer.contains("secret"), answer);
      assertTrue(answer.matches(".*(not_found|not_joined|\"gone\":\\[\"ROOM\"]).*"), answer);
    }
    assertFalse(at(1, eve).get("/api/rooms?limit=500").text().contains(there));
    assertFalse(at(1, eve).get("/api/me/rooms").text().contains(there));
  }

  private static List<String> attempts(TestClient eve, String room) {
    List<String> answers = new ArrayList<>();
    String path = "/api/rooms/" + room;
    TestHttp http = at(1, eve);
    answers.add(told(http.get(path)));
    answers.add(told(http.get(path + "/entries")));
    answers.add(told(http.get(path + "/entries?after=0&wait=1")));
    answers.add(told(http.get(path + "/entries?before=2")));
    answers.add(told(http.get(path + "/members")));
    answers.add(told(http.get(path + "/marks")));
    answers.add(told(http.get(path + "/presence")));
    answers.add(told(http.send("PUT", path + "/mark", "{\"seq\":1}")));
    answers.add(told(http.send("PUT", path + "/members/" + eve.userId(), "{}")));
    answers.add(told(http.delete(path + "/members/" + eve.userId())));
    answers.add(told(http.send("PUT", path + "/bans/" + eve.userId(), "{}")));
    answers.add(told(http.send("PATCH", path, "{\"topic\":\"mine\"}")));
    answers.add(told(http.post(path + "/entries", message("c1"))));
    JsonObject cursors = new JsonObject().put("cursors", new JsonObject().put(room, 0));
    answers.add(told(http.post("/api/poll", cursors)));
    answers.add(told(eve.reply(eve.request("join", new JsonObject().put("room", room)))));
    answers.add(told(eve.reply(eve.request("join", resumeAt(room)))));
    answers.add(told(eve.reply(eve.send(room, "c2", "let me in"))));
    answers.add(
        told(
            eve.reply(eve.request("history", new JsonObject().put("room", room).put("after", 0)))));
    return answers.stream().map(answer -> answer.replace(room, "ROOM")).toList();
  }

  private static JsonObject resumeAt(String room) {
    return new JsonObject().put("room", room).put("after", 1);
  }

  private static JsonObject message(String clientId) {
    return new JsonObject().put("clientId", clientId).put("text", "let me in");
  }

  private static String told(TestHttp.Answer answer) {
    return answer.status() + " " + answer.text();
  }

  private static String told(JsonObject frame) {
    JsonObject rest = frame.copy();
    rest.remove("id");
    return rest.encode();
  }

  @Test
  void whoIsPutOutHearsNothingMoreOnAnySocketOfAnyNode() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient bensPhone = ben.another().connect(system.port(0));
    String room = privateRoom(ann);
    ann.join(room);
    put(ann, member(room, ben));
    ben.join(room);
    bensPhone.join(room);
    ann.say(room, "c1", "before");
    texts(ben, room, 1);
    texts(bensPhone, room, 1);

    long removedAt = System.nanoTime();
    delete(ann, member(room, ben));
    for (TestClient each : List.of(ben, bensPhone)) {
      JsonObject left = each.await(RoomsIT::isPutOut, "left");
      assertEquals("remove", left.getString("reason"));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - removedAt);
    assertTrue(took.compareTo(PUT_OUT) < 0, took::toString);

    ann.say(room, "c2", "after");
    texts(ann, room, 2);
    assertEquals("not_joined", error(ben, ben.send(room, "c3", "still here?")));
    assertEquals("not_found", error(ben, ben.request("join", resumeAt(room))));
    assertEquals(404, at(1, ben).get("/api/rooms/" + room + "/entries?after=0").status());
    assertEquals(List.of("before"), messages(ben, room));
    assertEquals(List.of("before"), messages(bensPhone, room));
    bensPhone.close();
  }

  private static boolean isPutOut(JsonObject frame) {
    return frame.getString("type").equals("left") && frame.getString("reason") != null;
  }

  private static String error(TestClient client, String request) {
    return client.reply(request).getString("code");
  }

  @Test
  void whoIsPutOutWhileHePollsDoesNotGetWhatComesThen() throws Exception {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = privateRoom(ann);
    put(ann, member(room, ben));
    ann.join(room);
    TestHttp.Answer all = at(1, ben).get("/api/rooms/" + room + "/entries");
    long head = all.json().getLong("head");
    var waiting = at(1, ben).getLater("/api/rooms/" + room + "/entries?after=" + head + "&wait=20");
    delete(ann, member(room, ben));
    ann.say(room, "c1", "secret");
    TestHttp.Answer answer = waiting.get();
    assertEquals(404, answer.status(), answer.text());
  }

  @Test
  void whoIsBannedFromAPublicRoomIsKeptOutUntilHeIsLetInAgain() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = ownedRoom(ann);
    ann.join(room);
    ben.join(room);
    put(ann, "/api/rooms/" + room + "/bans/" + ben.userId());
    assertEquals("ban", ben.await(RoomsIT::isPutOut, "left").getString("reason"));
    assertEquals("forbidden", error(ben, ben.request("join", new JsonObject().put("room", room))));
    assertEquals(403, at(1, ben).get("/api/rooms/" + room + "/entries").status());
    delete(ann, "/api/rooms/" + room + "/bans/" + ben.userId());
    assertEquals("joined", ben.join(room).getString("type"));
    ben.say(room, "c1", "back");
    assertEquals(List.of("back"), texts(ann, room, 1));
  }

  /** A public room with an owner: private ones have one by themselves. */
  private static String ownedRoom(TestClient owner) {
    String room = publicRoom();
    owner.join(room);
    TestPostgres.execute(
        system.databaseUrl(),
        "update members set role = 'owner' where room = '"
            + room
            + "' and user_id = '"
            + owner.userId()
            + "'");
    return room;
  }

  @Test
  void whoIsMutedReadsAndDoesNotWriteWhileOthersDo() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient cid = system.connect("Cid", 1);
    String room = ownedRoom(ann);
    List.of(ann, ben, cid).forEach(each -> each.join(room));
    put(ann, "/api/rooms/" + room + "/mutes/" + ben.userId());
    change(ben, room, "mute");
    String refused = ben.send(room, "c1", "but");
    cid.say(room, "c1", "go on");
    assertEquals("forbidden", error(ben, refused));
    assertEquals(List.of("go on"), texts(ben, room, 1));
    delete(ann, "/api/rooms/" + room + "/mutes/" + ben.userId());
    ben.say(room, "c2", "thanks");
    assertEquals(List.of("go on", "thanks"), texts(ann, room, 2));
  }

  @Test
  void inASlowRoomEachMayWriteOnceInAWhileAndModeratorsAsTheyLike() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = ownedRoom(ann);
    ann.join(room);
    ben.join(room);
    assertEquals(
        204, at(0, ann).send("PATCH", "/api/rooms/" + room, "{\"slowSeconds\":600}").status());
    change(ben, room, "slow");
    ben.say(room, "c1", "once");
    JsonObject refused = ben.reply(ben.send(room, "c2", "twice"));
    assertEquals("rate_limited", refused.getString("code"));
    assertTrue(refused.getLong("retryAfterMillis") > 500_000, refused::encode);
    ann.say(room, "c1", "I may");
    ann.say(room, "c2", "I may again");
    assertEquals(List.of("once", "I may", "I may again"), texts(ben, room, 3));
  }

  @Test
  void renamesAndTopicsAreEntriesAndAreThereAfterAResume() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = privateRoom(ann);
    put(ann, member(room, ben));
    JsonObject joined = ben.join(room);
    long after = joined.getLong("head");
    ben.close();
    String body = "{\"name\":\"Crew\",\"topic\":\"what we do\"}";
    assertEquals(204, at(0, ann).send("PATCH", "/api/rooms/" + room, body).status());
    ben.connect(system.port(1));
    ben.join(room, after);
    assertEquals("Crew", change(ben, room, "name").getJsonObject("change").getString("text"));
    assertEquals(
        "what we do", change(ben, room, "topic").getJsonObject("change").getString("text"));
    assertEquals(TestClient.range(after + 1, after + 2), ben.seqs(room));
    JsonObject seen = at(1, ben).get("/api/rooms/" + room).json();
    assertEquals("Crew", seen.getString("name"));
    assertEquals("what we do", seen.getString("topic"));
  }

  @Test
  void membersDoNotPutOutModeratorsNorChangeTheRoom() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = privateRoom(ann);
    put(ann, member(room, ben));
    assertEquals(403, at(1, ben).delete(member(room, ann)).status());
    assertEquals(403, at(1, ben).send("PATCH", "/api/rooms/" + room, "{\"name\":\"X\"}").status());
    String role = "{\"role\":\"moderator\"}";
    assertEquals(403, at(1, ben).send("PUT", member(room, ben), role).status());
    assertEquals(204, at(0, ann).send("PUT", member(room, ben), role).status());
    assertEquals(204, at(1, ben).send("PATCH", "/api/rooms/" + room, "{\"name\":\"X\"}").status());
    assertEquals(403, at(1, ben).delete(member(room, ann)).status());
  }

  @Test
  void whoLeavesIsNotInTheRoomAnyMoreAndItsLogTells() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = privateRoom(ann);
    ann.join(room);
    put(ann, member(room, ben));
    delete(ben, member(room, ben));
    assertEquals(ben.userId(), change(ann, room, "leave").getJsonObject("from").getString("id"));
    assertEquals(404, at(1, ben).get("/api/rooms/" + room).status());
    assertFalse(at(1, ben).get("/api/me/rooms").text().contains(room));
  }
}
