package parley.bench.entries;

import java.util.Arrays;

/**
 * The entries of one frame: their seqs, identities and send times, and the bytes they came from.
 *
 * <p>Reused. {@link #isDense} says whether the seqs rise by one from the first to the last.
 * Confined to one thread.
 */
public final class EntryBatch {
  private static final int FIRST_CAPACITY = 16;

  private long[] seqs = new long[FIRST_CAPACITY];
  private long[] identities = new long[FIRST_CAPACITY];
  private long[] sentNanos = new long[FIRST_CAPACITY];
  private int size;
  private boolean dense;
  private byte[] source = new byte[0];
  private int sourceLength;

  void clear() {
    size = 0;
    dense = true;
    sourceLength = 0;
  }

  /** Adds an entry; {@code sent} is negative for one without a marker. */
  public void add(long seq, long identity, long sent) {
    if (size == seqs.length) {
      grow();
    }
    dense &= size == 0 || seq == seqs[size - 1] + 1;
    seqs[size] = seq;
    identities[size] = identity;
    sentNanos[size] = sent;
    size++;
  }

  private void grow() {
    int capacity = size * 2;
    seqs = Arrays.copyOf(seqs, capacity);
    identities = Arrays.copyOf(identities, capacity);
    sentNanos = Arrays.copyOf(sentNanos, capacity);
  }

  public int size() {
    return size;
  }

  public long seq(int index) {
    return seqs[index];
  }

  public long identity(int index) {
    return identities[index];
  }

  public long sentNanos(int index) {
    return sentNanos[index];
  }

  public long first() {
    return size == 0 ? -1 : seqs[0];
  }

  public long last() {
    return size == 0 ? -1 : seqs[size - 1];
  }

  public boolean isDense() {
    return dense && size > 0;
  }

  /** Remembers the bytes that these entries were read from; returns how much the copy grew. */
  int remember(byte[] bytes, int from, int to) {
    int before = source.length;
    sourceLength = to - from;
    if (sourceLength > before) {
      source = new byte[sourceLength + sourceLength / 4];
    }
    System.arraycopy(bytes, from, source, 0, sourceLength);
    return source.length - before;
  }

  boolean isFrom(byte[] bytes, int from, int to) {
    return to - from == sourceLength && Arrays.equals(bytes, from, to, source, 0, sourceLength);
  }
}
