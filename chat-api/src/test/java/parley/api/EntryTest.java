package parley.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final User ANN = new User("g-1", "Ann", Role.GUEST);

  @Test
  void isEncodedAsTheProtocolSays() {
    String json =
        new String(
            Entry.encode(42, "message", ANN, "c-1", "Hi \"you\"\nä€", "2026-01-31T12:00:00.123Z"),
            StandardCharsets.UTF_8);
    assertEquals(
        "{\"seq\":42,\"kind\":\"message\",\"from\":{\"id\":\"g-1\",\"name\":\"Ann\",\"role\":"
            + "\"guest\"},\"clientId\":\"c-1\",\"text\":\"Hi \\\"you\\\"\\nä€\","
            + "\"at\":\"2026-01-31T12:00:00.123Z\"}",
        json);
  }

  @Test
  void isDecodedAsItWasEncoded() {
    String at = Entry.timestamp(1_769_860_800_000L);
    byte[] json = Entry.encode(Long.MAX_VALUE, "message", ANN, "c", "ä€😀\u0001", at);
    assertEquals(
        new Entry(
            Long.MAX_VALUE,
            "message",
            ANN,
            "c",
            "ä€😀\u0001",
            Instant.ofEpochMilli(1_769_860_800_000L)),
        Entry.decode(json));
  }

  @Test
  void whatIsNoMessageTellsItsChangeAsAnObject() {
    String change = "{\"action\":\"topic\",\"text\":\"ä\"}";
    byte[] json = Entry.encode(7, "change", ANN, "c", change, Entry.timestamp(0));
    assertTrue(new String(json, StandardCharsets.UTF_8).contains("\"change\":" + change));
    assertEquals("ä", Entry.decode(json).change().getString("text"));
  }

  @Test
  void fieldsOfANewerVersionAreSkipped() {
    String json =
        "{\"new\":{\"a\":[1]},\"seq\":1,\"from\":{\"id\":\"x\",\"badge\":{},\"name\":\"N\","
            + "\"role\":\"owner\"},\"text\":\"t\"}";
    assertEquals(
        new Entry(1, "message", new User("x", "N", Role.GUEST), "", "t", Instant.EPOCH),
        Entry.decode(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNoJsonIsNoEntry() {
    assertThrows(
        UncheckedIOException.class,
        () -> Entry.decode("{\"seq\":".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void timesAreOfUtcAndHaveMilliseconds() {
    assertEquals("1970-01-01T00:00:00.000Z", Entry.timestamp(0));
    assertEquals("2026-01-31T12:00:00.120Z", Entry.timestamp(1_769_860_800_120L));
  }
}
