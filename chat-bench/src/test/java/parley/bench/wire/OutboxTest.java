package parley.bench.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Outbox outbox = new Outbox();
  private final Channel channel = new Channel();

  @Test
  void masksAFrameAsTheStandardShows() throws IOException {
    outbox.frame(Outbox.TEXT, ascii("Hello"), 0, 5, 0x37fa213d);
    outbox.flush(channel);

    // RFC 6455, section 5.7: a single-frame masked text message.
    byte[] expected = {-127, -123, 0x37, -6, 0x21, 0x3d, 0x7f, -97, 0x4d, 0x51, 0x58};
    assertArrayEquals(expected, channel.taken.toByteArray());
  }

  @Test
  void saysTheLengthInTheShortestForm() throws IOException {
    assertEquals(2 + 4 + 125, written(125));
    assertEquals(4 + 4 + 126, written(126));
    assertEquals(4 + 4 + 65_535, written(65_535));
    assertEquals(10 + 4 + 65_536, written(65_536));
    assertArrayEquals(
        new byte[] {-127, -1, 0, 0, 0, 0, 0, 1, 0, 0},
        Arrays.copyOf(channel.taken.toByteArray(), 10));
  }

  private int written(int length) throws IOException {
    channel.taken.reset();
    outbox.frame(Outbox.TEXT, new byte[length], 0, length, 1);
    assertTrue(outbox.flush(channel));
    return channel.taken.size();
  }

  @Test
  void keepsWhatTheSocketDoesNotTake() throws IOException {
    channel.takesAtMost = 3;
    outbox.raw(ascii("GET /ws"));
    assertFalse(outbox.flush(channel));
    channel.takesAtMost = 100;
    outbox.raw(ascii(" HTTP/1.1"));

    assertTrue(outbox.flush(channel));
    assertEquals("GET /ws HTTP/1.1", channel.taken.toString(StandardCharsets.US_ASCII));
    assertTrue(outbox.isEmpty());
  }

  @Test
  void hasNoRoomOverItsBound() {
    assertTrue(outbox.hasRoom(1000));
    outbox.raw(new byte[Outbox.MAX_BYTES - 500]);

    assertFalse(outbox.hasRoom(1000));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A socket that takes so much, once per flush. */
  private static final class Channel implements WritableByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int takesAtMost = Integer.MAX_VALUE;

    @Override
    public int write(ByteBuffer source) {
      int count = Math.min(takesAtMost, source.remaining());
      takesAtMost -= count;
      for (int i = 0; i < count; i++) {
        taken.write(source.get());
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
