package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code openapi.yaml}, as it is served: every operation in it is called, and nothing may be in it,
 * or out of it, that the tests below do not know of.
 */
class OpenApiIT {
  private static final String EVIL = "https://evil.example.org";

  private static TestSystem system;
  private static TestLog log;
  private static OpenAPIContract contract;

  @BeforeAll
  static void start() throws JsonProcessingException {
    system = TestSystem.start();
    contract = TestSystem.await(OpenAPIContract.from(system.vertx(), served(), Map.of()));
    log = TestLog.open();
  }

  @AfterAll
  static void stop() {
    log.assertQuiet();
    log.close();
    system.close();
  }

  /** vertx-openapi does not know the media type of problems. */
  private static JsonObject served() throws JsonProcessingException {
    TestHttp.Answer answer = http().get("/api/openapi.yaml");
    assertEquals(200, answer.status());
    assertEquals("application/yaml", answer.header("content-type"));
    String known = answer.text().replace("application/problem+json", "application/json");
    return new JsonObject(
        new YAMLMapper().readValue(known, new TypeReference<Map<String, Object>>() {}));
  }

  private static TestHttp http() {
    return TestHttp.at(system.port());
  }

  static Stream<String> operations() throws JsonProcessingException {
    return contract.operations().stream().map(Operation::getOperationId).sorted();
  }

  static Stream<String> writing() {
    return contract.operations().stream()
        .filter(operation -> !operation.getHttpMethod().equals(HttpMethod.GET))
        .map(Operation::getOperationId)
        .sorted();
  }

  static Stream<String> ofSessions() {
    return contract.operations().stream()
        .filter(operation -> !operation.getSecurityRequirements().isEmpty())
        .map(Operation::getOperationId)
        .sorted();
  }

  private static String anyPath(Operation operation) {
    return operation.getAbsoluteOpenAPIPath().replace("{room}", "r").replace("{user}", "u");
  }

  private static TestHttp.Answer call(TestHttp caller, String id) {
    Operation operation = contract.operation(id);
    String body = operation.getRequestBody() == null ? null : "{}";
    return caller.send(operation.getHttpMethod().name(), anyPath(operation), body);
  }

  private static String problem(TestHttp.Answer answer) {
    assertEquals("application/problem+json", answer.header("content-type"), answer::text);
    return answer.json().getString("code");
  }

  @Test
  void itIsOfVersionThreePointOne() throws JsonProcessingException {
    assertTrue(served().getString("openapi").startsWith("3.1."));
  }

  @ParameterizedTest
  @MethodSource("ofSessions")
  void withoutASessionNobodyIsLetIn(String operation) {
    TestHttp.Answer answer = call(http(), operation);
    assertEquals(401, answer.status(), answer::text);
    assertEquals("unauthenticated", problem(answer));
    for (String token : List.of("rubbish", TestToken.unsigned("none", claims()) + ".", foreign())) {
      assertEquals(401, call(http().bearing(token), operation).status(), token);
      TestHttp cookie = http().with("Cookie", "parley_session=" + token);
      assertEquals(401, call(cookie, operation).status(), token);
    }
  }

  private static JsonObject claims() {
    return TestToken.claims(Duration.ofMinutes(5));
  }

  private static String foreign() {
    return TestToken.signed("HS256", "HmacSHA256", claims(), "a key of somebody else, long enough");
  }

  @ParameterizedTest
  @MethodSource("writing")
  void aPageOfAnotherSiteWritesNothingWithTheCookieOfItsVictim(String operation) {
    TestHttp.Answer victim = http().post("/api/session", new JsonObject().put("name", "Victim"));
    TestHttp evil =
        http()
            .with(
                "Cookie", victim.cookie("parley_session") + "; " + victim.cookie("parley_refresh"))
            .with("Origin", EVIL);
    TestHttp.Answer answer = call(evil, operation);
    assertEquals(403, answer.status(), answer::text);
    assertEquals("forbidden", problem(answer));
    assertTrue(answer.json().getString("detail").startsWith("pages of " + EVIL), answer::text);
    TestHttp me = http().with("Cookie", victim.cookie("parley_session"));
    assertEquals("Victim", me.get("/api/session").json().getJsonObject("user").getString("name"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsNotAsTheContractSaysIsToldByItsField(String id) {
    Operation operation = contract.operation(id);
    TestHttp ann = http().bearing(system.signIn("Ann").token());
    String path = anyPath(operation);
    if (operation.getRequestBody() != null) {
      for (String body : List.of("nonsense", "[]", "\"text\"")) {
        TestHttp.Answer answer = ann.send(operation.getHttpMethod().name(), path, body);
        assertEquals(400, answer.status(), answer::text);
        assertEquals("bad_request", problem(answer));
        assertEquals("the body must be a JSON object", answer.json().getString("detail"));
      }
    }
    String room = operation.getAbsoluteOpenAPIPath().replace("{room}", "no%20room");
    if (!room.equals(operation.getAbsoluteOpenAPIPath())) {
      TestHttp.Answer answer =
          ann.send(operation.getHttpMethod().name(), room.replace("{user}", "u"), "{}");
      assertEquals(400, answer.status(), answer::text);
      assertEquals(
          "room must be 1–64 of letters, digits, '-', '_', ':', was \"no room\"",
          answer.json().getString("detail"));
    }
    operation.getParameters().stream()
        .filter(parameter -> parameter.getName().equals("limit"))
        .forEach(
            limit -> {
              TestHttp.Answer answer = ann.get(path + "?limit=many");
              assertEquals(400, answer.status(), answer::text);
              assertEquals(
                  "limit must be a whole number between 1 and 500",
                  answer.json().getString("detail"));
            });
  }

  /** What was called, and answered as it should be. */
  private static final Set<String> called = new LinkedHashSet<>();

  private static JsonObject ask(TestHttp caller, String id, int status, String path, String body) {
    Operation operation = contract.operation(id);
    TestHttp.Answer answer = caller.send(operation.getHttpMethod().name(), path, body);
    assertEquals(status, answer.status(), () -> id + ": " + answer.text());
    assertEquals(
        id,
        contract
            .findOperation(path.split("\\?", 2)[0], operation.getHttpMethod())
            .getOperationId());
    ValidatableResponse response =
        answer.text().isEmpty()
            ? ValidatableResponse.create(status)
            : ValidatableResponse.create(status, Buffer.buffer(answer.text()), "application/json");
    TestSystem.await(ResponseValidator.create(system.vertx(), contract).validate(response, id));
    called.add(id);
    return answer.text().isEmpty() ? new JsonObject() : answer.json();
  }

  @Test
  void everyOperationAnswersAsTheContractSays() {
    JsonObject account =
        new JsonObject()
            .put("account", "olga.open")
            .put("password", "open sesame")
            .put("name", "Olga")
            .put("token", true);
    ask(http(), "register", 201, "/api/account", account.encode());
    account.remove("name");
    JsonObject olga = ask(http(), "signIn", 200, "/api/session", account.encode());
    JsonObject refresh = new JsonObject().put("refreshToken", olga.getString("refreshToken"));
    olga = ask(http(), "renewSession", 200, "/api/session/renewal", refresh.encode());
    TestHttp owner = http().bearing(olga.getString("token"));
    ask(owner, "whoAmI", 200, "/api/session", null);
    ask(owner, "rename", 200, "/api/me", "{\"name\":\"Olga O\"}");
    ask(
        owner,
        "changePassword",
        204,
        "/api/account/password",
        "{\"old\":\"open sesame\",\"new\":\"close sesame\"}");

    TestClient ben = system.connect("Ben");
    TestHttp guest = http().bearing(ben.token());
    ask(
        owner,
        "createRoom",
        201,
        "/api/rooms",
        "{\"room\":\"open-api\",\"name\":\"Open\",\"topic\":\"3.1\"}");
    String room = "/api/rooms/open-api";
    ask(owner, "getRoom", 200, room, null);
    ask(owner, "changeRoom", 204, room, "{\"topic\":\"three point one\"}");
    ask(owner, "listRooms", 200, "/api/rooms?q=open&limit=5", null);
    ask(guest, "putMember", 204, room + "/members/" + ben.userId(), null);
    ask(owner, "putMember", 204, room + "/members/" + ben.userId(), "{\"role\":\"moderator\"}");
    ask(owner, "listMembers", 200, room + "/members", null);
    ask(guest, "appendEntry", 201, room + "/entries", "{\"clientId\":\"c\",\"text\":\"hi\"}");
    ask(guest, "appendEntry", 200, room + "/entries", "{\"clientId\":\"c\",\"text\":\"hi\"}");
    JsonObject page = ask(owner, "readEntries", 200, room + "/entries?after=0", null);
    assertEquals(
        Set.of("message", "change"),
        page.getJsonArray("entries").stream()
            .map(entry -> ((JsonObject) entry).getString("kind"))
            .collect(Collectors.toSet()));
    JsonObject poll = ask(guest, "poll", 200, "/api/poll", "{\"cursors\":{\"open-api\":0}}");
    assertFalse(poll.getJsonArray("rooms").isEmpty());
    ask(guest, "putMark", 204, room + "/mark", "{\"seq\":1}");
    ask(owner, "listMarks", 200, room + "/marks", null);
    ask(guest, "myRooms", 200, "/api/me/rooms", null);
    ask(owner, "roomPresence", 200, room + "/presence", null);
    ask(owner, "listPresence", 200, "/api/presence", null);
    ask(owner, "mute", 204, room + "/mutes/" + ben.userId(), "{\"seconds\":60}");
    ask(owner, "listMembers", 200, room + "/members", null);
    ask(owner, "unmute", 204, room + "/mutes/" + ben.userId(), null);
    ask(owner, "removeMember", 204, room + "/members/" + ben.userId(), null);
    ask(owner, "ban", 204, room + "/bans/" + ben.userId(), null);
    ask(owner, "listMembers", 200, room + "/members", null);
    ask(owner, "unban", 204, room + "/bans/" + ben.userId(), null);
    JsonObject people = new JsonObject().put("people", new JsonArray().add(ben.userId()));
    ask(owner, "openDirect", 200, "/api/direct", people.encode());
    ask(owner, "myRooms", 200, "/api/me/rooms?limit=10", null);
    ask(owner, "findPeople", 200, "/api/people?q=olga", null);
    ask(owner, "findPeople", 200, "/api/people?ids=" + ben.userId(), null);
    ask(guest, "signOut", 204, "/api/session", null);
    ask(owner, "deleteAccount", 204, "/api/account", "{\"password\":\"close sesame\"}");

    Set<String> all = new TreeSet<>();
    contract.operations().forEach(operation -> all.add(operation.getOperationId()));
    assertEquals(all, new TreeSet<>(called));
  }
}
