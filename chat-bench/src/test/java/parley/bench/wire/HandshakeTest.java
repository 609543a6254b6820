package parley.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private final Handshake handshake =
      new Handshake("127.0.0.1:8080", "secret", new SplittableRandom(7));

  @Test
  void asksForTheProtocolWithTheToken() {
    String request = new String(handshake.request(), StandardCharsets.US_ASCII);

    assertTrue(request.startsWith("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"), request);
    assertTrue(request.contains("\r\nSec-WebSocket-Protocol: parley.v1\r\n"), request);
    assertTrue(request.endsWith("\r\nAuthorization: Bearer secret\r\n\r\n"), request);
  }

  @Test
  void waitsForTheWholeHead() throws Handshake.Refused {
    byte[] head = ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n");

    assertEquals(-1, handshake.answer(head, head.length));
  }

  @Test
  void tellsWhyAndUntilWhenItWasRefused() {
    byte[] head = ascii("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\n\r\n");

    Handshake.Refused refused =
        assertThrows(Handshake.Refused.class, () -> handshake.answer(head, head.length));
    assertEquals(
        "the server refused the handshake: HTTP/1.1 503 Service Unavailable", refused.getMessage());
    assertEquals(2, refused.retryAfterSeconds());
  }

  @Test
  void refusesAWrongAccept() {
    byte[] head = ascii("HTTP/1.1 101 OK\r\nSec-WebSocket-Accept: nonsense\r\n\r\n");

    ProtocolFault fault =
        assertThrows(ProtocolFault.class, () -> handshake.answer(head, head.length));
    assertEquals("Sec-WebSocket-Accept is wrong", fault.getMessage());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
