package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts: what is done at one gateway holds at the other. */
class AccountIT {
  private static final String PASSWORD = "correct horse battery";

  private static TestSystem system;
  private static TestLog log;

  @BeforeAll
  static void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_HTTP_TRUST_FORWARDED_FOR", true)
            // two of the usual ones have to be made within one request that history answers
            .with("PARLEY_HISTORY_PEOPLE_ARGON2_MEMORY_KIB", 64)
            .with("PARLEY_HISTORY_PEOPLE_ARGON2_PASSES", 1)
            .with("PARLEY_HISTORY_PEOPLE_ADDRESS_SIGN_INS_PER_MINUTE", 5);
    system.deployHistory();
    system.deployGateway();
    system.deployGateway();
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

  private static TestHttp at(int gateway, JsonObject session) {
    return at(gateway).bearing(session.getString("token"));
  }

  private static TestClient socket(JsonObject session, int gateway) {
    return TestClient.of(system.vertx(), session.getString("token"), user(session).getString("id"))
        .connect(system.port(gateway));
  }

  private static JsonObject user(JsonObject session) {
    return session.getJsonObject("user");
  }

  private static JsonObject account(String account, String password) {
    return new JsonObject().put("account", account).put("password", password).put("token", true);
  }

  private static JsonObject expect(int status, TestHttp.Answer answer) {
    assertEquals(status, answer.status(), answer::text);
    return answer.text().isEmpty() ? new JsonObject() : answer.json();
  }

  /** Signs up at the first gateway. */
  private static JsonObject register(String account, String name) {
    return expect(201, at(0).post("/api/account", account(account, PASSWORD).put("name", name)));
  }

  private static TestHttp.Answer signIn(int gateway, String account, String password) {
    return at(gateway).post("/api/session", account(account, password));
  }

  private static void assertSignedOut(JsonObject session) {
    for (int gateway = 0; gateway < 2; gateway++) {
      TestHttp http = at(gateway, session);
      TestSystem.eventually(
          () -> http.get("/api/session").status() == 401, () -> "still signed in: " + session);
      assertEquals(
          401,
          at(gateway)
              .post(
                  "/api/session/renewal",
                  new JsonObject().put("refreshToken", session.getString("refreshToken")))
              .status());
    }
  }

  @Test
  void whoRegistersIsAMemberAndSignsInAtAnyGatewayWhateverTheCase() {
    JsonObject ann = register("ann.reg", "Ann of Reg");
    assertEquals("member", user(ann).getString("role"));
    assertEquals("ann.reg", ann.getString("account"));
    JsonObject again = expect(200, signIn(1, "ANN.Reg", PASSWORD));
    assertEquals(user(ann), user(again));
    assertNotEquals(ann.getString("refreshToken"), again.getString("refreshToken"));
    assertEquals(user(ann), expect(200, at(1, ann).get("/api/session")).getJsonObject("user"));
  }

  @Test
  void anAccountAndANameThatLooksLikeAnothersAreTaken() {
    register("ann.taken", "Annabel");
    JsonObject same = account("Ann.Taken", PASSWORD).put("name", "Somebody else");
    JsonObject problem = expect(409, at(1).post("/api/account", same));
    assertEquals("conflict", problem.getString("code"));
    for (String name : List.of("annabel", "Аnnabel", "Ａｎｎａｂｅｌ", "Αnnabel")) {
      JsonObject alike = account("other.taken", PASSWORD).put("name", name);
      assertEquals("conflict", expect(409, at(1).post("/api/account", alike)).getString("code"));
      JsonObject guest = new JsonObject().put("name", name).put("token", true);
      assertEquals("conflict", expect(409, at(1).post("/api/session", guest)).getString("code"));
    }
    JsonObject guest =
        expect(
            200, at(1).post("/api/session", new JsonObject().put("name", "G").put("token", true)));
    TestHttp.Answer renamed =
        at(0, guest).patch("/api/me", new JsonObject().put("name", "Anпabel".replace('п', 'n')));
    assertEquals(409, renamed.status(), renamed::text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ab       | 12345678 | Ann | account must be 3–64 of letters, digits, '.', '_', '-', '@', '+', was "ab"
          аnn.х    | 12345678 | Ann | account must be 3–64 of letters, digits, '.', '_', '-', '@', '+', was "аnn.х"
          ann.none | short    | Ann | password must be 8–128 characters, was 5 characters
          ann.none | 12345678 | A\u202en | name must be 1–40 visible characters, was "A\\u202en"
          """)
  void whatCannotBeRegisteredIsToldByItsRule(
      String account, String password, String name, String sentence) {
    TestHttp.Answer answer =
        at(0).post("/api/account", account(account, password).put("name", name));
    assertEquals(400, answer.status(), answer::text);
    assertEquals(sentence, answer.json().getString("detail"));
  }

  /** Control characters, direction marks, what takes no room, and letters of other alphabets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\u0000nn",
        "A\tnn",
        "A\u007fnn",
        "A\u0085nn",
        "A\u200bnn",
        "A\u200enn",
        "A\u202enn",
        "A\u2066nn",
        "A\ufeffnn",
        "A\u00adnn",
        "A\u2028nn",
        "A\ue000nn",
        "Ann\u3164\u00a0"
      })
  void whatHidesSomethingIsNoNameWhereverOneIsGiven(String name) {
    TestHttp guest = at(0).bearing(system.signIn("Ann").token());
    JsonObject named = new JsonObject().put("name", name);
    List<TestHttp.Answer> answers =
        List.of(
            guest.patch("/api/me", named),
            at(1).post("/api/session", named),
            at(1).post("/api/account", account("ann.hides", PASSWORD).put("name", name)),
            guest.post("/api/rooms", named.copy().put("private", true)),
            guest.patch("/api/rooms/lobby", named));
    for (TestHttp.Answer answer : answers) {
      assertEquals(400, answer.status(), answer::text);
      assertTrue(answer.json().getString("detail").startsWith("name must be 1–40 "), answer::text);
      assertTrue(
          answer.text().codePoints().allMatch(c -> c >= ' ' && c != 0x202e && c != 0x200b),
          "the answer repeats it in letters that can be seen");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lоbby", "lobby\u202e", "lobby\u200b", "lobby\n", "ｌｏｂｂｙ", "../lobby"})
  void aRoomIdThatLooksLikeAnotherIsNone(String room) {
    TestHttp guest = at(0).bearing(system.signIn("Ann").token());
    String path = URLEncoder.encode(room, StandardCharsets.UTF_8);
    for (TestHttp.Answer answer :
        List.of(
            guest.post("/api/rooms", new JsonObject().put("room", room)),
            guest.get("/api/rooms/" + path),
            guest.get("/api/rooms/" + path + "/entries"))) {
      assertEquals(400, answer.status(), answer::text);
      String rule = "room must be 1–64 of letters, digits, '-', '_', ':', was ";
      assertTrue(answer.json().getString("detail").startsWith(rule), answer::text);
    }
  }

  @Test
  void wrongAccountAndWrongPasswordAreAnsweredAlike() {
    register("ann.alike", "Ann Alike");
    TestHttp.Answer wrong = signIn(0, "ann.alike", "not the password");
    TestHttp.Answer unknown = signIn(1, "nobody.alike", "not the password");
    assertEquals(401, wrong.status());
    assertEquals(wrong.status(), unknown.status());
    assertEquals(wrong.text(), unknown.text());
    assertEquals("unauthenticated", wrong.json().getString("code"));
    assertFalse(wrong.text().contains("not the password"));
  }

  @Test
  void triesForOneAccountAreLimitedAcrossGateways() {
    register("ann.tries", "Ann Tries");
    for (int i = 0; i < 10; i++) {
      assertEquals(401, signIn(i % 2, "ann.tries", "guess number " + i).status());
    }
    for (int gateway = 0; gateway < 2; gateway++) {
      TestHttp.Answer refused = signIn(gateway, "Ann.Tries", PASSWORD);
      assertEquals(429, refused.status(), refused::text);
      assertEquals("rate_limited", refused.json().getString("code"));
      long wait = refused.json().getLong("retryAfterMillis");
      assertTrue(wait > 0 && wait <= 60_000, refused::text);
    }
  }

  @Test
  void triesFromOneAddressAreLimitedAcrossGateways() {
    for (int i = 0; i < 5; i++) {
      TestHttp.Answer answer =
          at(i % 2)
              .with("X-Forwarded-For", "9.9.9.9")
              .post("/api/session", account("unknown." + i, "whatever it is"));
      assertEquals(401, answer.status(), answer::text);
    }
    for (int gateway = 0; gateway < 2; gateway++) {
      JsonObject another = account("unknown.6", "whatever it is");
      TestHttp from = at(gateway).with("X-Forwarded-For", "9.9.9.9");
      assertEquals(429, from.post("/api/session", another).status());
      TestHttp elsewhere = at(gateway).with("X-Forwarded-For", "8.8.8." + gateway);
      assertEquals(401, elsewhere.post("/api/session", another).status());
    }
  }

  @Test
  void aGuestWhoRegistersKeepsIdentityAndEntriesAndHisSocketLearnsIt() {
    TestClient guest = system.connect("Gast");
    guest.join("kept");
    guest.say("kept", "c1", "as a guest");
    TestHttp as = at(1).bearing(guest.token());
    JsonObject member =
        expect(201, as.post("/api/account", account("gast.reg", PASSWORD).put("name", "Gustav")));
    assertEquals(guest.userId(), user(member).getString("id"));
    assertEquals("member", user(member).getString("role"));
    JsonObject told = guest.await(frame -> frame.getString("type").equals("user"), "the news");
    assertEquals(user(member), told.getJsonObject("user"));
    guest.say("kept", "c2", "as a member");
    List<JsonObject> entries = guest.awaitEntries("kept", 2);
    assertEquals("guest", entries.get(0).getJsonObject("from").getString("role"));
    assertEquals("Gast", entries.get(0).getJsonObject("from").getString("name"));
    assertEquals("member", entries.get(1).getJsonObject("from").getString("role"));
    assertEquals("Gustav", entries.get(1).getJsonObject("from").getString("name"));
    assertEquals(
        entries.get(0).getJsonObject("from").getString("id"),
        entries.get(1).getJsonObject("from").getString("id"));
  }

  @Test
  void signingOutEndsThisSessionAtEveryGatewayAndNoOther() {
    JsonObject phone = register("ann.out", "Ann Out");
    JsonObject laptop = expect(200, signIn(1, "ann.out", PASSWORD));
    TestClient onPhone = socket(phone, 1);
    TestClient onLaptop = socket(laptop, 1);
    expect(204, at(0, phone).delete("/api/session"));
    assertEquals(4501, onPhone.awaitClose());
    assertSignedOut(phone);
    assertEquals(200, at(0, laptop).get("/api/session").status());
    assertTrue(onLaptop.isOpen());
    onLaptop.close();
  }

  @Test
  void signingOutEverywhereEndsAllSessionsAtEveryGateway() {
    JsonObject phone = register("ann.every", "Ann Every");
    JsonObject laptop = expect(200, signIn(1, "ann.every", PASSWORD));
    TestClient onPhone = socket(phone, 0);
    TestClient onLaptop = socket(laptop, 1);
    expect(204, at(0, phone).delete("/api/session?everywhere=true"));
    assertEquals(4501, onPhone.awaitClose());
    assertEquals(4501, onLaptop.awaitClose());
    assertSignedOut(phone);
    assertSignedOut(laptop);
  }

  @Test
  void aNewPasswordCountsAndEndsAllOtherSessions() {
    JsonObject phone = register("ann.pass", "Ann Pass");
    JsonObject laptop = expect(200, signIn(1, "ann.pass", PASSWORD));
    TestClient onLaptop = socket(laptop, 1);
    JsonObject wrong = new JsonObject().put("old", "not the password").put("new", "another one!");
    assertEquals(
        "forbidden",
        expect(403, at(0, phone).put("/api/account/password", wrong)).getString("code"));
    expect(204, at(0, phone).put("/api/account/password", wrong.put("old", PASSWORD)));
    assertEquals(4501, onLaptop.awaitClose());
    assertSignedOut(laptop);
    assertEquals(200, at(1, phone).get("/api/session").status());
    assertEquals(401, signIn(0, "ann.pass", PASSWORD).status());
    assertEquals(200, signIn(1, "ann.pass", "another one!").status());
  }

  @Test
  void whoDeletesHisAccountIsGoneAndWhatHeSaidStaysUnderDeletedUser() {
    JsonObject ann = register("ann.gone", "Ann Gone");
    TestClient socket = socket(ann, 1);
    socket.join("remains");
    socket.say("remains", "c1", "remember me");
    JsonObject wrong = new JsonObject().put("password", "not the password");
    assertEquals(403, at(0, ann).send("DELETE", "/api/account", wrong.encode()).status());
    JsonObject right = new JsonObject().put("password", PASSWORD);
    expect(204, at(0, ann).send("DELETE", "/api/account", right.encode()));
    assertEquals(4501, socket.awaitClose());
    assertSignedOut(ann);
    assertEquals(401, signIn(1, "ann.gone", PASSWORD).status());
    TestHttp reader = at(1).bearing(system.signIn("Reader").token());
    JsonObject entry =
        expect(200, reader.get("/api/rooms/remains/entries"))
            .getJsonArray("entries")
            .getJsonObject(0);
    assertEquals("remember me", entry.getString("text"));
    assertEquals("deleted user", entry.getJsonObject("from").getString("name"));
    String id = user(ann).getString("id");
    JsonArray found = expect(200, reader.get("/api/people?ids=" + id)).getJsonArray("people");
    assertEquals("deleted user", found.getJsonObject(0).getString("name"));
    assertEquals(true, found.getJsonObject(0).getBoolean("deleted"));
    register("ann.gone", "Ann Gone");
  }

  @Test
  void membersAreFoundByNameAndAccountAndAnyoneById() {
    JsonObject ann = register("zoe.find", "Zoë Findable");
    TestHttp guest = at(1).bearing(system.signIn("Searcher").token());
    for (String text : List.of("zo%C3%AB", "ZOE.FI")) {
      JsonArray found = expect(200, guest.get("/api/people?q=" + text)).getJsonArray("people");
      assertEquals(1, found.size(), found::encode);
      assertEquals(user(ann).getString("id"), found.getJsonObject(0).getString("id"));
      assertFalse(found.encode().contains("zoe.find"), "an account is its owner's alone");
    }
    String both = user(ann).getString("id") + ",nobody";
    assertEquals(
        1, expect(200, guest.get("/api/people?ids=" + both)).getJsonArray("people").size());
    for (String query : List.of("", "?q=", "?q=a&ids=b", "?ids=", "?q=" + "x".repeat(65))) {
      assertEquals(400, guest.get("/api/people" + query).status(), query);
    }
  }

  @Test
  void whoSignsInOverACookieEndsTheSessionThatItHeld() {
    register("ann.cookie", "Ann Cookie");
    TestHttp.Answer guest = at(0).post("/api/session", new JsonObject().put("name", "Before"));
    TestHttp as = at(0).with("Cookie", guest.cookie("parley_session"));
    JsonObject body = account("ann.cookie", PASSWORD);
    body.remove("token");
    TestHttp.Answer member = as.post("/api/session", body);
    assertEquals(200, member.status(), member::text);
    assertEquals("Ann Cookie", user(member.json()).getString("name"));
    TestHttp now = at(1).with("Cookie", member.cookie("parley_session"));
    assertEquals("Ann Cookie", user(now.get("/api/session").json()).getString("name"));
    TestSystem.eventually(() -> as.get("/api/session").status() == 401, () -> "two at once");
  }
}
