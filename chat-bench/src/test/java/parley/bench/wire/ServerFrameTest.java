package parley.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerFrameTest {
  private final ServerFrame frame = new ServerFrame();
  private byte[] bytes = new byte[0];

  @Test
  void readsAnAck() {
    parse(
        "{\"type\":\"ack\",\"id\":\"0000002a\",\"room\":\"lobby\",\"clientId\":\"9b1c\","
            + "\"seq\":1042,\"at\":\"2026-01-31T12:00:00.123Z\"}");

    assertEquals(ServerFrame.Type.ACK, frame.type());
    assertEquals("0000002a", at(frame.idFrom(), frame.idTo()));
    assertEquals("lobby", at(frame.roomFrom(), frame.roomTo()));
    assertEquals(1042, frame.seq());
  }

  @Test
  void readsAJoinWithAReset() {
    parse(
        "{\"type\":\"joined\",\"id\":\"1\",\"room\":\"a\",\"head\":44,\"from\":41,\"reset\":true}");

    assertEquals(44, frame.head());
    assertEquals(41, frame.from());
    assertTrue(frame.reset());
  }

  @Test
  void forgetsTheFrameBefore() {
    readsAJoinWithAReset();
    parse("{\"type\":\"pong\"}");

    assertFalse(frame.reset());
    assertEquals(0, frame.head());
    assertEquals(-1, frame.entriesFrom());
    assertEquals(frame.idFrom(), frame.idTo());
  }

  @Test
  void findsTheEntriesWhereverTheyStand() {
    String entries = "[{\"seq\":1,\"from\":{\"id\":\"x\"},\"text\":\"] } \\\" \"}]";
    parse("{\"type\":\"entries\",\"room\":\"a\",\"entries\":" + entries + "}");
    assertTrue(at(frame.entriesFrom(), bytes.length).strip().startsWith(entries));
    parse("{ \"entries\" : " + entries + " , \"room\":\"a\", \"type\" : \"entries\" }");

    assertTrue(at(frame.entriesFrom(), bytes.length).strip().startsWith(entries));
    assertEquals("a", at(frame.roomFrom(), frame.roomTo()));
  }

  @Test
  void readsAnError() {
    parse(
        "{\"type\":\"error\",\"id\":\"3\",\"code\":\"rate_limited\",\"message\":\"slow\","
            + "\"temporary\":true,\"retryAfterMillis\":800}");

    assertEquals("rate_limited", frame.code());
    assertEquals("slow", frame.message());
    assertTrue(frame.temporary());
    assertEquals(800, frame.retryAfterMillis());
  }

  @Test
  void takesUnknownTypesAndFieldsForOther() {
    parse("{\"nested\":{\"type\":\"ack\",\"list\":[1,{\"seq\":9}]},\"type\":\"typing\",\"n\":-1}");

    assertEquals(ServerFrame.Type.OTHER, frame.type());
    assertEquals(0, frame.seq());
  }

  @Test
  void readsHowManyAreHere() {
    parse("{\"type\":\"presence\",\"room\":\"lobby\",\"count\":5000}");

    assertEquals(ServerFrame.Type.PRESENCE, frame.type());
    assertEquals(5_000, frame.count());
  }

  @Test
  void refusesWhatIsNotJson() {
    ProtocolFault fault = assertThrows(ProtocolFault.class, () -> parse("{\"type\":\"ack"));

    assertEquals(
        "not the JSON that was expected: a string that does not end at byte 9", fault.getMessage());
  }

  private void parse(String json) {
    bytes = json.getBytes(StandardCharsets.UTF_8);
    frame.parse(bytes, 0, bytes.length);
  }

  private String at(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
