package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be wrong below the frames of the protocol, on the wire itself (RFC 6455). */
class WireIT {
  private static final int FRAME_BYTES = 65_536;

  private TestSystem system;
  private TestLog log;
  private TestClient other;
  private RawSocket raw;

  @BeforeEach
  void start() {
    system = TestSystem.start();
    other = system.connect("Other");
    other.join("lobby");
    raw = RawSocket.connect(system.port(), other.token());
    raw.readJson("welcome");
    log = TestLog.open();
  }

  @AfterEach
  void everyoneElseIsUnharmed() {
    other.say("lobby", "after", "still here");
    other.awaitEntries("lobby", 1);
    assertTrue(other.isOpen());
    log.assertQuiet();
    log.close();
    raw.close();
    system.close();
  }

  private void assertGoesOn() {
    raw.text("{\"type\":\"ping\",\"id\":\"alive\"}");
    assertEquals("alive", raw.readJson("pong").getString("id"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aMessageInPiecesIsPutTogether() {
    byte[] ping = bytes("{\"type\":\"ping\",\"id\":\"ä€😀\"}");
    raw.frame(RawSocket.TEXT, false, Arrays.copyOf(ping, 1));
    for (int i = 1; i < ping.length - 1; i++) {
      raw.frame(RawSocket.CONTINUATION, false, new byte[] {ping[i]});
      if (i == 5) {
        raw.frame(RawSocket.PING, true, bytes("between"));
        assertEquals("between", raw.read().text());
      }
    }
    raw.frame(RawSocket.CONTINUATION, true, new byte[] {ping[ping.length - 1]});
    JsonObject answer = raw.readJson();
    assertEquals("bad_request", answer.getString("code"), "surrogates are no part of an id");
    raw.frame(RawSocket.TEXT, false, bytes("{\"type\":\"ping\","));
    raw.frame(RawSocket.CONTINUATION, false, new byte[0]);
    raw.frame(RawSocket.CONTINUATION, true, bytes("\"id\":\"ä€\"}"));
    assertEquals("ä€", raw.readJson("pong").getString("id"));
  }

  @Test
  void piecesThatAreTooLargeTogetherAreRefusedWithoutBeingKept() {
    for (int i = 0; i < 40; i++) {
      raw.frame(i == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, i == 39, new byte[FRAME_BYTES]);
    }
    JsonObject error = raw.readJson("error");
    assertEquals("too_large", error.getString("code"));
    assertEquals(
        "a frame must have at most 65536 bytes, had " + 40 * FRAME_BYTES,
        error.getString("message"));
    assertGoesOn();
  }

  @Test
  void aFrameOfUpToFourTimesTheLimitIsRefusedAndTheSocketGoesOn() {
    raw.frame(RawSocket.TEXT, true, new byte[4 * FRAME_BYTES]);
    JsonObject error = raw.readJson("error");
    assertEquals("too_large", error.getString("code"));
    assertGoesOn();
  }

  @Test
  void aFrameOfMoreThanFourTimesTheLimitEndsTheConnectionWith1009BeforeItIsRead() {
    byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 4, 0, 1, 1, 2, 3, 4};
    raw.bytes(header);
    assertEquals(1009, raw.readClose());
  }

  @Test
  void aTextThatIsNotUtf8IsABadRequest() {
    byte[] frame = bytes("{\"type\":\"send\",\"id\":\"1\",\"text\":\"?\"}");
    frame[frame.length - 3] = (byte) 0xff;
    raw.frame(RawSocket.TEXT, true, frame);
    JsonObject error = raw.readJson("error");
    assertEquals("bad_request", error.getString("code"));
    assertGoesOn();
  }

  @Test
  void aBinaryMessageInPiecesIsUnsupported() {
    raw.frame(RawSocket.BINARY, false, new byte[100]);
    raw.frame(RawSocket.CONTINUATION, true, bytes("{\"type\":\"ping\"}"));
    assertEquals("unsupported", raw.readJson("error").getString("code"));
    assertGoesOn();
  }

  @Test
  void webSocketPingsAreAnsweredWithWhatTheyHold() {
    raw.frame(RawSocket.PING, true, bytes("are you there"));
    RawSocket.Frame pong = raw.read();
    assertEquals(RawSocket.PONG, pong.opcode());
    assertEquals("are you there", pong.text());
  }

  @Test
  void whoClosesIsAnsweredByAClose() {
    raw.frame(RawSocket.CLOSE, true, new byte[] {0x03, (byte) 0xe8});
    assertEquals(1000, raw.readClose());
  }

  @Test
  void whatIsNoWebSocketFrameEndsOnlyThatConnection() {
    raw.bytes(bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assertEquals(1002, raw.readClose());
    raw.awaitEnd();
  }

  @Test
  void aPeerThatHangsUpInMidFrameIsForgotten() {
    raw.bytes(new byte[] {(byte) 0x81, (byte) 0xfe, 0x40});
    raw.close();
  }

  @Test
  void aHandshakeThatIsCutShortHarmsNobody() {
    Map<String, String> headers = RawSocket.headers(other.token());
    headers.remove("Sec-WebSocket-Key");
    RawSocket.Answer answer = RawSocket.knock(system.port(), headers);
    assertEquals(400, answer.status(), answer::toString);
  }
}
