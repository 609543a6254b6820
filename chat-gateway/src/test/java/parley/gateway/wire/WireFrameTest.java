package parley.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of RFC 6455, section 5.2. */
class WireFrameTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "1, 8101",
    "125, 817d",
    "126, 817e007e",
    "127, 817e007f",
    "256, 817e0100",
    "65535, 817effff",
    "65536, 817f0000000000010000",
    "70000, 817f0000000000011170"
  })
  void aTextFrameHasTheShortestHeaderForItsLength(int length, String header) {
    byte[] payload = new byte[length];
    Arrays.fill(payload, (byte) 'x');
    ByteBuf frame = WireFrame.text(payload);
    int headerBytes = header.length() / 2;
    assertEquals(header, ByteBufUtil.hexDump(frame, 0, headerBytes));
    assertEquals(headerBytes + length, frame.readableBytes());
    assertArrayEquals(payload, ByteBufUtil.getBytes(frame, headerBytes, length));
    frame.release();
  }

  @Test
  void aPingIsEmpty() {
    ByteBuf ping = WireFrame.ping();
    assertEquals("8900", ByteBufUtil.hexDump(ping));
    ping.release();
  }
}
