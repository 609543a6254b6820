package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Well-formed frames that ask for what the asker may not, or for too much of it. */
class BadRequestsIT {
  private TestLog log;
  private TestSystem system;
  private TestClient ann;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_ROOMS", 3)
            .with("PARLEY_GATEWAY_LIMITS_TEXT_CHARS", 100)
            .with("PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", 5)
            .with("PARLEY_GATEWAY_LIMITS_SEND_BURST", 8);
    system.deployHistory();
    system.deployGateway();
    log = TestLog.open();
    ann = system.connect("Ann");
  }

  @AfterEach
  void stop() {
    ann.reply(ann.request("ping", new JsonObject()));
    log.assertQuiet();
    log.close();
    system.close();
  }

  private static JsonObject error(String id, String code, String message) {
    return new JsonObject()
        .put("type", "error")
        .put("id", id)
        .put("code", code)
        .put("message", message)
        .put("temporary", false);
  }

  @Test
  void sendAndHistoryNeedARoomThatIsJoined() {
    String send = ann.send("lobby", "c1", "hi");
    assertEquals(error(send, "not_joined", "join room lobby first"), ann.reply(send));
    String history = ann.request("history", new JsonObject().put("room", "lobby").put("before", 5));
    assertEquals(error(history, "not_joined", "join room lobby first"), ann.reply(history));
    ann.join("lobby");
    ann.say("lobby", "c1", "hi");
    String leave = ann.request("leave", new JsonObject().put("room", "lobby"));
    assertEquals(
        new JsonObject().put("type", "left").put("id", leave).put("room", "lobby"),
        ann.reply(leave));
    String after = ann.send("lobby", "c2", "hi");
    assertEquals("not_joined", ann.reply(after).getString("code"));
    assertEquals(List.of(1L), system.query("select count(*) from entries"));
  }

  @Test
  void leavingARoomThatIsNotJoinedIsAnsweredTheSameWay() {
    String leave = ann.request("leave", new JsonObject().put("room", "nowhere"));
    assertEquals(
        new JsonObject().put("type", "left").put("id", leave).put("room", "nowhere"),
        ann.reply(leave));
  }

  @Test
  void aPrivateRoomOfOthersAndOneThatDoesNotExistAreToldApartByNothing() {
    TestPostgres.execute(
        system.databaseUrl(),
        "insert into rooms (id, kind, guarded, created_by)"
            + " values ('private:secret', 'private', true, 'someone')");
    for (String room : List.of("private:secret", "private:nowhere", "direct:nowhere")) {
      String why = "there is no room " + room + ", or you are not in it";
      String join = ann.request("join", new JsonObject().put("room", room));
      assertEquals(error(join, "not_found", why), ann.reply(join));
      assertEquals("not_joined", ann.reply(ann.send(room, "c", "hi")).getString("code"));
      TestHttp http = TestHttp.at(system.port()).bearing(ann.token());
      String path = "/api/rooms/" + room + "/entries";
      for (TestHttp.Answer answer :
          List.of(
              http.get(path),
              http.get(path + "?after=0&wait=5"),
              http.post(path, new JsonObject().put("clientId", "c").put("text", "hi")))) {
        assertEquals(404, answer.status(), answer::text);
        assertEquals("not_found", answer.json().getString("code"));
        assertEquals(why, answer.json().getString("detail"));
      }
    }
    assertEquals(
        List.of(0L), system.query("select count(*) from entries where room not like 'system:%'"));
  }

  @Test
  void whoIsMutedWhileJoinedSaysNothingMore() {
    ann.join("lobby");
    ann.say("lobby", "c1", "while I may");
    TestPostgres.execute(
        system.databaseUrl(),
        "with ruled as (update rooms set guarded = true, rules = rules + 1 where id = 'lobby')"
            + " insert into mutes (room, user_id, until) select 'lobby', id, 'infinity' from users");
    String send = ann.send("lobby", "c2", "too late");
    assertEquals(
        error(send, "forbidden", "you may read room lobby and not write"), ann.reply(send));
    assertEquals(List.of(1L), system.query("select count(*) from entries where room = 'lobby'"));
  }

  @Test
  void aConnectionJoinsOnlySoManyRooms() {
    ann.join("a");
    ann.join("b");
    ann.join("c");
    String fourth = ann.request("join", new JsonObject().put("room", "d"));
    assertEquals(
        error(fourth, "too_many_rooms", "a connection can join 3 rooms; leave one first"),
        ann.reply(fourth));
    assertEquals("joined", ann.join("c").getString("type"));
    ann.reply(ann.request("leave", new JsonObject().put("room", "a")));
    assertEquals("joined", ann.join("d").getString("type"));
  }

  @Test
  void textIsCountedInCharactersAsPeopleDo() {
    ann.join("lobby");
    ann.say("lobby", "c1", "😀".repeat(100));
    String tooLong = ann.send("lobby", "c2", "😀".repeat(101));
    assertEquals(
        error(tooLong, "too_large", "text must be at most 100 characters, was 101; split it"),
        ann.reply(tooLong));
    ann.awaitEntries("lobby", 1);
    assertEquals(List.of("😀".repeat(100)), ann.texts("lobby"));
  }

  @Test
  void whoSendsTooFastIsToldWhenToTryAgainAndThenMay() {
    ann.join("lobby");
    List<String> ids = new ArrayList<>();
    long before = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      ids.add(ann.send("lobby", "c" + i, "text " + i));
    }
    List<JsonObject> replies = ids.stream().map(ann::reply).toList();
    long gained = (System.nanoTime() - before) / 200_000_000; // by a machine that is slow
    int acks = (int) replies.stream().filter(r -> r.getString("type").equals("ack")).count();
    assertTrue(acks >= 8 && acks <= 8 + gained, () -> acks + " acks, gained " + gained);
    JsonObject refused = replies.get(acks);
    long wait = refused.getLong("retryAfterMillis");
    assertTrue(wait > 0 && wait <= 200, () -> "one token takes 200 ms, was " + wait);
    assertEquals(
        error(ids.get(acks), "rate_limited", "too many messages; try again in " + wait + " ms")
            .put("temporary", true)
            .put("retryAfterMillis", wait),
        refused);
    assertEquals(List.of((long) acks), system.query("select count(*) from entries"));
    long toldAt = System.nanoTime();
    TestSystem.eventually(
        () -> System.nanoTime() - toldAt >= wait * 1_000_000, () -> "the clock stands");
    ann.say("lobby", "c" + acks, "text " + acks);
  }

  @Test
  void theRateIsOfTheUserAcrossSocketsAndHttpAndOfNobodyElse() {
    TestClient second = ann.another().connect(system.port());
    ann.join("lobby");
    second.join("lobby");
    for (int i = 0; i < 4; i++) {
      ann.say("lobby", "a" + i, "text");
      second.say("lobby", "b" + i, "text");
    }
    TestHttp.Answer limited =
        TestHttp.at(system.port())
            .bearing(ann.token())
            .post(
                "/api/rooms/lobby/entries",
                new JsonObject().put("clientId", "c").put("text", "one too many"));
    if (limited.status() != 201) { // a slow machine gains a token meanwhile
      assertEquals(429, limited.status());
      assertEquals("rate_limited", limited.json().getString("code"));
      assertEquals("1", limited.header("retry-after"));
    }
    TestClient bob = system.connect("Bob");
    bob.join("lobby");
    bob.say("lobby", "b", "a rate of my own");
    second.close();
  }
}
