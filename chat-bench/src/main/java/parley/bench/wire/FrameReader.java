package parley.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a server's WebSocket frames out of whatever pieces the network delivers.
 *
 * <p>All readers of a run share one inbox. A reader keeps only what was cut off: first {@link
 * #restore} puts that back at the front of the inbox, then the socket is read behind it, then
 * {@link #read} hands every complete message on and keeps the new rest. So a socket that is silent,
 * or whose frames come whole, holds no buffer at all. Confined to one thread.
 */
public final class FrameReader {
  /** The largest frame or message accepted: over 60 times what the protocol's own limits need. */
  public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private static final byte[] NOTHING = new byte[0];
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;

  private byte[] kept = NOTHING;
  private byte[] message = NOTHING;
  private boolean inMessage;

  /** Takes what a server says; the bytes are only valid during the call. */
  public interface Sink {
    void text(byte[] bytes, int from, int to);

    void ping(byte[] bytes, int from, int to);

    void closed(int code, String reason);
  }

  /** Puts the rest of the last read at the front of the inbox and returns its length. */
  public int restore(byte[] inbox) {
    int length = kept.length;
    System.arraycopy(kept, 0, inbox, 0, length);
    kept = NOTHING;
    return length;
  }

  /** Keeps these bytes for the next {@link #restore}. */
  public void keep(byte[] inbox, int from, int to) {
    kept = Arrays.copyOfRange(inbox, from, to);
  }

  /** Hands on every complete message in {@code inbox[from, to)} and keeps the rest. */
  public void read(byte[] inbox, int from, int to, Sink sink) {
    int at = from;
    while (at < to) {
      int next = readFrame(inbox, at, to, sink);
      if (next < 0) {
        keep(inbox, at, to);
        return;
      }
      at = next;
    }
  }

  private int readFrame(byte[] inbox, int at, int to, Sink sink) {
    if (to - at < 2) {
      return -1;
    }
    int first = inbox[at] & 0xff;
    int second = inbox[at + 1] & 0xff;
    checkHeader(first, second);
    int lengthBytes = second == 126 ? 2 : second == 127 ? 8 : 0;
    int payload = at + 2 + lengthBytes;
    if (payload > to) {
      return -1;
    }
    long length = lengthBytes == 0 ? second : bigEndian(inbox, at + 2, lengthBytes);
    if (length < 0 || length > MAX_MESSAGE_BYTES) {
      throw new ProtocolFault(
          "the server sent a frame of " + length + " bytes, over " + MAX_MESSAGE_BYTES);
    }
    int end = payload + (int) length;
    if (end > to) {
      return -1;
    }
    dispatch(first, inbox, payload, end, sink);
    return end;
  }

  private static void checkHeader(int first, int second) {
    if ((first & RESERVED) != 0) {
      throw new ProtocolFault("the server set reserved bits that were not negotiated");
    }
    if ((second & MASKED) != 0) {
      throw new ProtocolFault("the server masked a frame");
    }
    boolean control = (first & 0x08) != 0;
    if (control && ((first & FIN) == 0 || second > 125)) {
      throw new ProtocolFault("the server sent a control frame in pieces or over 125 bytes");
    }
  }

  private void dispatch(int first, byte[] bytes, int from, int to, Sink sink) {
    int opcode = first & 0x0f;
    boolean fin = (first & FIN) != 0;
    switch (opcode) {
      case TEXT -> text(fin, bytes, from, to, sink);
      case CONTINUATION -> continuation(fin, bytes, from, to, sink);
      case PING -> sink.ping(bytes, from, to);
      case CLOSE -> closed(bytes, from, to, sink);
      case PONG -> {}
      default -> throw new ProtocolFault("the server sent a frame with opcode " + opcode);
    }
  }

  private void text(boolean fin, byte[] bytes, int from, int to, Sink sink) {
    if (inMessage) {
      throw new ProtocolFault("the server began a message inside another");
    }
    if (fin) {
      sink.text(bytes, from, to);
    } else {
      inMessage = true;
      message = Arrays.copyOfRange(bytes, from, to);
    }
  }

  private void continuation(boolean fin, byte[] bytes, int from, int to, Sink sink) {
    if (!inMessage) {
      throw new ProtocolFault("the server continued a message that it had not begun");
    }
    int length = message.length;
    if (length + (to - from) > MAX_MESSAGE_BYTES) {
      throw new ProtocolFault("the server sent a message over " + MAX_MESSAGE_BYTES + " bytes");
    }
    message = Arrays.copyOf(message, length + (to - from));
    System.arraycopy(bytes, from, message, length, to - from);
    if (fin) {
      byte[] whole = message;
      message = NOTHING;
      inMessage = false;
      sink.text(whole, 0, whole.length);
    }
  }

  private static void closed(byte[] bytes, int from, int to, Sink sink) {
    int code = to - from >= 2 ? (int) bigEndian(bytes, from, 2) : 1005;
    int reason = Math.min(from + 2, to);
    sink.closed(code, new String(bytes, reason, to - reason, StandardCharsets.UTF_8));
  }

  private static long bigEndian(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | (bytes[from + i] & 0xff);
    }
    return value;
  }
}
