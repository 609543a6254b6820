package parley.bench.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private final byte[] bytes = new byte[Marker.LENGTH + 4];

  @Test
  void isReadAsItWasWritten() {
    assertRead(0, 0, 0);
    assertRead(17, 123_456, 987_654_321_012L);
    assertRead(Marker.MAX_SENDERS - 1, 0xffff_ffffL, 0xffff_ffff_ffffL);
  }

  private void assertRead(int sender, long number, long time) {
    Marker.write(bytes, 2, sender, number, time);
    long identity = Marker.identity(bytes, 2, bytes.length);

    assertTrue(identity > 0);
    assertEquals(sender, Marker.sender(identity));
    assertEquals(number, Marker.number(identity));
    assertEquals(time, Marker.sentNanos(bytes, 2));
  }

  @Test
  void isPlainTextThatJsonNeverEscapes() {
    Marker.write(bytes, 0, 1, 2, 3);

    assertEquals(
        "~p000100000002000000000003",
        new String(bytes, 0, Marker.LENGTH, StandardCharsets.US_ASCII));
  }

  @Test
  void isNotSeenWhereThereIsNone() {
    assertEquals(-1, identity("Hello, this is no marker at all"));
    assertEquals(-1, identity("~p0001000000020000000003"));
    assertEquals(-1, identity("~p00010000000200000000000x"));
    assertEquals(-1, identity("~p000G00000002000000000003"));
  }

  private static long identity(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Marker.identity(bytes, 0, bytes.length);
  }

  @Test
  void isSaidInWords() {
    assertEquals("message 9 of sender 3", Marker.describe(Marker.identity(3, 9)));
    assertEquals("a foreign entry", Marker.describe(-5));
    assertEquals("nothing", Marker.describe(0));
  }
}
