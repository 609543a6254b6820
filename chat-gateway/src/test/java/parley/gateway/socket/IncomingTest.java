package parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingTest {
  private final List<String> got = new ArrayList<>();
  private final Incoming incoming =
      new Incoming(
          10,
          bytes -> got.add(new String(bytes, StandardCharsets.UTF_8)),
          refused -> got.add(refused.code().text() + ": " + refused.getMessage()));

  private void continuation(String text, boolean last) {
    incoming.add(WebSocketFrame.continuationFrame(Buffer.buffer(text), last));
  }

  @Test
  void aWholeTextIsAMessage() {
    incoming.add(WebSocketFrame.textFrame("ten bytes!", true));
    incoming.add(WebSocketFrame.textFrame("", true));
    assertEquals(List.of("ten bytes!", ""), got);
  }

  @Test
  void piecesArePutTogether() {
    incoming.add(WebSocketFrame.textFrame("a", false));
    continuation("", false);
    incoming.add(WebSocketFrame.pingFrame(Buffer.buffer("not a piece")));
    continuation("bc", false);
    continuation("d", true);
    incoming.add(WebSocketFrame.textFrame("next", true));
    assertEquals(List.of("abcd", "next"), got);
  }

  @Test
  void aTextOverTheLimitIsTooLargeWholeOrInPieces() {
    String rule = "too_large: a frame must have at most 10 bytes, had ";
    incoming.add(WebSocketFrame.textFrame("eleven byte", true));
    incoming.add(WebSocketFrame.textFrame("eleven", false));
    continuation(" byte", true);
    incoming.add(WebSocketFrame.textFrame("and on", true));
    assertEquals(List.of(rule + 11, rule + 11, "and on"), got);
  }

  @Test
  void aBinaryMessageIsUnsupportedHoweverItComes() {
    String rule = "unsupported: binary frames are not part of parley.v1; send JSON in text frames";
    incoming.add(WebSocketFrame.binaryFrame(Buffer.buffer("bytes"), true));
    incoming.add(WebSocketFrame.binaryFrame(Buffer.buffer("bytes"), false));
    continuation("far more than ten bytes", true);
    incoming.add(WebSocketFrame.textFrame("text", true));
    assertEquals(List.of(rule, rule, "text"), got);
  }

  /** More than an int counts: nothing of it may be kept, or a patient peer fills the memory. */
  @Test
  void endlessPiecesAreNeverKept() {
    Buffer piece = Buffer.buffer(new byte[256 * 1024]);
    incoming.add(WebSocketFrame.textFrame("start", false));
    long pieces = 9_000;
    for (long i = 0; i < pieces; i++) {
      incoming.add(WebSocketFrame.continuationFrame(piece, false));
    }
    continuation("", true);
    long bytes = 5 + pieces * piece.length();
    assertEquals(List.of("too_large: a frame must have at most 10 bytes, had " + bytes), got);
  }
}
