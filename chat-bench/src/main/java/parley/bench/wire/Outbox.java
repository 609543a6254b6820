package parley.bench.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * What one socket still has to write: masked client frames, one behind the other.
 *
 * <p>Frames of one pass over the sockets travel in one write. Bounded at {@link #MAX_BYTES}; who
 * would go over it asks {@link #hasRoom} first and sends later. Confined to one thread.
 */
public final class Outbox {
  /** Enough for over 10,000 short messages behind a peer that does not read. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /** The opcode of a text frame with FIN. */
  public static final int TEXT = 0x81;

  /** The opcode of a close frame with FIN. */
  public static final int CLOSE = 0x88;

  /** The opcode of a pong frame with FIN. */
  public static final int PONG = 0x8a;

  private static final int FIRST_BYTES = 512;
  private static final int MAX_HEADER = 14;
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  public boolean isEmpty() {
    return from == to;
  }

  public boolean hasRoom(int payloadBytes) {
    return to - from + payloadBytes + MAX_HEADER <= MAX_BYTES;
  }

  /** Adds bytes as they are: the request that opens the socket. */
  public void raw(byte[] request) {
    reserve(request.length);
    System.arraycopy(request, 0, bytes, to, request.length);
    to += request.length;
  }

  /** Adds one frame with that first byte, masked with {@code mask}. */
  public void frame(int first, byte[] payload, int start, int end, int mask) {
    int length = end - start;
    reserve(length + MAX_HEADER);
    bytes[to++] = (byte) first;
    header(length);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[to++] = (byte) (mask >>> shift);
    }
    byte[] target = bytes;
    int at = to;
    for (int i = 0; i < length; i++) {
      target[at + i] = (byte) (payload[start + i] ^ (mask >>> (24 - ((i & 3) << 3))));
    }
    to += length;
  }

  private void header(int length) {
    if (length < 126) {
      bytes[to++] = (byte) (0x80 | length);
      return;
    }
    int count = length < 65536 ? 2 : 8;
    bytes[to++] = (byte) (0x80 | (count == 2 ? 126 : 127));
    for (int i = count - 1; i >= 0; i--) {
      bytes[to++] = i > 3 ? 0 : (byte) (length >>> (i << 3));
    }
  }

  /** Writes what the socket takes now; false when something is left. */
  public boolean flush(WritableByteChannel channel) throws IOException {
    while (from < to) {
      int written = channel.write(ByteBuffer.wrap(bytes, from, to - from));
      if (written <= 0) {
        return false;
      }
      from += written;
    }
    from = 0;
    to = 0;
    return true;
  }

  /** Forgets everything: the socket is gone. */
  public void clear() {
    from = 0;
    to = 0;
  }

  private void reserve(int count) {
    if (to - from + count > MAX_BYTES + MAX_HEADER) {
      throw new ProtocolFault("the peer does not read: " + MAX_BYTES + " bytes wait for it");
    }
    if (to + count <= bytes.length) {
      return;
    }
    int pending = to - from;
    int capacity = Math.max(FIRST_BYTES, bytes.length);
    while (capacity < pending + count) {
      capacity *= 2;
    }
    byte[] target = capacity == bytes.length ? bytes : Arrays.copyOf(NOTHING, capacity);
    System.arraycopy(bytes, from, target, 0, pending);
    bytes = target;
    from = 0;
    to = pending;
  }
}
