package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that take their time with a request, or for ever, hold no connection for long. */
class SlowRequestIT {
  private TestSystem system;
  private Bystander bystander;
  private TestClient ann;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_HTTP_REQUEST_TIMEOUT", "1s")
            .with("PARLEY_GATEWAY_HTTP_KEEP_ALIVE", "6s");
    bystander = new Bystander(system);
    ann = bystander.ann();
  }

  /** The socket was silent for as long as the test took. */
  @AfterEach
  void socketsAreNotTouched() {
    bystander.feltNothing();
  }

  private RawHttp connect() {
    return RawHttp.connect(system.port());
  }

  private String bearer() {
    return "Host: localhost\r\nAuthorization: Bearer " + ann.token() + "\r\n";
  }

  @Test
  void whoNeverBeginsARequestIsHungUpOn() {
    try (RawHttp silent = connect()) {
      assertEquals("", silent.readToEnd());
    }
  }

  /** Slow loris: a header now and then, for ever. */
  @Test
  void whoNeverEndsTheHeadOfARequestIsHungUpOn() {
    try (RawHttp slow = connect()) {
      slow.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n");
      TestSystem.eventually(() -> !slow.send("X: y\r\n"), () -> "it is listened to for ever");
    }
  }

  @Test
  void whoNeverEndsTheBodyOfARequestIsHungUpOn() {
    try (RawHttp slow = connect()) {
      slow.send(
          "POST /api/rooms/lobby/entries HTTP/1.1\r\n"
              + bearer()
              + "Content-Length: 60000\r\n\r\n");
      TestSystem.eventually(() -> !slow.send(" "), () -> "it is listened to for ever");
    }
  }

  @Test
  void theSecondRequestOfAConnectionMayNotTakeForEverEither() {
    try (RawHttp slow = connect()) {
      slow.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nG");
      assertEquals(200, slow.readStatus());
      TestSystem.eventually(() -> !slow.send("E"), () -> "it is listened to for ever");
    }
  }

  @Test
  void aConnectionThatIsIdleAfterItsAnswerIsClosedInTheEnd() {
    try (RawHttp idle = connect()) {
      idle.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertEquals(200, idle.readStatus());
      assertEquals("", idle.readToEnd());
    }
  }

  @Test
  void aConnectionThatIsUsedAgainAndAgainStays() {
    try (RawHttp busy = connect();
        RawHttp watch = connect()) {
      CompletableFuture<String> over = CompletableFuture.supplyAsync(watch::readToEnd);
      while (!over.isDone()) {
        assertTrue(busy.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertEquals(200, busy.readStatus());
      }
    }
  }

  /** It waits for longer than a request may take. */
  @Test
  void whoWaitsForAnAnswerIsNotCut() {
    try (RawHttp poll = connect()) {
      poll.send("GET /api/rooms/lobby/entries?after=0&wait=4 HTTP/1.1\r\n" + bearer() + "\r\n");
      assertEquals(200, poll.readStatus());
    }
  }

  @Test
  void aHeadThatIsTooLongIsRefusedAndCostsNobodyElseAnything() {
    try (RawHttp huge = connect()) {
      huge.send("GET /health/live HTTP/1.1\r\nX: " + "x".repeat(1 << 20));
      String answer = huge.readToEnd();
      assertTrue(answer.isEmpty() || answer.contains(" 431 "), answer);
    }
    try (RawHttp huge = connect()) {
      huge.send("GET /" + "x".repeat(1 << 20));
      String answer = huge.readToEnd();
      assertTrue(answer.isEmpty() || answer.contains(" 414 "), answer);
    }
  }

  @Test
  void jsonThatIsNestedTooDeepIsABadRequest() {
    TestHttp http = TestHttp.at(system.port()).bearing(ann.token());
    String deep = "{\"clientId\":\"c\",\"text\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    TestHttp.Answer answer = http.post("/api/rooms/lobby/entries", deep);
    assertEquals(400, answer.status(), answer::text);
    assertEquals("bad_request", answer.json().getString("code"));
  }

  @Test
  void namesOfAMegabyteAreRefusedUnread() {
    String name = "x".repeat(1 << 20);
    TestHttp http = TestHttp.at(system.port()).bearing(ann.token());
    JsonObject entry = new JsonObject().put("clientId", name).put("text", "hi");
    assertEquals(413, http.post("/api/rooms/lobby/entries", entry).status());
    JsonObject guest = new JsonObject().put("name", name);
    assertEquals(413, TestHttp.at(system.port()).post("/api/session", guest).status());
    assertFalse(ann.entries("lobby").iterator().hasNext());
  }
}
