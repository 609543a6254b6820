package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that go on, and names that change: what one gateway does holds at the other. */
class RenewalIT {
  private static TestSystem system;
  private static TestLog log;

  @BeforeAll
  static void start() {
    system = TestSystem.start(2);
    log = TestLog.open();
  }

  @AfterAll
  static void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  private static TestHttp at(int gateway) {
    return TestHttp.at(system.port(gateway));
  }

  private static JsonObject guest(String name) {
    return at(0).post("/api/session", new JsonObject().put("name", name).put("token", true)).json();
  }

  private static TestHttp.Answer renew(int gateway, JsonObject session) {
    return renew(gateway, session.getString("refreshToken"));
  }

  private static TestHttp.Answer renew(int gateway, String refreshToken) {
    return at(gateway)
        .post("/api/session/renewal", new JsonObject().put("refreshToken", refreshToken));
  }

  private static int whoAmI(int gateway, JsonObject session) {
    return at(gateway).bearing(session.getString("token")).get("/api/session").status();
  }

  private static TestClient socket(JsonObject session, int gateway) {
    return TestClient.of(
            system.vertx(),
            session.getString("token"),
            session.getJsonObject("user").getString("id"))
        .connect(system.port(gateway));
  }

  private static void assertRenewed(JsonObject before, TestHttp.Answer renewed) {
    assertEquals(200, renewed.status(), renewed::text);
    assertEquals(before.getJsonObject("user"), renewed.json().getJsonObject("user"));
    assertNotEquals(before.getString("refreshToken"), renewed.json().getString("refreshToken"));
  }

  @Test
  void aSessionGoesOnAtAnyGatewayWithTheNextRefreshToken() {
    JsonObject first = guest("Ann");
    TestHttp.Answer second = renew(1, first);
    assertRenewed(first, second);
    assertRenewed(second.json(), renew(0, second.json()));
    assertEquals(200, whoAmI(0, second.json()));
  }

  @Test
  void withCookiesTheRefreshTokenIsNeverSeenByAScript() {
    TestHttp.Answer first = at(0).post("/api/session", new JsonObject().put("name", "Ann"));
    TestHttp as = at(1).with("Cookie", first.cookie("parley_refresh"));
    TestHttp.Answer second = as.send("POST", "/api/session/renewal", null);
    assertEquals(200, second.status(), second::text);
    assertTrue(second.setCookie("parley_refresh").contains("; HTTPOnly"));
    assertFalse(second.text().contains("oken"), second::text);
    TestHttp now = at(0).with("Cookie", second.cookie("parley_session"));
    assertEquals("Ann", now.get("/api/session").json().getJsonObject("user").getString("name"));
  }

  /** Two tabs, or one whose answer was lost. */
  @Test
  void twoWhoRenewAtOnceAreGivenTheSame() {
    JsonObject first = guest("Ann");
    JsonObject body = new JsonObject().put("refreshToken", first.getString("refreshToken"));
    List<CompletableFuture<TestHttp.Answer>> both =
        List.of(
            at(0).postLater("/api/session/renewal", body),
            at(1).postLater("/api/session/renewal", body));
    assertRenewed(first, both.get(0).join());
    assertEquals(
        both.get(0).join().json().getString("refreshToken"),
        both.get(1).join().json().getString("refreshToken"));
    assertEquals(200, renew(1, both.get(1).join().json()).status());
  }

  @Test
  void aRefreshTokenThatIsUsedTwiceEndsTheSessionForThiefAndOwner() {
    JsonObject first = guest("Ann");
    JsonObject second = renew(0, first).json();
    JsonObject third = renew(0, second).json();
    TestClient owner = socket(third, 0);
    assertEquals(401, renew(1, first).status());
    assertEquals(4501, owner.awaitClose());
    for (int gateway = 0; gateway < 2; gateway++) {
      int there = gateway;
      TestSystem.eventually(() -> whoAmI(there, third) == 401, () -> "the session lives on");
      assertEquals(401, renew(gateway, third).status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "s-nobody.1.mac", "s-nobody.99999999999999.mac"})
  void whatIsNoRefreshTokenRenewsNothing(String none) {
    TestHttp.Answer answer = renew(0, none);
    assertEquals(401, answer.status(), answer::text);
    assertEquals("unauthenticated", answer.json().getString("code"));
  }

  @Test
  void aForgedRefreshTokenDoesNotRenewAndEndsNobodysSession() {
    JsonObject ann = guest("Ann");
    String[] parts = ann.getString("refreshToken").split("\\.", -1);
    assertEquals(401, renew(1, parts[0] + ".2." + parts[2]).status());
    assertEquals(200, whoAmI(0, ann));
    assertEquals(200, renew(0, ann).status());
  }

  @Test
  void withoutARefreshTokenOneIsToldToSignIn() {
    TestHttp.Answer answer = at(0).send("POST", "/api/session/renewal", null);
    assertEquals(401, answer.status());
    assertEquals(
        "there is no refresh token; sign in: POST /api/session", answer.json().getString("detail"));
  }

  @Test
  void aNewNameIsSeenAtOnceInNewEntriesAndOldOnesKeepTheirs() {
    TestClient ann = socket(guest("Ann"), 0);
    TestClient elsewhere = ann.another().connect(system.port(1));
    ann.join("names");
    ann.say("names", "c1", "before");
    TestHttp.Answer answer =
        at(0).bearing(ann.token()).patch("/api/me", new JsonObject().put("name", "Anna"));
    assertEquals(200, answer.status(), answer::text);
    for (TestClient socket : List.of(ann, elsewhere)) {
      JsonObject told = socket.await(frame -> frame.getString("type").equals("user"), "the name");
      assertEquals(answer.json().getJsonObject("user"), told.getJsonObject("user"));
    }
    ann.say("names", "c2", "after");
    elsewhere.join("names");
    elsewhere.say("names", "c3", "elsewhere");
    List<String> names =
        elsewhere.awaitEntries("names", 3).stream()
            .map(entry -> entry.getJsonObject("from").getString("name"))
            .toList();
    assertEquals(List.of("Ann", "Anna", "Anna"), names);
    TestHttp there = at(1).bearing(ann.token());
    assertEquals("Anna", there.get("/api/session").json().getJsonObject("user").getString("name"));
  }
}
