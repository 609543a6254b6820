package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.log.LogRequest;

/** {@code /api/rooms/{room}/entries}: a page that only polls can chat. */
class EntriesOverHttpIT {
  private static final int HEAD = 120;

  private static TestSystem system;
  private static TestLog log;
  private static TestHttp ann;

  @BeforeAll
  static void fillTheRoom() {
    system = TestSystem.start(2);
    TestClient filling = system.connect("Ann");
    filling.join("full");
    String last = "";
    for (int i = 1; i <= HEAD; i++) {
      last = filling.send("full", "c" + i, "text " + i);
    }
    filling.reply(last);
    ann = TestHttp.at(system.port()).bearing(filling.token());
    log = TestLog.open();
  }

  @AfterAll
  static void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  private static String path(String room, String query) {
    return "/api/rooms/" + room + "/entries" + query;
  }

  private static List<Long> seqs(JsonObject page) {
    return page.getJsonArray("entries").stream()
        .map(entry -> ((JsonObject) entry).getLong("seq"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 71, 120",
    "?limit=3, 118, 120",
    "?limit=200, 1, 120",
    "?after=0, 1, 50",
    "?after=100&limit=5, 101, 105",
    "?after=118, 119, 120",
    "?after=119&wait=20, 120, 120",
    "?before=51, 1, 50",
    "?before=10&limit=4, 6, 9",
    "?before=9223372036854775807&limit=1, 120, 120"
  })
  void pagesAreAsAsked(String query, long first, long last) {
    TestHttp.Answer answer = ann.get(path("full", query));
    assertEquals(200, answer.status(), answer::text);
    assertEquals("application/json", answer.header("content-type"));
    assertEquals("no-store", answer.header("cache-control"));
    JsonObject page = answer.json();
    assertEquals("full", page.getString("room"));
    assertEquals(HEAD, page.getLong("head"));
    assertEquals(36, page.getString("epoch").length());
    assertEquals(TestClient.range(first, last), seqs(page));
  }

  @ParameterizedTest
  @CsvSource({"full,?after=120", "full,?before=1", "full,?after=999", "empty,''"})
  void whereThereIsNothingThePageIsEmpty(String room, String query) {
    JsonObject page = ann.get(path(room, query)).json();
    assertEquals(List.of(), seqs(page));
    assertEquals(room.equals("full") ? HEAD : 0, page.getLong("head"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?after=-1     | after must be a whole number from 0 on
          ?after=x      | after must be a whole number from 0 on
          ?after=1.5    | after must be a whole number from 0 on
          ?after=9223372036854775808 | after must be a whole number from 0 on
          ?before=      | before must be a whole number from 0 on
          ?limit=0      | limit must be a whole number between 1 and 500
          ?limit=501    | limit must be a whole number between 1 and 500
          ?after=1&wait=31 | wait must be a whole number between 0 and 30
          ?after=1&wait=-1 | wait must be a whole number between 0 and 30
          ?wait=5       | wait needs after
          ?before=5&wait=5 | wait needs after
          ?after=1&before=5 | after and before cannot be given both
          """)
  void whatCannotBeAskedIsABadRequest(String query, String detail) {
    TestHttp.Answer answer = ann.get(path("full", query));
    assertEquals(400, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.header("content-type"));
    assertEquals(detail, answer.json().getString("detail"));
    assertEquals("bad_request", answer.json().getString("code"));
  }

  @Test
  void aRoomIdThatIsNoneIsABadRequest() {
    TestHttp.Answer answer = ann.get(path("no%20room", ""));
    assertEquals(400, answer.status());
    assertEquals(
        "room must be 1–64 of letters, digits, '-', '_', ':', was \"no room\"",
        answer.json().getString("detail"));
    assertEquals(400, ann.get(path("x".repeat(65), "")).status());
    assertEquals(200, ann.get(path("a:b_c-D9", "")).status());
  }

  /** The second time on the same connection, which the first answer must not have spoilt. */
  @Test
  void withoutASessionNothingIsReadOrWritten() {
    TestHttp stranger = TestHttp.at(system.port());
    for (int i = 0; i < 3; i++) {
      assertEquals(401, stranger.get(path("full", "")).status());
      assertEquals(401, stranger.post(path("full", ""), message("c", "hi")).status());
      assertEquals(401, stranger.post(path("full", ""), "x".repeat(1 << 20)).status());
    }
  }

  private static JsonObject message(String clientId, String text) {
    return new JsonObject().put("clientId", clientId).put("text", text);
  }

  @Test
  void postingAppendsOnceAndAnswersLikeAnAck() {
    TestHttp.Answer first = ann.post(path("posts", ""), message("c1", "hello"));
    assertEquals(201, first.status(), first::text);
    String at = first.json().getString("at");
    assertTrue(at.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"), at);
    JsonObject ack =
        new JsonObject().put("room", "posts").put("clientId", "c1").put("seq", 1).put("at", at);
    assertEquals(ack, first.json());
    TestHttp.Answer again = ann.post(path("posts", ""), message("c1", "hello"));
    assertEquals(200, again.status());
    assertEquals(ack.put("duplicate", true), again.json());
    JsonObject entry = ann.get(path("posts", "")).json().getJsonArray("entries").getJsonObject(0);
    assertEquals("hello", entry.getString("text"));
    assertEquals(at, entry.getString("at"));
    assertEquals("message", entry.getString("kind"));
    assertEquals("c1", entry.getString("clientId"));
    assertEquals("Ann", entry.getJsonObject("from").getString("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                      | 400 | the body must be a JSON object
          [1]                           | 400 | the body must be a JSON object
          ''                            | 400 | the body must be a JSON object
          {"text":"hi"}                 | 400 | clientId must be a text, was missing
          {"clientId":"c"}              | 400 | text must be a text, was missing
          {"clientId":7,"text":"hi"}    | 400 | clientId must be a text, was of another type
          {"clientId":"c","text":" "}   | 400 | text must not be empty
          {"clientId":"c","text":"\\u0000"} | 400 | text must not contain U+0000, found at 0
          {"clientId":"c","text":"a\\u0000"} | 400 | text must not contain U+0000, found at 1
          {"clientId":"c","text":"\\udc00"} | 400 | text must not contain an unpaired surrogate, found at 0
          """)
  void aMessageThatIsNoneIsRefused(String body, int status, String detail) {
    TestHttp.Answer answer = ann.post(path("refused", ""), body);
    assertEquals(status, answer.status(), answer::text);
    assertEquals(detail, answer.json().getString("detail"));
    assertEquals(0, ann.get(path("refused", "")).json().getLong("head"));
  }

  @Test
  void aTextOrABodyOverItsLimitIsTooLarge() {
    TestHttp.Answer text = ann.post(path("refused", ""), message("c", "x".repeat(8_001)));
    assertEquals(413, text.status());
    assertEquals(
        "text must be at most 8000 characters, was 8001; split it",
        text.json().getString("detail"));
    TestHttp.Answer body =
        ann.post(path("refused", ""), message("c", "x").put("pad", "x".repeat(65_536)));
    assertEquals(413, body.status());
    assertEquals("too_large", body.json().getString("code"));
    TestHttp.Answer longest = ann.post(path("longest", ""), message("c", "😀".repeat(8_000)));
    assertEquals(201, longest.status(), longest::text);
  }

  @Test
  void pagesOfOtherSitesMayNotPostWithACookie() {
    String token = TestToken.of(TestToken.claims(Duration.ofMinutes(5)));
    TestHttp cookie = TestHttp.at(system.port()).with("Cookie", "parley_session=" + token);
    TestHttp.Answer evil =
        cookie
            .with("Origin", "https://evil.example.org")
            .post(path("origin", ""), message("c1", "hi"));
    assertEquals(403, evil.status());
    assertEquals("forbidden", evil.json().getString("code"));
    TestHttp own = cookie.with("Origin", "http://localhost:" + system.port());
    assertEquals(201, own.post(path("origin", ""), message("c2", "hi")).status());
    assertEquals(1, ann.get(path("origin", "")).json().getLong("head"));
  }

  @Test
  void waitingEndsWhenSomethingComes() {
    CompletableFuture<TestHttp.Answer> waiting = ann.getLater(path("wait", "?after=0&wait=30"));
    CompletableFuture<TestHttp.Answer> elsewhere =
        TestHttp.at(system.port(1))
            .bearing(TestToken.of(TestToken.claims(Duration.ofMinutes(5))))
            .getLater(path("wait", "?after=0&wait=30"));
    CompletableFuture<TestHttp.Answer> further = ann.getLater(path("wait", "?after=1&wait=30"));
    ann.get(path("wait", ""));
    assertFalse(waiting.isDone());
    ann.post(path("wait", ""), message("c1", "one"));
    assertEquals(List.of(1L), seqs(waiting.join().json()));
    assertEquals(List.of(1L), seqs(elsewhere.join().json()));
    assertFalse(further.isDone());
    ann.post(path("wait", ""), message("c2", "two"));
    assertEquals(List.of(2L), seqs(further.join().json()));
  }

  @Test
  void aMessageThatWakesManyIsNotReadFromHistoryForEachOfThem() {
    AtomicInteger reads = new AtomicInteger();
    system
        .vertx()
        .eventBus()
        .<Object>addOutboundInterceptor(
            delivery -> {
              if (delivery.body() instanceof LogRequest.Read read && read.room().equals("many")) {
                reads.incrementAndGet();
              }
              delivery.next();
            });
    List<CompletableFuture<TestHttp.Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(ann.getLater(path("many", "?after=0&wait=30")));
    }
    CompletableFuture<TestHttp.Answer> further = ann.getLater(path("many", "?after=2&wait=30"));
    ann.post(path("many", ""), message("c1", "one"));
    for (CompletableFuture<TestHttp.Answer> answer : waiting) {
      JsonObject page = answer.join().json();
      assertEquals(List.of(1L), seqs(page));
      assertEquals(1, page.getLong("head"));
      assertEquals("many", page.getString("room"));
      assertEquals(36, page.getString("epoch").length());
    }
    ann.post(path("many", ""), message("c2", "two"));
    JsonObject both = ann.get(path("many", "?after=0&wait=30")).json();
    assertEquals(List.of(1L, 2L), seqs(both));
    JsonObject one = ann.get(path("many", "?after=0&wait=30&limit=1")).json();
    assertEquals(List.of(1L), seqs(one));
    assertEquals(2, one.getLong("head"));
    ann.post(path("many", ""), message("c3", "three"));
    assertEquals(List.of(3L), seqs(further.join().json()));
    // To open the room is a read; a poll that comes after the first message may be another one.
    assertTrue(reads.get() <= 5, () -> reads + " reads");
  }

  @Test
  void waitingEndsEmptyWhenNothingComes() {
    long before = System.nanoTime();
    TestHttp.Answer answer = ann.get(path("full", "?after=120&wait=1"));
    assertEquals(200, answer.status());
    assertEquals(List.of(), seqs(answer.json()));
    assertEquals(HEAD, answer.json().getLong("head"));
    assertTrue(System.nanoTime() - before >= Duration.ofSeconds(1).toNanos());
  }

  @Test
  void twoPeopleWhoOnlyPollHaveAConversation() {
    List<TestHttp> people = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String token =
          TestHttp.at(system.port(i))
              .post("/api/session", new JsonObject().put("name", "P" + i).put("token", true))
              .json()
              .getString("token");
      people.add(TestHttp.at(system.port(i)).bearing(token));
    }
    List<List<String>> heard = List.of(new ArrayList<>(), new ArrayList<>());
    for (int turn = 0; turn < 20; turn++) {
      people.get(turn % 2).post(path("talk", ""), message("t" + turn, "turn " + turn));
      for (int i = 0; i < 2; i++) {
        String query = "?wait=20&after=" + heard.get(i).size();
        people.get(i).get(path("talk", query)).json().getJsonArray("entries").stream()
            .map(entry -> ((JsonObject) entry).getString("text"))
            .forEach(heard.get(i)::add);
      }
      assertEquals("turn " + turn, heard.get((turn + 1) % 2).get(turn));
    }
    assertEquals(heard.get(0), heard.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing/here,404",
    "GET,/api/nothing,404",
    "POST,/nothing/here,404",
    "DELETE,/api/nothing,404",
    "POST,/api/rooms/full,404",
    "PUT,/api/rooms/full/entries,404",
    "PUT,/api/session,404"
  })
  void whatIsNotThereIsAProblem(String method, String path, int status) {
    TestHttp.Answer answer = ann.send(method, path, null);
    assertEquals(status, answer.status(), answer::text);
    assertEquals("application/problem+json", answer.header("content-type"), answer::text);
    assertEquals("not_found", answer.json().getString("code"));
    assertEquals("about:blank", answer.json().getString("type"));
    assertEquals("not found", answer.json().getString("title"));
    assertEquals(404, answer.json().getInteger("status"));
    assertEquals(false, answer.json().getBoolean("temporary"));
    assertNull(answer.json().getLong("retryAfterMillis"));
  }
}
