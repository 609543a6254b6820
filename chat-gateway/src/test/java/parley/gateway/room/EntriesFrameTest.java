package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntriesFrameTest {
  private static final int MAX_BYTES = 64 * 1024;
  private static final byte[] PREFIX = EntriesFrame.prefix("lobby");

  private static List<byte[]> entries(long first, int count, int pad) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String json = "{\"seq\":" + (first + i) + ",\"text\":\"" + "x".repeat(pad) + "\"}";
      entries.add(json.getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }

  /** The payload of a whole, final, unmasked text frame; releases it. */
  private static JsonObject payload(EntriesFrame frame) {
    ByteBuf bytes = frame.bytes();
    assertEquals(0x81, bytes.readUnsignedByte());
    int length = bytes.readUnsignedByte();
    if (length == 126) {
      length = bytes.readUnsignedShort();
    } else if (length == 127) {
      length = (int) bytes.readLong();
    }
    assertEquals(length, bytes.readableBytes());
    byte[] payload = new byte[length];
    bytes.readBytes(payload);
    bytes.release();
    return new JsonObject(Buffer.buffer(payload));
  }

  private static List<Long> seqs(JsonObject payload) {
    assertEquals("entries", payload.getString("type"));
    assertEquals("lobby", payload.getString("room"));
    JsonArray entries = payload.getJsonArray("entries");
    return entries.stream().map(entry -> ((JsonObject) entry).getLong("seq")).toList();
  }

  /** Around the lengths where the header grows, and beyond a frame. */
  @ParameterizedTest
  @ValueSource(ints = {0, 30, 31, 32, 33, 34, 35, 36, 65_430, 65_460, 65_480, 65_490, 100_000})
  void oneEntryIsOneFrameOfAnyLength(int pad) {
    List<EntriesFrame> frames = EntriesFrame.all(PREFIX, 7, entries(7, 1, pad));
    assertEquals(1, frames.size());
    assertEquals(7, frames.get(0).first());
    assertEquals(7, frames.get(0).last());
    assertEquals(List.of(7L), seqs(payload(frames.get(0))));
  }

  @Test
  void manyEntriesAreAsManyFramesAsItTakesWithoutAHole() {
    List<EntriesFrame> frames = EntriesFrame.all(PREFIX, 1, entries(1, 100, 5_000));
    long next = 1;
    for (EntriesFrame frame : frames) {
      assertEquals(next, frame.first());
      assertTrue(frame.bytes().readableBytes() < MAX_BYTES + 5_100);
      List<Long> seqs = seqs(payload(frame));
      assertEquals(next, seqs.get(0));
      assertEquals(frame.last() - frame.first() + 1, seqs.size());
      next = frame.last() + 1;
    }
    assertEquals(101, next);
    assertEquals(8, frames.size());
  }

  @Test
  void theFirstFrameOfManyTakesWhatFitsAndNoMore() {
    EntriesFrame frame = EntriesFrame.first(PREFIX, 1, entries(1, 100, 5_000).iterator());
    assertEquals(1, frame.first());
    assertEquals(14, frame.last());
    assertEquals(14, seqs(payload(frame)).size());
  }

  @Test
  void aPageIsOneFrameHoweverLarge() {
    EntriesFrame frame = EntriesFrame.page(PREFIX, 3, entries(3, 50, 5_000));
    assertEquals(3, frame.first());
    assertEquals(52, frame.last());
    assertEquals(50, seqs(payload(frame)).size());
  }
}
