package parley.gateway.room;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import parley.gateway.wire.WireFrame;

/**
 * A piece of a room as the very bytes that go to a socket: built once, written to any number of
 * them.
 *
 * @param first the seq of the first entry
 * @param last the seq of the last entry
 * @param bytes a whole WebSocket frame; counted references, released by whoever built it
 */
public record EntriesFrame(long first, long last, ByteBuf bytes) {
  /** Small enough that a slow reader gets on bit by bit, large enough that a frame is cheap. */
  static final int MAX_BYTES = 64 * 1024;

  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

  /** The beginning of each frame of a room. Room ids need no escaping. */
  static byte[] prefix(String room) {
    return ("{\"type\":\"entries\",\"room\":\"" + room + "\",\"entries\":[")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** All of these entries, in as many frames as it takes. */
  static List<EntriesFrame> all(byte[] prefix, long first, List<byte[]> entries) {
    List<EntriesFrame> frames = new ArrayList<>(1);
    Iterator<byte[]> rest = entries.iterator();
    List<byte[]> some = new ArrayList<>(entries.size());
    long from = first;
    while (rest.hasNext()) {
      EntriesFrame frame = next(prefix, from, rest, some);
      frames.add(frame);
      from = frame.last + 1;
    }
    return frames;
  }

  /** As many of these entries as fit one frame, but one at least. */
  static EntriesFrame first(byte[] prefix, long first, Iterator<byte[]> entries) {
    return next(prefix, first, entries, new ArrayList<>());
  }

  /** All of a page of history in one frame: the page is bounded already. */
  static EntriesFrame page(byte[] prefix, long first, List<byte[]> entries) {
    int length = prefix.length + END.length - 1;
    for (byte[] entry : entries) {
      length += entry.length + 1;
    }
    return new EntriesFrame(first, first + entries.size() - 1, build(prefix, entries, length));
  }

  private static EntriesFrame next(
      byte[] prefix, long first, Iterator<byte[]> entries, List<byte[]> some) {
    some.clear();
    int length = prefix.length + END.length;
    while (entries.hasNext() && (some.isEmpty() || length < MAX_BYTES)) {
      byte[] entry = entries.next();
      some.add(entry);
      length += entry.length + 1;
    }
    return new EntriesFrame(first, first + some.size() - 1, build(prefix, some, length - 1));
  }

  private static ByteBuf build(byte[] prefix, List<byte[]> entries, int length) {
    ByteBuf frame =
        PooledByteBufAllocator.DEFAULT.directBuffer(length + WireFrame.MAX_HEADER_BYTES);
    WireFrame.writeTextHeader(frame, length);
    frame.writeBytes(prefix);
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0) {
        frame.writeByte(',');
      }
      frame.writeBytes(entries.get(i));
    }
    return frame.writeBytes(END);
  }
}
