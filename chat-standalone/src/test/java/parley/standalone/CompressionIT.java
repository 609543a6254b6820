package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * permessage-deflate (RFC 7692), where it is switched on: a small frame may not become a huge one.
 */
class CompressionIT {
  private static final int COMPRESSED_TEXT = 0x40 | RawSocket.TEXT;

  private TestSystem system;
  private Bystander bystander;
  private TestClient ann;

  @BeforeEach
  void start() {
    system = TestSystem.empty().with("PARLEY_GATEWAY_SOCKET_COMPRESSION", true);
    bystander = new Bystander(system);
    ann = bystander.ann();
  }

  @AfterEach
  void othersFeelNothing() {
    bystander.feltNothing();
  }

  private RawSocket connect() {
    Map<String, String> headers = RawSocket.headers(ann.token());
    headers.put("Sec-WebSocket-Extensions", "permessage-deflate");
    RawSocket raw = RawSocket.connect(system.port(), headers);
    return raw;
  }

  /** RFC 7692, section 7.2.1: without the empty block that ends it. */
  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int n = buffer.length; n == buffer.length; ) {
      n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, n);
    }
    deflater.end();
    return Arrays.copyOf(out.toByteArray(), out.size() - 4);
  }

  private static byte[] ping(int bytes) {
    String frame = "{\"type\":\"ping\",\"id\":\"1\",\"x\":\"\"}";
    return frame
        .replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void compressedFramesAreUnderstood() {
    try (RawSocket raw = connect()) {
      raw.frame(COMPRESSED_TEXT, true, deflate(ping(65_536)));
      assertTrue(raw.read().opcode() == RawSocket.TEXT, "the welcome");
      assertTrue(raw.read().opcode() == RawSocket.TEXT, "the pong");
    }
  }

  @Test
  void aFrameThatUnpacksToMoreThanTheLimitIsRefusedAsIfItHadComeUnpacked() {
    try (RawSocket raw = connect()) {
      raw.frame(COMPRESSED_TEXT, true, deflate(ping(65_537)));
      raw.frame(RawSocket.TEXT, true, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 3; i++) {
        assertEquals(RawSocket.TEXT, raw.read().opcode());
      }
    }
  }

  @Test
  void aBombEndsItsOwnConnectionAndNothingElse() {
    byte[] bomb = deflate(new byte[256 * 1024 * 1024]);
    assertTrue(bomb.length <= 262_144, () -> "it has " + bomb.length + " bytes");
    try (RawSocket raw = connect()) {
      raw.frame(COMPRESSED_TEXT, true, bomb);
      assertEquals(1009, raw.readClose());
      raw.awaitEnd();
    }
  }

  @Test
  void whatCannotBeUnpackedEndsItsOwnConnectionAndNothingElse() {
    byte[] rubbish = new byte[50_000];
    Arrays.fill(rubbish, (byte) 0x77);
    try (RawSocket raw = connect()) {
      for (int i = 0; i < 20; i++) {
        raw.frame(COMPRESSED_TEXT, true, rubbish);
      }
      raw.awaitEnd();
    } catch (UncheckedIOException cut) {
      // while it was still sending
    }
  }

  @Test
  void whoDoesNotOfferItGetsPlainFrames() {
    try (RawSocket raw = RawSocket.connect(system.port(), ann.token())) {
      assertEquals("Ann", raw.readJson("welcome").getJsonObject("user").getString("name"));
      raw.text("{\"type\":\"ping\",\"id\":\"1\"}");
      assertEquals(new JsonObject().put("type", "pong").put("id", "1"), raw.readJson());
    }
  }
}
