package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions whose gateways, keys or rules change under them: two gateways, one bus. */
class LastingSessionsIT {
  private static final String FIRST = "the first signing key, long enough";
  private static final String SECOND = "the second signing key, long enough";

  private TestSystem system;
  private TestLog log;
  private Path keys;

  @BeforeEach
  void start() throws IOException {
    keys = TestSystem.newFolder().resolve("keys");
    Files.writeString(keys, FIRST);
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_SESSION_SIGNING_KEY", "")
            .with("PARLEY_GATEWAY_SESSION_SIGNING_KEY_FILE", keys);
    system.deployHistory();
    log = TestLog.open();
  }

  @AfterEach
  void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  private void deploy() {
    system.deployGateway();
    system.deployGateway();
  }

  private TestHttp at(int gateway) {
    return TestHttp.at(system.port(gateway));
  }

  private JsonObject guest(String name) {
    return guest(0, name);
  }

  private JsonObject guest(int gateway, String name) {
    return at(gateway)
        .post("/api/session", new JsonObject().put("name", name).put("token", true))
        .json();
  }

  private TestHttp.Answer renew(int gateway, JsonObject session) {
    return renew(gateway, session.getString("refreshToken"));
  }

  private TestHttp.Answer renew(int gateway, String refreshToken) {
    return at(gateway)
        .post("/api/session/renewal", new JsonObject().put("refreshToken", refreshToken));
  }

  private int whoAmI(int gateway, JsonObject session) {
    return at(gateway).bearing(session.getString("token")).get("/api/session").status();
  }

  private TestClient socket(JsonObject session, int gateway) {
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
  void aSocketOutlivesItsAccessTokenAndEndsWithItsSessionWithinFiveSecondsAtAnotherGateway() {
    system.with("PARLEY_GATEWAY_SESSION_ACCESS_LIFETIME", "1s");
    deploy();
    JsonObject ann = guest("Ann");
    TestClient socket = socket(ann, 1);
    TestSystem.eventually(() -> whoAmI(1, ann) == 401, () -> "the token does not end");
    socket.join("lobby");
    socket.say("lobby", "c1", "still here");
    TestHttp.Answer renewed = renew(0, ann);
    assertEquals(200, renewed.status(), renewed::text);
    long revokedAt = System.nanoTime();
    assertEquals(
        204, at(0).bearing(renewed.json().getString("token")).delete("/api/session").status());
    assertEquals(4501, socket.awaitClose());
    Duration took = Duration.ofNanos(System.nanoTime() - revokedAt);
    assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
    assertEquals("signed_out", socket.all("bye").get(0).getString("reason"));
  }

  /** It has heard nothing of what was before. */
  @Test
  void aGatewayThatStartsLaterKnowsWhoHasSignedOutAndWhoIsCalledOtherwise() {
    system.deployGateway();
    JsonObject out = guest("Ann");
    JsonObject renamed = guest("Ben");
    at(0).bearing(out.getString("token")).delete("/api/session");
    at(0).bearing(renamed.getString("token")).patch("/api/me", new JsonObject().put("name", "Bo"));
    system.deployGateway();
    assertEquals(401, whoAmI(1, out));
    TestHttp ben = at(1).bearing(renamed.getString("token"));
    assertEquals("Bo", ben.get("/api/session").json().getJsonObject("user").getString("name"));
  }

  @Test
  void keysAreRotatedAndNobodyIsSignedOut() throws IOException {
    deploy();
    JsonObject ann = guest("Ann");
    TestClient socket = socket(ann, 1);
    Files.writeString(keys, "second:" + SECOND + "\n" + FIRST + "\n");
    TestSystem.eventually(
        () -> kid(guest(0, "Probe")).equals("second") && kid(guest(1, "Probe")).equals("second"),
        () -> "the key file is not read again");
    assertEquals(200, whoAmI(0, ann));
    assertEquals(200, whoAmI(1, ann));
    TestHttp.Answer renewed = renew(1, ann);
    assertRenewed(ann, renewed);
    assertEquals("second", kid(renewed.json()));
    Files.writeString(keys, "second:" + SECOND + "\n");
    TestSystem.eventually(
        () -> whoAmI(0, ann) == 401 && whoAmI(1, ann) == 401, () -> "the old key still counts");
    assertEquals(200, whoAmI(0, renewed.json()));
    assertRenewed(renewed.json(), renew(0, renewed.json()));
    assertTrue(socket.isOpen());
    socket.close();
  }

  @Test
  void whereGuestsAreSwitchedOffANameIsNotEnough() {
    system.deployGateway();
    JsonObject before = guest("Ann");
    system.with("PARLEY_GATEWAY_SESSION_GUESTS", false).deployGateway();
    TestHttp.Answer refused = at(1).post("/api/session", new JsonObject().put("name", "Ben"));
    assertEquals(403, refused.status());
    assertEquals(
        "guests are not let in here; sign in to an account, or make one",
        refused.json().getString("detail"));
    assertNull(refused.header("set-cookie"));
    TestHttp.Answer renewal = renew(1, before);
    assertEquals(403, renewal.status(), renewal::text);
    TestSystem.eventually(() -> whoAmI(1, before) == 401, () -> "an older guest stays");
    JsonObject account =
        new JsonObject()
            .put("account", "ben.member")
            .put("password", "long enough")
            .put("name", "Ben")
            .put("token", true);
    assertEquals(201, at(1).post("/api/account", account).status());
    account.remove("name");
    assertEquals(200, at(1).post("/api/session", account).status());
  }

  private static String kid(JsonObject session) {
    String header = session.getString("token").split("\\.", -1)[0];
    byte[] json = Base64.getUrlDecoder().decode(header);
    return new JsonObject(Buffer.buffer(json)).getString("kid");
  }
}
