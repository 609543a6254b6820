package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.bot.BotConfig;
import parley.bot.BotService;

/** What the five chat rooms that Parley descends from could do, as their users did it. */
class AncestorsIT {
  private static TestSystem system;

  @BeforeAll
  static void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_BOT_DELAY", "10ms")
            .with("PARLEY_GATEWAY_PRESENCE_GRACE", "1s");
    system.deployHistory();
    system.deployGateway();
    system.deployGateway();
    TestSystem.await(BotService.deploy(system.vertx(), system.config(BotConfig.class, "bot")));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static TestHttp at(int gateway, String token) {
    return TestHttp.at(system.port(gateway)).bearing(token);
  }

  private static JsonObject signedIn(TestHttp.Answer answer) {
    assertTrue(answer.status() < 300, answer.text());
    return answer.json();
  }

  private static JsonObject named(String name) {
    return new JsonObject().put("name", name).put("token", true);
  }

  private static JsonObject account(String account) {
    return new JsonObject()
        .put("account", account)
        .put("password", "correct horse battery")
        .put("token", true);
  }

  private static JsonObject message(String clientId, String text) {
    return new JsonObject().put("clientId", clientId).put("text", text);
  }

  private static void post(TestHttp who, String room, String clientId, String text) {
    TestHttp.Answer answer = who.post("/api/rooms/" + room + "/entries", message(clientId, text));
    assertEquals(201, answer.status(), answer.text());
  }

  /** What is new since a last id, as one who asks again and again. */
  private static List<JsonObject> poll(TestHttp who, String room, long last) {
    TestHttp.Answer answer = who.get("/api/rooms/" + room + "/entries?after=" + last + "&wait=5");
    assertEquals(200, answer.status(), answer.text());
    return entries(answer);
  }

  private static List<JsonObject> entries(TestHttp.Answer answer) {
    return answer.json().getJsonArray("entries").stream().map(JsonObject.class::cast).toList();
  }

  private static String author(JsonObject entry) {
    return entry.getJsonObject("from").getString("name");
  }

  /** A shout box: no account, a name that may change at any moment, polling by the last id. */
  @Test
  void ancestor1_anonymousPeopleRenameThemselvesWhileTheyChatAndPollByTheLastId() {
    TestHttp ann =
        at(
            0,
            signedIn(TestHttp.at(system.port(0)).post("/api/session", named("匿名用户")))
                .getString("token"));
    TestHttp ben =
        at(
            1,
            signedIn(TestHttp.at(system.port(1)).post("/api/session", named("Anonymous")))
                .getString("token"));
    String room = "shouts";
    post(ann, room, "c1", "who am I?");
    List<JsonObject> first = poll(ben, room, 0);
    assertEquals("匿名用户", author(first.get(0)));
    TestHttp.Answer renamed =
        ann.send("PATCH", "/api/me", new JsonObject().put("name", "Ann").encode());
    assertTrue(renamed.status() < 300, renamed.text());
    post(ann, room, "c2", "Ann, now");
    List<JsonObject> second = poll(ben, room, first.get(0).getLong("seq"));
    assertEquals(List.of("Ann, now"), second.stream().map(e -> e.getString("text")).toList());
    assertEquals("Ann", author(second.get(0)));
    List<JsonObject> all = entries(ben.get("/api/rooms/" + room + "/entries?after=0"));
    assertEquals(List.of("匿名用户", "Ann"), all.stream().map(AncestorsIT::author).toList());
  }

  /** A desktop messenger: accounts, a list of who is here, to all or to one. */
  @Test
  void ancestor2_peopleRegisterSeeWhoIsHereAndSpeakToAllOrToOne() {
    TestHttp stranger = TestHttp.at(system.port(0));
    signedIn(stranger.post("/api/account", account("anna.a2").put("name", "Anna")));
    signedIn(stranger.post("/api/account", account("bernd.a2").put("name", "Bernd")));
    TestClient anna = socket(signedIn(stranger.post("/api/session", account("anna.a2"))), 0);
    TestClient bernd = socket(signedIn(stranger.post("/api/session", account("bernd.a2"))), 1);
    enter(anna, "hall");
    bernd.join("hall");
    anna.await(names("hall", "joined", "Bernd"), "Bernd came");
    bernd.say("hall", "c1", "hello all");
    JsonObject heard = anna.awaitEntries("hall", 1).get(0);
    assertEquals(bernd.userId(), heard.getJsonObject("from").getString("id"));
    assertEquals("member", heard.getJsonObject("from").getString("role"));
    JsonObject own = bernd.awaitEntries("hall", 1).get(0);
    assertEquals(bernd.userId(), own.getJsonObject("from").getString("id"), "told apart as own");

    String one = direct(anna, bernd);
    anna.join(one);
    anna.say(one, "c1", "only you");
    bernd.join(one);
    assertEquals("only you", bernd.awaitEntries(one, 1).get(0).getString("text"));
    assertFalse(anna.texts("hall").contains("only you"), "not to all");
    bernd.close();
    anna.await(names("hall", "left", "Bernd"), "Bernd went");
  }

  /** Who comes after that is told as one who came. */
  private static void enter(TestClient who, String room) {
    who.join(room);
    who.await(
        frame -> frame.getString("type").equals("presence") && frame.getString("room").equals(room),
        "who is here");
  }

  private static TestClient socket(JsonObject session, int gateway) {
    return TestClient.of(
            system.vertx(),
            session.getString("token"),
            session.getJsonObject("user").getString("id"))
        .connect(system.port(gateway));
  }

  private static String direct(TestClient by, TestClient other) {
    JsonObject people = new JsonObject().put("people", new JsonArray().add(other.userId()));
    return signedIn(at(0, by.token()).post("/api/direct", people)).getString("room");
  }

  private static Predicate<JsonObject> names(String room, String list, String name) {
    return frame ->
        frame.getString("type").equals("presence")
            && frame.getString("room").equals(room)
            && frame.getJsonArray(list, new JsonArray()).stream()
                .anyMatch(user -> ((JsonObject) user).getString("name").equals(name));
  }

  /** A web chat with a login: nobody speaks before it, the last hundred on entering. */
  @Test
  void ancestor3_whoHasSignedInReadsTheLastHundredAndPollsEverySecond() {
    TestHttp stranger = TestHttp.at(system.port(0));
    assertEquals(401, stranger.post("/api/rooms/wall/entries", message("c", "x")).status());
    assertEquals(401, stranger.get("/api/rooms/wall/entries").status());
    JsonObject session =
        signedIn(stranger.post("/api/account", account("carla.a3").put("name", "Carla")));
    TestHttp carla = at(1, session.getString("token"));
    TestClient writer = system.connect("Writer");
    writer.join("wall");
    IntStream.rangeClosed(1, 130).forEach(i -> writer.send("wall", "c" + i, "n" + i));
    writer.awaitEntries("wall", 130);
    List<JsonObject> last = entries(carla.get("/api/rooms/wall/entries?limit=100"));
    assertEquals(
        IntStream.rangeClosed(31, 130).mapToObj(i -> "n" + i).toList(),
        last.stream().map(entry -> entry.getString("text")).toList());
    post(carla, "wall", "c1", "me too");
    assertEquals("me too", poll(carla, "wall", 130).get(0).getString("text"));
  }

  /** Rooms by number over WebSocket, and, which it could not, one to one. */
  @Test
  void ancestor4_onlyThoseInARoomHearItAndSeeWhoComesAndGoes() {
    TestClient ann = system.connect("Ann4", 0);
    TestClient ben = system.connect("Ben4", 1);
    TestClient eve = system.connect("Eve4", 1);
    enter(ann, "4711");
    eve.join("4712");
    ben.join("4711");
    ann.await(notice("4711", "joined", "Ben4"), "Ben joined");
    ben.say("4711", "c1", "only here");
    eve.say("4712", "c1", "elsewhere");
    assertEquals("only here", ann.awaitEntries("4711", 1).get(0).getString("text"));
    assertEquals(
        List.of("elsewhere"), List.of(eve.awaitEntries("4712", 1).get(0).getString("text")));
    assertEquals(List.of(), eve.entries("4711"));
    ben.close();
    ann.await(notice("4711", "left", "Ben4"), "Ben left");
    String one = direct(ann, eve);
    ann.join(one);
    ann.say(one, "c1", "just us");
    eve.join(one);
    assertEquals("just us", eve.awaitEntries(one, 1).get(0).getString("text"));
  }

  private static Predicate<JsonObject> notice(String room, String list, String name) {
    return frame ->
        frame.getString("type").equals("notice")
            && frame.getString("room").equals(room)
            && frame.getJsonArray(list, new JsonArray()).stream()
                .anyMatch(user -> ((JsonObject) user).getString("name").equals(name));
  }

  /** A bus-backed chat with bots: hints, notices, heartbeat, errors, replies after a while. */
  @Test
  void ancestor5_oneIsWelcomedWithHintsToldOfMistakesAndAnsweredByBots() {
    TestClient ann = system.connect("Ann5", 0);
    enter(ann, "bots");
    JsonObject welcome =
        ann.await(
            frame -> frame.getString("type").equals("notice") && frame.containsKey("welcome"),
            "hints");
    List<String> words = welcome.getJsonArray("welcome").stream().map(String.class::cast).toList();
    assertTrue(
        words.containsAll(List.of("help", "time", "weather", "帮助", "时间", "天气")), words::toString);
    TestClient ben = system.connect("Ben5", 1);
    ben.join("bots");
    ann.await(notice("bots", "joined", "Ben5"), "Ben joined");
    ann.raw("this is no JSON");
    assertEquals("bad_request", ann.error().getString("code"));
    assertEquals("pong", ann.reply(ann.request("ping", new JsonObject())).getString("type"));
    ann.say("bots", "c1", "help");
    List<JsonObject> answered = ben.awaitEntries("bots", 2);
    assertEquals("bot", answered.get(1).getJsonObject("from").getString("role"));
    assertFalse(answered.get(1).getString("text").isBlank());
    ben.close();
    ann.await(notice("bots", "left", "Ben5"), "Ben left");
  }
}
