package parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.api.ErrorCode;

/** What is answered to each bad frame is in BadFramesIT; here is what becomes of good ones. */
class FrameReaderTest {
  private static ClientFrame read(String json) {
    return FrameReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> goodFrames() {
    return Stream.of(
        Arguments.of(
            "{\"type\":\"join\",\"id\":\"1\",\"room\":\"lobby\"}",
            new ClientFrame.Join("1", "lobby", null, null)),
        Arguments.of(
            "{\"epoch\":\"e\",\"after\":41,\"room\":\"a:b_c-D\",\"id\":\"ä\",\"type\":\"join\"}",
            new ClientFrame.Join("ä", "a:b_c-D", 41L, "e")),
        Arguments.of(
            "{\"type\":\"join\",\"id\":\"1\",\"room\":\"x\",\"after\":0,\"epoch\":null}",
            new ClientFrame.Join("1", "x", 0L, null)),
        Arguments.of(
            "{\"type\":\"join\",\"id\":\"1\",\"room\":\"x\",\"after\":9223372036854775807}",
            new ClientFrame.Join("1", "x", Long.MAX_VALUE, null)),
        Arguments.of(
            "{\"type\":\"join\",\"id\":\"1\",\"room\":\"x\",\"after\":null}",
            new ClientFrame.Join("1", "x", null, null)),
        Arguments.of(
            " {\"type\" : \"leave\",\n\"id\":\"1\",\"room\":\"x\"} ",
            new ClientFrame.Leave("1", "x")),
        Arguments.of(
            "{\"type\":\"send\",\"id\":\"1\",\"room\":\"x\",\"clientId\":\"c\",\"text\":\"\\u0041\\n😀\"}",
            new ClientFrame.Send("1", "x", "c", "A\n😀")),
        Arguments.of(
            "{\"type\":\"history\",\"id\":\"1\",\"room\":\"x\",\"before\":10}",
            new ClientFrame.History("1", "x", 10L, null, null)),
        Arguments.of(
            "{\"type\":\"history\",\"id\":\"1\",\"room\":\"x\",\"after\":10,\"limit\":5}",
            new ClientFrame.History("1", "x", null, 10L, 5L)),
        Arguments.of("{\"type\":\"ping\"}", new ClientFrame.Ping(null)),
        Arguments.of("{\"type\":\"ping\",\"id\":null}", new ClientFrame.Ping(null)),
        Arguments.of(
            "{\"type\":\"ping\",\"id\":\"1\",\"more\":[{\"type\":\"join\"}],\"text\":null}",
            new ClientFrame.Ping("1")));
  }

  @ParameterizedTest
  @MethodSource("goodFrames")
  void readsTheKnownFieldsInAnyOrder(String json, ClientFrame frame) {
    assertEquals(frame, read(json));
  }

  @ParameterizedTest
  @CsvSource({"200,,50", "20,,20", "200,500,200", "200,7,7", "200,0,1"})
  void aHistoryLimitIsCutToWhatIsAllowed(int max, Long asked, int limit) {
    assertEquals(limit, new ClientFrame.History("1", "x", 9L, null, asked).read(max).limit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"",
        "{\"id\":\"1\",",
        "{\"id\":\"1\",}",
        "{\"id\":\"1\",\"type\":ping}",
        "{\"id\":\"1\",\"type\":'ping'}",
        "{\"id\":\"1\"}//",
        "{\"id\":\"1\",\"text\":\"a\nb\"}",
        "{\"id\":\"1\",\"after\":01}",
        "{\"id\":\"1\",\"after\":NaN}"
      })
  void whatIsNotJsonIsMalformedWithTheIdIfThatWasRead(String json) {
    ClientFrame.Malformed malformed = assertInstanceOf(ClientFrame.Malformed.class, read(json));
    assertEquals("1", malformed.id());
    assertEquals(ErrorCode.BAD_REQUEST, malformed.why().code());
    assertTrue(
        malformed
            .why()
            .getMessage()
            .startsWith("the frame is not a JSON object: error at character "),
        malformed.why().getMessage());
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good =
        ("{\"type\":\"send\",\"id\":\"1\",\"room\":\"x\",\"clientId\":\"c\",\"text\":\"\\ud83d\\ude00"
                + " ä€😀\",\"after\":-12.5e3,\"limit\":99999999999999999999,\"u\":[null,true]}")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = good.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ClientFrame frame = FrameReader.read(bytes);
      assertTrue(frame != null, () -> "seed=" + seed);
    }
  }

  @Test
  void rubbishIsMalformed() {
    Random random = new Random(7);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertInstanceOf(ClientFrame.Malformed.class, FrameReader.read(bytes));
    }
  }
}
