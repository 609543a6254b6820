package parley.bench.check;

import java.util.Arrays;

/**
 * A growing array of longs in chunks, 0 where nothing was stored.
 *
 * <p>Chunks that were never written cost nothing, so it may start at any index. Confined to one
 * thread.
 */
final class LongStore {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;

  /** Far more than a run may send; an index over it is nonsense from a server. */
  private static final long MAX_INDEX = 1L << 30;

  private long[][] chunks = new long[4][];
  private long size;

  /** One more than the highest index stored so far. */
  long size() {
    return size;
  }

  long get(long index) {
    int chunk = (int) (index >>> CHUNK_BITS);
    return index < size && chunks[chunk] != null ? chunks[chunk][(int) index & CHUNK - 1] : 0;
  }

  void set(long index, long value) {
    if (index < 0 || index > MAX_INDEX) {
      throw new IndexOutOfBoundsException("no run gets to index " + index);
    }
    int chunk = (int) (index >>> CHUNK_BITS);
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length * 2));
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[CHUNK];
    }
    chunks[chunk][(int) index & CHUNK - 1] = value;
    size = Math.max(size, index + 1);
  }
}
