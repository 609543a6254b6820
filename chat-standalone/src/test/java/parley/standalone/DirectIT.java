package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Direct messages, unread counts and read marks, on two gateways. */
class DirectIT {
  private static TestSystem system;

  @BeforeAll
  static void start() {
    system = TestSystem.start(2);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static TestHttp at(int gateway, TestClient who) {
    return TestHttp.at(system.port(gateway)).bearing(who.token());
  }

  private static TestHttp.Answer open(TestClient by, TestClient... others) {
    JsonArray people = new JsonArray();
    for (TestClient other : others) {
      people.add(other.userId());
    }
    return at(0, by).post("/api/direct", new JsonObject().put("people", people));
  }

  private static String direct(TestClient by, TestClient... others) {
    TestHttp.Answer answer = open(by, others);
    assertEquals(200, answer.status(), answer.text());
    return answer.json().getString("room");
  }

  private static JsonObject myRooms(TestClient client) {
    return client.reply(client.request("rooms", new JsonObject()));
  }

  /** What a frame tells of a room; what it tells later counts. */
  private static JsonObject line(JsonObject frame, String room) {
    return frame.getJsonArray("rooms", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.getString("room").equals(room))
        .reduce(JsonObject::mergeIn)
        .orElse(null);
  }

  /** Waits until the last thing that this client was told of the room is this. */
  private static void awaitUnread(TestClient client, String room, long unread) {
    TestSystem.eventually(
        () -> unread == lastUnread(client, room),
        () -> "unread of " + room + " is not " + unread + ": " + client.all("rooms"));
  }

  private static long lastUnread(TestClient client, String room) {
    long last = -1;
    for (JsonObject frame : client.all("rooms")) {
      JsonObject line = line(frame, room);
      last = line == null ? last : line.getLong("unread");
    }
    return last;
  }

  @Test
  void theFirstMessageOpensADirectRoomOnEveryDeviceOfTheOther() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient bensPhone = ben.another().connect(system.port(0));
    myRooms(ben);
    myRooms(bensPhone);
    String room = direct(ann, ben);
    assertFalse(at(1, ben).get("/api/me/rooms").text().contains(room), "before anything was said");
    ann.join(room);
    ann.say(room, "c1", "hello Ben");
    for (TestClient device : List.of(ben, bensPhone)) {
      awaitUnread(device, room, 1);
      device.join(room);
      assertEquals("hello Ben", device.awaitEntries(room, 1).get(0).getString("text"));
    }
    bensPhone.close();
  }

  @Test
  void aDirectRoomOfTheSamePeopleIsTheSameRoomWhoeverOpensIt() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient cid = system.connect("Cid", 1);
    String two = direct(ann, ben);
    assertEquals(two, direct(ben, ann));
    String three = direct(cid, ben, ann);
    assertEquals(three, direct(ann, ben, cid));
    cid.join(three);
    cid.say(three, "c1", "all of us");
    ann.join(three);
    assertEquals("all of us", ann.awaitEntries(three, 1).get(0).getString("text"));
  }

  @Test
  void upToTwelvePeopleHaveADirectRoomAndNobodyElseIsInIt() {
    TestClient ann = system.connect("Ann", 0);
    List<TestClient> others = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      others.add(system.signIn("P" + i));
    }
    TestHttp.Answer tooMany = open(ann, others.toArray(TestClient[]::new));
    assertEquals(400, tooMany.status(), tooMany.text());
    String room = direct(ann, others.subList(0, 11).toArray(TestClient[]::new));
    ann.join(room);
    ann.say(room, "c1", "twelve");
    TestClient last = others.get(10).connect(system.port(1));
    last.join(room);
    assertEquals("twelve", last.awaitEntries(room, 1).get(0).getString("text"));
    TestClient eve = system.connect("Eve", 1);
    assertEquals(
        "not_found",
        eve.reply(eve.request("join", new JsonObject().put("room", room))).getString("code"));
  }

  @Test
  void unreadCountsAreThereAtSignInAndFollowRoomsThatAreNotOpen() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = "unread-" + System.nanoTime();
    ann.join(room);
    ben.join(room);
    ben.reply(ben.request("leave", new JsonObject().put("room", room)));
    ann.say(room, "c1", "one");
    ann.say(room, "c2", "two");
    assertEquals(2, line(myRooms(ben), room).getLong("unread"));
    ann.say(room, "c3", "three");
    awaitUnread(ben, room, 3);
    assertEquals(0, line(myRooms(ann), room).getLong("unread"), "who speaks has read");
  }

  @Test
  void whoSpeaksOverHttpHasReadAsWell() {
    TestClient ann = system.connect("Ann", 0);
    String room = "spoken-" + System.nanoTime();
    ann.join(room);
    JsonObject entry = new JsonObject().put("clientId", "c1").put("text", "one");
    assertEquals(201, at(1, ann).post("/api/rooms/" + room + "/entries", entry).status());
    TestSystem.eventually(
        () -> line(myRooms(ann), room).getLong("mark") == 1,
        () -> "the mark is not at 1: " + line(myRooms(ann), room));
    assertEquals(0, line(myRooms(ann), room).getLong("unread"));
  }

  @Test
  void aReadMarkIsSharedByAllDevicesAndNeverGoesBack() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    TestClient bensPhone = ben.another().connect(system.port(0));
    String room = direct(ann, ben);
    ann.join(room);
    for (int i = 1; i <= 5; i++) {
      ann.say(room, "c" + i, "n" + i);
    }
    myRooms(bensPhone);
    ben.join(room);
    ben.awaitEntries(room, 5);
    ben.raw(read(room, 4));
    awaitUnread(bensPhone, room, 1);
    ben.raw(read(room, 2));
    ben.raw(read(room, 5));
    awaitUnread(bensPhone, room, 0);
    bensPhone.raw(read(room, 1));
    TestSystem.eventually(
        () -> line(myRooms(ben), room).getLong("mark") == 5, () -> "the mark is not 5");
    List<Long> marks =
        bensPhone.all("rooms").stream()
            .map(frame -> line(frame, room))
            .filter(line -> line != null)
            .map(line -> line.getLong("mark"))
            .toList();
    assertEquals(marks.stream().sorted().toList(), marks);
    bensPhone.close();
  }

  private static String read(String room, long seq) {
    return new JsonObject().put("type", "read").put("room", room).put("seq", seq).encode();
  }

  @Test
  void inADirectRoomEveryoneSeesHowFarTheOthersHaveRead() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String room = direct(ann, ben);
    ann.join(room);
    ann.say(room, "c1", "seen?");
    ben.join(room);
    ben.awaitEntries(room, 1);
    ben.raw(read(room, 1));
    ann.await(
        frame ->
            frame.getString("type").equals("marks")
                && frame.getString("room").equals(room)
                && Long.valueOf(1).equals(frame.getJsonObject("marks").getLong(ben.userId())),
        "seen by Ben");
    JsonObject marks = at(0, ann).get("/api/rooms/" + room + "/marks").json();
    assertEquals(1, marks.getJsonObject("marks").getLong(ben.userId()));
  }

  @Test
  void whoCanOnlyPollGetsEveryEntryOfAllRoomsOnceAndInOrder() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.connect("Ben", 1);
    String chat = "poll-" + System.nanoTime();
    ben.join(chat);
    ben.close();
    String direct = direct(ann, ben);
    ann.join(chat);
    ann.join(direct);
    JsonObject cursors = new JsonObject();
    List<String> got = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      ann.say(i % 3 == 0 ? direct : chat, "c" + i, "n" + i);
      if (i % 4 == 0) {
        cursors = poll(ben, cursors, got, 20);
      }
    }
    while (got.size() < 20) {
      cursors = poll(ben, cursors, got, 20);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      expected.add("n" + i);
    }
    assertEquals(20, got.stream().distinct().count(), got::toString);
    assertEquals(20, got.size());
    for (boolean direct1 : new boolean[] {true, false}) {
      List<String> ofRoom = expected.stream().filter(n -> (number(n) % 3 == 0) == direct1).toList();
      assertEquals(ofRoom, got.stream().filter(n -> (number(n) % 3 == 0) == direct1).toList());
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(1));
  }

  private static JsonObject poll(TestClient who, JsonObject cursors, List<String> got, int wait) {
    TestHttp.Answer answer =
        at(1, who).post("/api/poll", new JsonObject().put("cursors", cursors).put("wait", wait));
    assertEquals(200, answer.status(), answer.text());
    for (Object each : answer.json().getJsonArray("rooms")) {
      for (Object entry : ((JsonObject) each).getJsonArray("entries")) {
        got.add(((JsonObject) entry).getString("text"));
      }
    }
    return answer.json().getJsonObject("cursors");
  }

  @Test
  void aPollThatWaitsIsAnsweredByADirectMessageOfSomeoneNew() {
    TestClient ann = system.connect("Ann", 0);
    TestClient ben = system.signIn("Ben");
    var waiting = at(1, ben).postLater("/api/poll", new JsonObject().put("wait", 30));
    String room = direct(ann, ben);
    ann.join(room);
    ann.say(room, "c1", "psst");
    JsonObject answer = waiting.orTimeout(20, TimeUnit.SECONDS).join().json();
    List<String> got = new ArrayList<>();
    if (answer.getJsonArray("rooms").isEmpty()) {
      poll(ben, answer.getJsonObject("cursors"), got, 0);
    } else {
      JsonObject first = answer.getJsonArray("rooms").getJsonObject(0);
      got.add(first.getJsonArray("entries").getJsonObject(0).getString("text"));
    }
    assertEquals(List.of("psst"), got);
  }
}
