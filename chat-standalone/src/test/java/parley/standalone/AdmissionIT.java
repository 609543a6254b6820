package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes too often, or too many at once, is told so before it costs the others anything. */
class AdmissionIT {
  private TestSystem system;

  @AfterEach
  void stop() {
    system.close();
  }

  private TestSystem with(String limit, Object value) {
    return with(limit, value, limit, value);
  }

  private TestSystem with(String limit, Object value, String another, Object itsValue) {
    system = system == null ? TestSystem.empty() : system;
    system
        .with("PARLEY_GATEWAY_LIMITS_" + limit, value)
        .with("PARLEY_GATEWAY_LIMITS_" + another, itsValue);
    system.deployHistory();
    system.deployGateway();
    return system;
  }

  private RawSocket.Answer knock(TestClient client) {
    return RawSocket.knock(system.port(), RawSocket.headers(client.token()));
  }

  @Test
  void ofManyHandshakesAtOnceSomeAreToldToComeBackAndThenLetIn() {
    with("HANDSHAKES_PER_SECOND", 1, "HANDSHAKE_BURST", 3);
    TestClient ann = system.connect("Ann");
    List<RawSocket.Answer> refused = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RawSocket.Answer answer = knock(ann);
      if (answer.status() != 101) {
        refused.add(answer);
      }
    }
    assertTrue(refused.size() >= 3, refused::toString);
    for (RawSocket.Answer answer : refused) {
      assertEquals(503, answer.status());
      assertEquals("unavailable", answer.problem().getString("code"));
      assertEquals(
          "too many connections are being opened; try again", answer.problem().getString("detail"));
      long millis = answer.problem().getLong("retryAfterMillis");
      assertTrue(millis >= 1_000 && millis < 5_000, () -> "retryAfterMillis " + millis);
      long seconds = Long.parseLong(answer.headers().get("retry-after"));
      assertEquals((millis + 999) / 1000, seconds);
    }
    ann.reply(ann.request("ping", new JsonObject()));
    TestSystem.eventually(() -> knock(ann).status() == 101, () -> "nobody is let in any more");
  }

  @Test
  void whoHasNoTokenKeepsNobodyOutHoweverOftenHeKnocks() {
    with("HANDSHAKES_PER_SECOND", 1, "HANDSHAKE_BURST", 3);
    TestClient ann = system.connect("Ann");
    for (int i = 0; i < 50; i++) {
      assertEquals(401, RawSocket.knock(system.port(), RawSocket.headers("rubbish")).status());
    }
    assertEquals(101, knock(ann).status());
  }

  /** She has ten at once and one in two seconds; there are 30 for all, and one each second. */
  @Test
  void whoComesAgainAndAgainIsToldSoAndKeepsNobodyElseOut() {
    system = TestSystem.empty().with("PARLEY_GATEWAY_LIMITS_SOCKETS_PER_USER", 5);
    with("HANDSHAKES_PER_SECOND", 1, "HANDSHAKE_BURST", 30);
    TestClient mallory = system.signIn("Mallory");
    TestClient bob = system.signIn("Bob");
    List<RawSocket.Answer> refused = new ArrayList<>();
    TestSystem.eventually(
        () -> {
          RawSocket.Answer answer = knock(mallory);
          if (answer.status() == 429 && answer.problem().getString("detail").contains("too fast")) {
            refused.add(answer);
          }
          return refused.size() == 50;
        },
        () -> "one user may open and close as fast as she likes");
    for (RawSocket.Answer answer : refused) {
      assertEquals(
          "you are opening connections too fast; try again in a while",
          answer.problem().getString("detail"));
      long millis = answer.problem().getLong("retryAfterMillis");
      assertTrue(millis >= 1_000 && millis < 5_000, () -> "retryAfterMillis " + millis);
    }
    assertEquals(101, knock(bob).status());
    TestSystem.eventually(() -> knock(mallory).status() == 101, () -> "she is never let in again");
  }

  private RawSocket.Answer knockFrom(String address, String token) {
    Map<String, String> headers = RawSocket.headers(token);
    headers.put("X-Forwarded-For", address);
    return RawSocket.knock(system.port(), headers);
  }

  @Test
  void oneAddressOpensOnlySoManyConnectionsAndLeavesTheRestToOthers() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_HTTP_TRUST_FORWARDED_FOR", true)
            .with("PARLEY_GATEWAY_LIMITS_ADDRESS_HANDSHAKES_PER_SECOND", 1)
            .with("PARLEY_GATEWAY_LIMITS_ADDRESS_HANDSHAKE_BURST", 2);
    system.deployHistory();
    system.deployGateway();
    String ann = system.signIn("Ann").token();
    List<RawSocket.Answer> refused = new ArrayList<>();
    TestSystem.eventually(
        () -> {
          RawSocket.Answer answer = knockFrom("2001:db8::" + refused.size(), ann);
          if (answer.status() != 101) {
            refused.add(answer);
          }
          return refused.size() == 3;
        },
        () -> "one address may open as many as it likes");
    for (RawSocket.Answer answer : refused) {
      assertEquals(429, answer.status(), answer::toString);
      assertEquals(
          "too many connections are being opened from your address; try again",
          answer.problem().getString("detail"));
      long millis = answer.problem().getLong("retryAfterMillis");
      assertTrue(millis >= 1_000 && millis < 5_000, () -> "retryAfterMillis " + millis);
    }
    assertEquals(101, knockFrom("2001:db8:0:1::1", ann).status());
    assertEquals(101, knockFrom("192.0.2.1", ann).status());
    TestSystem.eventually(
        () -> knockFrom("2001:db8::1", ann).status() == 101, () -> "never again from there");
  }

  /** Or whoever can make a proxy say so would be counted nowhere. */
  @Test
  void whoIsSaidToComeFromThisMachineIsCounted() {
    system = TestSystem.empty().with("PARLEY_GATEWAY_HTTP_TRUST_FORWARDED_FOR", true);
    with("ADDRESS_HANDSHAKES_PER_SECOND", 1, "ADDRESS_HANDSHAKE_BURST", 2);
    String ann = system.signIn("Ann").token();
    TestSystem.eventually(
        () -> knockFrom("127.0.0.1", ann).status() == 429, () -> "nobody counts 127.0.0.1");
  }

  /** A proxy on this machine that says nothing about its callers is not throttled as one. */
  @Test
  void whatComesFromThisMachineIsNotCountedByAddress() {
    with("ADDRESS_HANDSHAKES_PER_SECOND", 1, "ADDRESS_HANDSHAKE_BURST", 1);
    TestClient ann = system.connect("Ann");
    for (int i = 0; i < 10; i++) {
      assertEquals(101, knock(ann).status());
    }
  }

  @Test
  void aUserHasOnlySoManySocketsAndOthersHaveTheirOwn() {
    with("SOCKETS_PER_USER", 2);
    TestClient first = system.connect("Ann");
    TestClient second = first.another().connect(system.port());
    RawSocket.Answer third = knock(first);
    assertEquals(429, third.status());
    assertEquals(
        "a user can have 2 connections at once; close one first",
        third.problem().getString("detail"));
    assertEquals("5", third.headers().get("retry-after"));
    system.connect("Bob");
    second.close();
    TestSystem.eventually(() -> knock(first).status() == 101, () -> "a closed socket still counts");
  }

  @Test
  void whoReadsTooFastIsToldWhenToTryAgainOnSocketsAndOverHttp() {
    with("READS_PER_SECOND", 2, "READ_BURST", 4);
    TestClient ann = system.connect("Ann");
    ann.join("lobby");
    ann.say("lobby", "c1", "hi");
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(ann.request("history", new JsonObject().put("room", "lobby").put("after", 0)));
    }
    List<JsonObject> refused =
        asked.stream().map(ann::reply).filter(r -> r.getString("type").equals("error")).toList();
    assertTrue(!refused.isEmpty());
    for (JsonObject error : refused) {
      long wait = error.getLong("retryAfterMillis");
      assertTrue(wait > 0 && wait <= 501, error::encode);
      assertEquals("rate_limited", error.getString("code"));
      assertEquals("too many reads; try again in " + wait + " ms", error.getString("message"));
    }
    TestHttp http = TestHttp.at(system.port()).bearing(ann.token());
    TestSystem.eventually(
        () -> http.get("/api/rooms/lobby/entries").status() == 429,
        () -> "reads over HTTP are not counted");
    assertEquals(
        200, TestHttp.at(system.port()).bearing(bob()).get("/api/rooms/lobby/entries").status());
    ann.say("lobby", "c2", "sending is another matter");
    TestSystem.eventually(
        () -> http.get("/api/rooms/lobby/entries").status() == 200, () -> "never again");
  }

  private String bob() {
    return system.connect("Bob").token();
  }

  @Test
  void aJoinThatComesTooFastLeavesTheRoomAsItWasAndWhatIsSentBehindItIsWorthSendingAgain() {
    with("READS_PER_SECOND", 1, "READ_BURST", 3);
    TestClient ann = system.connect("Ann");
    ann.join("a");
    List<String> rooms = new ArrayList<>();
    List<String> joins = new ArrayList<>();
    List<String> sends = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String room = "room" + i;
      rooms.add(room);
      joins.add(ann.request("join", new JsonObject().put("room", room)));
      sends.add(ann.send(room, "c" + i, "hi"));
    }
    String again = ann.request("join", new JsonObject().put("room", "a"));
    JsonObject still = ann.reply(ann.send("a", "c", "still joined"));
    assertEquals("ack", still.getString("type"), still::encode);
    assertTrue(ann.answered(again));
    int refused = 0;
    for (int i = 0; i < rooms.size(); i++) {
      JsonObject send = ann.reply(sends.get(i));
      if (ann.reply(joins.get(i)).getString("type").equals("error")) {
        refused++;
        assertEquals("unavailable", send.getString("code"), send::encode);
        assertEquals(true, send.getBoolean("temporary"));
        assertEquals(
            "room " + rooms.get(i) + " could not be joined; join it again, then send again",
            send.getString("message"));
        assertTrue(send.getLong("retryAfterMillis") >= 500, send::encode);
      } else {
        assertEquals("ack", send.getString("type"), send::encode);
      }
    }
    assertTrue(refused > 0);
  }

  @Test
  void aNodeFollowsOnlySoManyRoomsUntilSomeAreReadByNobody() {
    system = TestSystem.empty().with("PARLEY_GATEWAY_MEMORY_ROOMS", 2);
    system.deployHistory();
    system.deployGateway();
    TestClient ann = system.connect("Ann");
    ann.join("a");
    ann.join("b");
    JsonObject third = ann.join("c");
    assertEquals("unavailable", third.getString("code"), third::encode);
    assertEquals("too many rooms are open; try again", third.getString("message"));
    ann.say("a", "c1", "the others go on");
    ann.reply(ann.request("leave", new JsonObject().put("room", "b")));
    TestSystem.eventually(
        () -> ann.join("c").getString("type").equals("joined"), () -> "no room for another room");
  }
}
