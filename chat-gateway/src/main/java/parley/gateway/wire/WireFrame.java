package parley.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** Server frames as bytes: final, unmasked, not compressed (RFC 6455, section 5.2). */
public final class WireFrame {
  /** Two bytes and a 64-bit length. */
  public static final int MAX_HEADER_BYTES = 10;

  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_PING = 0x89;
  private static final int MAX_SHORT_LENGTH = 125;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private WireFrame() {}

  /** A text frame with this payload of UTF-8. */
  public static ByteBuf text(byte[] payload) {
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(payload.length + MAX_HEADER_BYTES);
    writeTextHeader(frame, payload.length);
    return frame.writeBytes(payload);
  }

  /** An empty ping. */
  public static ByteBuf ping() {
    return PooledByteBufAllocator.DEFAULT.directBuffer(2).writeByte(FINAL_PING).writeByte(0);
  }

  /** The header of a text frame whose payload has this many bytes. */
  public static void writeTextHeader(ByteBuf frame, int length) {
    frame.writeByte(FINAL_TEXT);
    if (length <= MAX_SHORT_LENGTH) {
      frame.writeByte(length);
    } else if (length <= 0xffff) {
      frame.writeByte(LENGTH_16).writeShort(length);
    } else {
      frame.writeByte(LENGTH_64).writeLong(length);
    }
  }

  /** The payload of a text frame made here, to be coded anew; takes the frame over. */
  static TextWebSocketFrame uncoded(ByteBuf frame) {
    int length = frame.getUnsignedByte(frame.readerIndex() + 1);
    int header = length == LENGTH_64 ? 10 : length == LENGTH_16 ? 4 : 2;
    return new TextWebSocketFrame(frame.skipBytes(header));
  }
}
