package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client should not have sent is answered by a clear error (or by the close code of the
 * catalogue), costs nobody else anything and is not worth a line in the log.
 */
class BadFramesIT {
  private static final int FRAME_BYTES = 65_536;

  private static TestSystem system;
  private static TestClient other;

  private TestLog log;
  private TestClient ann;

  @BeforeAll
  static void startSystem() {
    system = TestSystem.start();
    other = system.connect("Other");
    other.join("lobby");
  }

  @AfterAll
  static void stopSystem() {
    system.close();
  }

  @BeforeEach
  void connect() {
    log = TestLog.open();
    ann = system.connect("Ann");
    ann.join("lobby");
  }

  @AfterEach
  void everyoneElseIsUnharmed() {
    int before = other.entries("lobby").size();
    other.say("lobby", "after" + before, "still here");
    other.awaitEntries("lobby", before + 1);
    log.assertQuiet();
    log.close();
    ann.close();
  }

  private static JsonObject error(String id, String code, String message) {
    JsonObject error = new JsonObject().put("type", "error");
    if (id != null) {
      error.put("id", id);
    }
    return error.put("code", code).put("message", message).put("temporary", false);
  }

  private void assertTheSameSocketGoesOn() {
    JsonObject ack = ann.say("lobby", "well" + System.nanoTime(), "and now well-formed");
    other.await(
        frame -> frame.encode().contains(ack.getString("clientId")), "what Ann said afterwards");
  }

  static Stream<Arguments> badFrames() {
    return Stream.of(
        bad("", null, "a frame must be a JSON object"),
        bad("hello", null, "the frame is not a JSON object: error at character 5"),
        bad("{\"type\":\"ping\"", null, "the frame is not a JSON object: error at character 14"),
        bad("[{\"type\":\"ping\"}]", null, "a frame must be a JSON object"),
        bad("\"ping\"", null, "a frame must be a JSON object"),
        bad("null", null, "a frame must be a JSON object"),
        bad(
            "{\"type\":\"ping\",\"id\":\"1\"}{\"type\":\"ping\",\"id\":\"2\"}",
            "1",
            "a frame must be one JSON object, more followed"),
        bad("{}", null, "type is missing"),
        bad("{\"id\":\"1\"}", "1", "type is missing"),
        bad("{\"id\":\"1\",\"type\":null}", "1", "type is missing"),
        bad("{\"id\":\"1\",\"type\":7}", "1", "type must be a text, was another number"),
        bad("{\"id\":\"1\",\"type\":{\"a\":[1]}}", "1", "type must be a text, was an object"),
        bad("{\"id\":7,\"type\":\"ping\"}", null, "id must be a text, was another number"),
        bad("{\"id\":[\"1\"],\"type\":\"ping\"}", null, "id must be a text, was a list"),
        bad(
            "{\"id\":\"\",\"type\":\"ping\"}",
            null,
            "id must be 1–64 characters without control characters, was \"\""),
        bad(
            "{\"id\":\"\\u0000\",\"type\":\"ping\"}",
            null,
            "id must be 1–64 characters without control characters, was \"\\u0000\""),
        bad("{\"type\":\"join\",\"room\":\"lobby\"}", null, "id is missing"),
        bad("{\"id\":\"1\",\"type\":\"join\"}", "1", "room is missing"),
        bad(
            "{\"id\":\"1\",\"type\":\"join\",\"room\":true}",
            "1",
            "room must be a text, was true or false"),
        bad(
            "{\"id\":\"1\",\"type\":\"join\",\"room\":\"a b\"}",
            "1",
            "room must be 1–64 of letters, digits, '-', '_', ':', was \"a b\""),
        bad(
            "{\"id\":\"1\",\"type\":\"join\",\"room\":\"\\ud800\"}",
            "1",
            "room must be 1–64 of letters, digits, '-', '_', ':', was \"\\ud800\""));
  }

  static Stream<Arguments> badFields() {
    String join = "{\"id\":\"1\",\"type\":\"join\",\"room\":\"lobby\",";
    String send = "{\"id\":\"1\",\"type\":\"send\",\"room\":\"lobby\",";
    String history = "{\"id\":\"1\",\"type\":\"history\",\"room\":\"lobby\"";
    String notANumber = "after must be a whole number from 0 on, was ";
    return Stream.of(
        bad(join + "\"after\":\"5\"}", "1", notANumber + "a text"),
        bad(join + "\"after\":-1}", "1", notANumber + "another number"),
        bad(join + "\"after\":1.5}", "1", notANumber + "another number"),
        bad(join + "\"after\":9223372036854775808}", "1", notANumber + "another number"),
        bad(join + "\"after\":1e400}", "1", notANumber + "another number"),
        bad(join + "\"epoch\":5}", "1", "epoch must be a text, was another number"),
        bad(send + "\"text\":\"hi\"}", "1", "clientId is missing"),
        bad(send + "\"clientId\":\"c\"}", "1", "text is missing"),
        bad(send + "\"clientId\":\"c\",\"text\":\" \\n \"}", "1", "text must not be empty"),
        bad(send + "\"clientId\":\"c\",\"text\":[\"hi\"]}", "1", "text must be a text, was a list"),
        bad(
            send + "\"clientId\":\"\",\"text\":\"hi\"}",
            "1",
            "clientId must be 1–64 characters without control characters, was \"\""),
        bad(
            send + "\"clientId\":\"c\",\"text\":\"a\\u0000b\"}",
            "1",
            "text must not contain U+0000, found at 1"),
        bad(
            send + "\"clientId\":\"c\",\"text\":\"ab\\ud83d\"}",
            "1",
            "text must not contain an unpaired surrogate, found at 2"),
        bad(
            send + "\"clientId\":\"c\",\"text\":\"\\ude00\\ud83d\"}",
            "1",
            "text must not contain an unpaired surrogate, found at 0"),
        bad(history + "}", "1", "history needs either before or after"),
        bad(history + ",\"before\":5,\"after\":1}", "1", "history needs either before or after"),
        bad(
            history + ",\"before\":5,\"limit\":\"all\"}",
            "1",
            "limit must be a whole number from 0 on, was a text"));
  }

  private static Arguments bad(String frame, String id, String message) {
    return Arguments.of(frame, id, message);
  }

  @ParameterizedTest
  @MethodSource({"badFrames", "badFields"})
  void aBadFrameIsAnsweredByAnErrorThatNamesTheRule(String frame, String id, String message) {
    ann.raw(frame);
    assertEquals(error(id, "bad_request", message), id == null ? ann.error() : ann.reply(id));
    assertTheSameSocketGoesOn();
  }

  @Test
  void anUnknownTypeIsUnsupported() {
    ann.raw("{\"id\":\"1\",\"type\":\"shout\",\"text\":\"hi\"}");
    String known =
        "type must be join, leave, send, history, read, typing, rooms or ping, was another";
    assertEquals(error("1", "unsupported", known), ann.reply("1"));
    assertTheSameSocketGoesOn();
  }

  @Test
  void unknownFieldsAreIgnoredWhateverTheyHold() {
    ann.raw("{\"a\":[[{\"type\":1}]],\"type\":\"ping\",\"b\":null,\"id\":\"1\",\"c\":1e999}");
    assertEquals(new JsonObject("{\"type\":\"pong\",\"id\":\"1\"}"), ann.reply("1"));
  }

  @Test
  void ofFieldsThatComeTwiceTheLastCounts() {
    ann.raw("{\"type\":\"leave\",\"id\":\"0\",\"type\":\"ping\",\"id\":\"1\"}");
    assertEquals(new JsonObject("{\"type\":\"pong\",\"id\":\"1\"}"), ann.reply("1"));
    assertTheSameSocketGoesOn();
  }

  static Stream<String> monsters() {
    return Stream.of(
        "{\"id\":\"1\",\"type\":\"ping\",\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}",
        "{\"id\":\"1\",\"" + "n".repeat(60_000) + "\":1,\"type\":\"ping\"}",
        "{\"id\":\"1\",\"type\":\"ping\",\"a\":" + "9".repeat(5_000) + "}",
        "{\"id\":\"1\",\"type\":\"join\",\"room\":\"x\",\"after\":" + "9".repeat(5_000) + "}");
  }

  @ParameterizedTest
  @MethodSource("monsters")
  void whatIsTooDeepOrTooLongForAnyReaderIsRefused(String frame) {
    ann.raw(frame);
    String rule = "the frame is nested too deep, or a name or number in it is too long";
    assertEquals(error("1", "bad_request", rule), ann.reply("1"));
    assertTheSameSocketGoesOn();
  }

  @Test
  void anIdThatIsNotValidIsNotRepeatedWhateverElseIsWrong() {
    String bad = "{\"id\":\"" + "i".repeat(65) + "\",\"type\":\"ping\"}";
    ann.raw(bad + bad);
    String rule = "a frame must be one JSON object, more followed";
    assertEquals(error(null, "bad_request", rule), ann.error());
  }

  @Test
  void aBinaryFrameIsUnsupported() {
    ann.socket().writeBinaryMessage(io.vertx.core.buffer.Buffer.buffer("{\"type\":\"ping\"}"));
    String rule = "binary frames are not part of parley.v1; send JSON in text frames";
    assertEquals(error(null, "unsupported", rule), ann.error());
    assertTheSameSocketGoesOn();
  }

  @Test
  void aFrameOverTheLimitIsTooLargeAndOneAtTheLimitIsNot() {
    ann.raw(pingOf(FRAME_BYTES));
    assertEquals("pong", ann.reply("1").getString("type"));
    ann.raw(pingOf(FRAME_BYTES + 1));
    String rule = "a frame must have at most 65536 bytes, had 65537";
    assertEquals(error(null, "too_large", rule), ann.error());
    assertTheSameSocketGoesOn();
  }

  private static String pingOf(int bytes) {
    String frame = "{\"type\":\"ping\",\"id\":\"1\",\"a\":\"\"}";
    return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
  }

  @Test
  void frameLengthIsCountedInBytes() {
    ann.raw("{\"type\":\"ping\",\"id\":\"1\",\"a\":\"" + "ä".repeat(FRAME_BYTES / 2) + "\"}");
    int bytes =
        FRAME_BYTES
            + "{\"type\":\"ping\",\"id\":\"1\",\"a\":\"\"}".getBytes(StandardCharsets.UTF_8).length;
    String rule = "a frame must have at most 65536 bytes, had " + bytes;
    assertEquals(error(null, "too_large", rule), ann.error());
  }
}
