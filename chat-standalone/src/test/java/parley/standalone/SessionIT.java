package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/session}: signing in with a name, being someone, signing out. */
class SessionIT {
  private static TestSystem system;
  private static TestHttp http;
  private static TestLog log;

  @BeforeAll
  static void start() {
    system = TestSystem.start();
    http = TestHttp.at(system.port());
    system.connect("Somebody").close();
    log = TestLog.open();
  }

  @AfterAll
  static void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  private static JsonObject name(String name) {
    return new JsonObject().put("name", name);
  }

  private static String cookie(TestHttp.Answer answer) {
    return answer.cookie("parley_session");
  }

  @Test
  void signingInSetsACookieThatOnlyTheServerAndOnlyOwnPagesUse() {
    TestHttp.Answer answer = http.post("/api/session", name("Ann"));
    assertEquals(200, answer.status(), answer::text);
    String cookie = answer.setCookie("parley_session");
    assertTrue(
        cookie.matches(
            "parley_session=[\\w-]+\\.[\\w-]+\\.[\\w-]+; Max-Age=\\d+; Expires=[^;]+; Path=/;"
                + " HTTPOnly; SameSite=Strict"),
        cookie);
    long age = Long.parseLong(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1"));
    assertAbout(Duration.ofMinutes(15), Duration.ofSeconds(age));
    String refresh = answer.setCookie("parley_refresh");
    assertTrue(
        refresh.matches(
            "parley_refresh=[\\w-]+\\.1\\.[\\w-]+; Max-Age=\\d+; Expires=[^;]+; Path=/api/session;"
                + " HTTPOnly; SameSite=Strict"),
        refresh);
    long refreshAge = Long.parseLong(refresh.replaceAll(".*Max-Age=(\\d+).*", "$1"));
    assertAbout(Duration.ofDays(30), Duration.ofSeconds(refreshAge));
    JsonObject user = answer.json().getJsonObject("user");
    assertTrue(user.getString("id").matches("u-[\\w-]{16}"), user::encode);
    assertEquals("Ann", user.getString("name"));
    assertEquals("guest", user.getString("role"));
    assertAbout(Duration.ofMinutes(15), left(answer, "expiresAt"));
    assertAbout(Duration.ofDays(30), left(answer, "sessionExpiresAt"));
    assertFalse(answer.json().containsKey("token"));
    assertFalse(answer.json().containsKey("refreshToken"));
    assertEquals("no-store", answer.header("cache-control"));
  }

  private static Duration left(TestHttp.Answer answer, String until) {
    return Duration.between(Instant.now(), Instant.parse(answer.json().getString(until)));
  }

  private static void assertAbout(Duration expected, Duration lasts) {
    Duration off = expected.minus(lasts).abs();
    assertTrue(off.compareTo(Duration.ofMinutes(1)) < 0, lasts::toString);
  }

  @Test
  void behindTlsTheCookieIsSecure() {
    TestHttp.Answer answer =
        http.with("Origin", "https://localhost:" + system.port()).post("/api/session", name("Ann"));
    assertTrue(answer.header("set-cookie").contains("; Secure"), answer.header("set-cookie"));
  }

  @Test
  void aProgramGetsTheTokenInTheBodyAndNoCookie() {
    TestHttp.Answer answer = http.post("/api/session", name("Ann").put("token", true));
    assertNull(answer.header("set-cookie"));
    JsonObject me = http.bearing(answer.json().getString("token")).get("/api/session").json();
    assertEquals(answer.json().getJsonObject("user"), me.getJsonObject("user"));
    assertEquals(answer.json().getString("expiresAt"), me.getString("expiresAt"));
  }

  @Test
  void theCookieTellsWhoIAm() {
    TestHttp.Answer signedIn = http.post("/api/session", name("Ann"));
    TestHttp.Answer me = http.with("Cookie", "a=b; " + cookie(signedIn)).get("/api/session");
    assertEquals(200, me.status());
    JsonObject told = signedIn.json();
    told.remove("sessionExpiresAt"); // a token says nothing of it
    assertEquals(told, me.json());
  }

  @Test
  void signingInWithANameAgainKeepsTheIdAndTakesTheNewName() {
    TestHttp.Answer first = http.post("/api/session", name("Ann"));
    TestHttp.Answer second = http.with("Cookie", cookie(first)).post("/api/session", name("Anna"));
    assertEquals(
        first.json().getJsonObject("user").put("name", "Anna"),
        second.json().getJsonObject("user"));
    assertNotEquals(cookie(first), cookie(second));
    TestHttp.Answer other = http.post("/api/session", name("Ann"));
    assertNotEquals(
        first.json().getJsonObject("user").getString("id"),
        other.json().getJsonObject("user").getString("id"));
  }

  @Test
  void signingInWithASessionThatIsOverMakesANewGuest() {
    String over = TestToken.of(TestToken.claims(Duration.ofMinutes(-1)));
    JsonObject user =
        http.with("Cookie", "parley_session=" + over)
            .post("/api/session", name("Ann"))
            .json()
            .getJsonObject("user");
    assertNotEquals("g-forged", user.getString("id"));
  }

  @Test
  void signingOutRemovesTheCookie() {
    String cookie = cookie(http.post("/api/session", name("Ann")));
    TestHttp.Answer out = http.with("Cookie", cookie).delete("/api/session");
    assertEquals(204, out.status());
    for (String name : new String[] {"parley_session", "parley_refresh"}) {
      String removed = out.setCookie(name);
      assertTrue(removed.startsWith(name + "=; Max-Age=0;"), removed);
    }
    assertEquals(401, http.with("Cookie", cookie).get("/api/session").status());
  }

  @Test
  void withoutASessionNobodyIsAnybody() {
    TestHttp.Answer answer = http.get("/api/session");
    assertEquals(401, answer.status());
    assertEquals("application/problem+json", answer.header("content-type"));
    assertEquals("sign in first: POST /api/session", answer.json().getString("detail"));
    assertEquals(401, http.bearing("rubbish").get("/api/session").status());
    assertEquals(401, http.with("Cookie", "parley_session=x.y.z").get("/api/session").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " Ann", "Ann ", "A\u202enn", "A\nnn", "A\u200bnn"})
  void aNameThatIsNoneIsRefused(String name) {
    TestHttp.Answer answer = http.post("/api/session", name(name));
    assertEquals(400, answer.status(), answer::text);
    assertEquals("bad_request", answer.json().getString("code"));
    assertTrue(answer.json().getString("detail").startsWith("name must be 1–40 "), answer::text);
    assertNull(answer.header("set-cookie"));
  }

  @Test
  void aNameIsCountedInCharactersAsPeopleDo() {
    assertEquals(200, http.post("/api/session", name("😀".repeat(40))).status());
    assertEquals(400, http.post("/api/session", name("😀".repeat(41))).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''              | the body must be a JSON object
          nonsense        | the body must be a JSON object
          [{"name":"A"}]  | the body must be a JSON object
          "Ann"           | the body must be a JSON object
          {"name":"A"     | the body must be a JSON object
          {}              | name must be a text, was missing
          {"name":null}   | name must be a text, was missing
          {"name":5}      | name must be 1–40 characters without blanks at its ends, was of another type
          {"name":"A","token":"yes"} | token must be true or false, was of another type
          """)
  void aBodyThatIsNotWhatItShouldBeIsABadRequest(String body, String detail) {
    TestHttp.Answer answer = http.post("/api/session", body);
    assertEquals(400, answer.status(), answer::text);
    assertEquals(detail, answer.json().getString("detail"));
    assertEquals("bad_request", answer.json().getString("code"));
  }

  @Test
  void aBodyOverTheLimitOfStrangersIsTooLarge() {
    String pad = "x".repeat(16_384);
    TestHttp.Answer answer = http.post("/api/session", name("Ann").put("pad", pad));
    assertEquals(413, answer.status());
    assertEquals("too_large", answer.json().getString("code"));
    assertEquals("the request's body is over its limit", answer.json().getString("detail"));
  }

  @Test
  void pagesOfOtherSitesMayNotSignAnyoneIn() {
    TestHttp evil = http.with("Origin", "https://evil.example.org");
    assertEquals(403, evil.post("/api/session", name("Ann")).status());
    assertEquals(403, evil.delete("/api/session").status());
  }

  @Test
  void tooManySignInsFromOneAddressAreToldWhenToTryAgain() {
    try (TestSystem strict =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_SIGN_INS_PER_MINUTE", 3)
            .with("PARLEY_GATEWAY_HTTP_TRUST_FORWARDED_FOR", true)) {
      strict.deployHistory();
      strict.deployGateway();
      TestHttp caller = TestHttp.at(strict.port()).with("X-Forwarded-For", "1.1.1.1, 2.2.2.2");
      TestHttp.Answer first = caller.post("/api/session", name("Ann"));
      caller.post("/api/session", name("Bob"));
      caller.post("/api/session", name("Cid"));
      TestHttp.Answer fourth = caller.post("/api/session", name("Dan"));
      assertEquals(429, fourth.status());
      assertEquals(true, fourth.json().getBoolean("temporary"));
      long wait = fourth.json().getLong("retryAfterMillis");
      assertTrue(wait > 0 && wait <= 20_000, fourth::text);
      assertEquals("" + (wait + 999) / 1000, fourth.header("retry-after"));
      assertEquals(
          "too many sign-ins; try again in " + wait + " ms", fourth.json().getString("detail"));
      assertEquals(
          200, caller.with("Cookie", cookie(first)).post("/api/session", name("Ann")).status());
      TestHttp elsewhere = TestHttp.at(strict.port()).with("X-Forwarded-For", "1.1.1.1, 3.3.3.3");
      assertEquals(200, elsewhere.post("/api/session", name("Eve")).status());
    }
  }

  /** As HAProxy does: the caller's own line stays, the proxy's comes after it. */
  @Test
  void ofSeveralLinesOfForwardedForTheLastOneCounts() {
    try (TestSystem strict =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_LIMITS_SIGN_INS_PER_MINUTE", 1)
            .with("PARLEY_GATEWAY_HTTP_TRUST_FORWARDED_FOR", true)) {
      strict.deployHistory();
      strict.deployGateway();
      assertEquals(200, signIn(strict.port(), "X-Forwarded-For: 1.1.1.1", "2.2.2.2"));
      assertEquals(429, signIn(strict.port(), "X-Forwarded-For: 3.3.3.3", "2.2.2.2:4444"));
      assertEquals(200, signIn(strict.port(), "X-Forwarded-For: 1.1.1.1", "4.4.4.4"));
    }
  }

  private static int signIn(int port, String header, String addedByTheProxy) {
    try (RawHttp raw = RawHttp.connect(port)) {
      raw.send(
          "POST /api/session HTTP/1.1\r\nHost: localhost\r\n"
              + header
              + "\r\nX-Forwarded-For: "
              + addedByTheProxy
              + "\r\nContent-Length: 14\r\n\r\n{\"name\":\"Ann\"}");
      return raw.readStatus();
    }
  }

  /** What is not worth a line in the log is found by the last lines of this class. */
  @Test
  void whoHangsUpInTheMiddleOfARequestIsNotLogged() {
    for (int i = 0; i < 5; i++) {
      RawHttp gone = RawHttp.connect(system.port());
      gone.send(
          String.join(
              "\r\n",
              "POST /api/session HTTP/1.1",
              "Host: localhost",
              "Content-Length: 100",
              "Expect: 100-continue",
              "\r\n"));
      assertEquals(100, gone.readStatus());
      gone.send("ten bytes.");
      gone.reset();
    }
    for (int i = 0; i < 2; i++) { // the second time all that was there before has been looked at
      assertEquals(401, http.get("/api/session").status());
    }
    log.assertQuiet();
  }
}
