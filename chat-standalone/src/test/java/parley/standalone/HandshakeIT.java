package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a socket, and what those who do not are told. */
class HandshakeIT {
  private static final String SIGN_IN_AGAIN =
      "the session is not valid or has expired; sign in again";

  private static TestSystem system;
  private static TestLog log;

  @BeforeAll
  static void start() {
    system =
        TestSystem.empty()
            .with(
                "PARLEY_GATEWAY_HTTP_ALLOWED_ORIGINS", "https://chat.example.org,http://a.test:8");
    system.deployHistory();
    system.deployGateway();
    system.connect("Somebody").close();
    log = TestLog.open();
  }

  @AfterAll
  static void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  private static Map<String, String> headers() {
    return RawSocket.headers(TestToken.of(TestToken.claims(Duration.ofMinutes(5))));
  }

  private static RawSocket.Answer knock(Map<String, String> headers) {
    return RawSocket.knock(system.port(), headers);
  }

  private static void assertRefused(
      int status, String code, String detail, RawSocket.Answer answer) {
    assertEquals(status, answer.status(), answer::toString);
    assertEquals("application/problem+json", answer.headers().get("content-type"));
    assertEquals(
        new JsonObject()
            .put("type", "about:blank")
            .put("title", code.replace('_', ' '))
            .put("status", status)
            .put("detail", detail)
            .put("code", code)
            .put("temporary", false),
        answer.problem());
  }

  @Test
  void aTrueTokenWithTheSubprotocolIsLetIn() {
    RawSocket.Answer answer = knock(headers());
    assertEquals(101, answer.status(), answer::toString);
    assertEquals("parley.v1", answer.headers().get("sec-websocket-protocol"));
  }

  @Test
  void welcomeIsTheFirstFrameAndTellsWhoAndWhatIsAllowed() {
    String token = TestToken.of(TestToken.claims(Duration.ofMinutes(5)));
    try (RawSocket socket = RawSocket.connect(system.port(), token)) {
      JsonObject welcome = socket.readJson();
      String epoch = welcome.getString("epoch");
      assertEquals(
          new JsonObject(
              "{\"type\":\"welcome\",\"user\":{\"id\":\"g-forged\",\"name\":\"Mallory\","
                  + "\"role\":\"guest\"},\"epoch\":\""
                  + epoch
                  + "\",\"limits\":{\"frameBytes\":65536,\"textChars\":8000,\"rooms\":200,"
                  + "\"sendsPerSecond\":100000,\"sendBurst\":100000,\"historyPage\":200},"
                  + "\"pingSeconds\":25}"),
          welcome);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "parley.v2", "chat, parley.v11", "PARLEY.V1"})
  void withoutTheSubprotocolItIsABadRequest(String offered) {
    Map<String, String> headers = headers();
    headers.remove("Sec-WebSocket-Protocol");
    if (!offered.isEmpty()) {
      headers.put("Sec-WebSocket-Protocol", offered);
    }
    String rule = "/ws is for WebSockets that offer the subprotocol parley.v1";
    assertRefused(400, "bad_request", rule, knock(headers));
  }

  @Test
  void theSubprotocolMayBeOneOfSeveral() {
    Map<String, String> headers = headers();
    headers.put("Sec-WebSocket-Protocol", "chat,  parley.v1 , other");
    RawSocket.Answer answer = knock(headers);
    assertEquals(101, answer.status(), answer::toString);
    assertEquals("parley.v1", answer.headers().get("sec-websocket-protocol"));
  }

  @Test
  void aRequestThatIsNoUpgradeIsABadRequest() {
    TestHttp.Answer answer = TestHttp.at(system.port()).get("/ws");
    assertEquals(400, answer.status());
    assertEquals("bad_request", answer.json().getString("code"));
  }

  @Test
  void withoutATokenItIsUnauthenticated() {
    Map<String, String> headers = headers();
    headers.remove("Authorization");
    assertRefused(401, "unauthenticated", "sign in first: POST /api/session", knock(headers));
  }

  static Stream<Arguments> forgeries() {
    JsonObject claims = TestToken.claims(Duration.ofMinutes(5));
    JsonObject endless = claims.copy();
    endless.remove("exp");
    JsonObject nameless = claims.copy();
    nameless.remove("name");
    String truth = TestToken.of(claims);
    return Stream.of(
        Arguments.of("rubbish", "rubbish"),
        Arguments.of("expired", TestToken.of(TestToken.claims(Duration.ofSeconds(-30)))),
        Arguments.of("without end", TestToken.of(endless)),
        Arguments.of("without name", TestToken.of(nameless)),
        Arguments.of("of nobody", TestToken.of(claims.copy().put("sub", ""))),
        Arguments.of("with a bad name", TestToken.of(claims.copy().put("name", " x "))),
        Arguments.of("of another issuer", TestToken.of(claims.copy().put("iss", "other"))),
        Arguments.of("alg none", TestToken.unsigned("none", claims) + "."),
        Arguments.of("alg none, no dot", TestToken.unsigned("none", claims)),
        Arguments.of(
            "alg none with a true signature",
            TestToken.unsigned("none", claims) + truth.substring(truth.lastIndexOf('.'))),
        Arguments.of(
            "another algorithm", TestToken.signed("HS512", "HmacSHA512", claims, TestToken.KEY)),
        Arguments.of(
            "another key",
            TestToken.signed("HS256", "HmacSHA256", claims, "another key of more than 32 letters")),
        Arguments.of("cut", truth.substring(0, truth.length() - 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void aTokenThatIsNotTrueIsUnauthenticated(String name, String token) {
    Map<String, String> headers = RawSocket.headers(token);
    assertRefused(401, "unauthenticated", SIGN_IN_AGAIN, knock(headers));
    headers.remove("Authorization");
    headers.put("Cookie", "parley_session=" + token);
    assertRefused(401, "unauthenticated", SIGN_IN_AGAIN, knock(headers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost", "https://chat.example.org", "http://a.test:8"})
  void anOwnOrAllowedOriginIsLetIn(String origin) {
    Map<String, String> headers = headers();
    headers.put("Origin", origin);
    assertEquals(101, knock(headers).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "https://evil.example.org",
        "https://chat.example.org.evil.test",
        "https://chat.example.org:444",
        "http://chat.example.org",
        "null",
        "%%%"
      })
  void anotherOriginIsForbidden(String origin) {
    Map<String, String> headers = headers();
    headers.put("Origin", origin);
    String rule = "pages of " + origin + " may not connect; add it to http.allowedOrigins";
    assertRefused(403, "forbidden", rule, knock(headers));
  }

  @Test
  void aNodeThatHasNotHeardFromTheLogSaysTryAgain() {
    try (TestSystem lonely = TestSystem.empty()) {
      lonely.deployGateway();
      RawSocket.Answer answer = RawSocket.knock(lonely.port(), headers());
      assertEquals(503, answer.status());
      assertEquals("1", answer.headers().get("retry-after"));
      assertEquals("unavailable", answer.problem().getString("code"));
      assertEquals(true, answer.problem().getBoolean("temporary"));
      assertEquals(1000, answer.problem().getLong("retryAfterMillis"));
      assertEquals(
          "the log cannot be reached yet; try again", answer.problem().getString("detail"));
    }
  }
}
