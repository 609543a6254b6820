package parley.bench.entries;

/**
 * Reads the entries frames of one room, each distinct one once.
 *
 * <p>A room's receivers get the same bytes. So the first one's frame is scanned, and for the others
 * it is enough that every byte is the same: a vectorised comparison instead of a walk, which is
 * what lets one generator follow millions of deliveries a second. Bytes that differ in anything are
 * scanned like a first one. Bounded in slots and, over all rooms, in bytes. Confined to one thread.
 */
public final class EntryMemo {
  /** How many frames one receiver may be behind another and still profit. */
  private static final int SLOTS = 128;

  private final EntryBatch[] slots = new EntryBatch[SLOTS];
  private final EntryScanner scanner = new EntryScanner();
  private final Budget budget;
  private EntryBatch spare = new EntryBatch();
  private boolean fresh;

  public EntryMemo(Budget budget) {
    this.budget = budget;
  }

  /**
   * Returns the entries of the list in {@code bytes[from, to)}; valid until the next call.
   *
   * @param expected the seq that the receiver expects first
   */
  public EntryBatch read(long expected, byte[] bytes, int from, int to) {
    EntryBatch candidate = slots[slot(expected)];
    if (candidate != null && candidate.first() == expected && candidate.isFrom(bytes, from, to)) {
      fresh = false;
      return candidate;
    }
    fresh = true;
    EntryBatch batch = spare;
    scanner.scan(bytes, from, to, batch);
    if (batch.size() > 0 && budget.allows(to - from)) {
      remember(batch, bytes, from, to);
    }
    return batch;
  }

  /** Whether the last batch was scanned, not recognised. */
  public boolean isFresh() {
    return fresh;
  }

  private void remember(EntryBatch batch, byte[] bytes, int from, int to) {
    int slot = slot(batch.first());
    EntryBatch replaced = slots[slot];
    budget.take(batch.remember(bytes, from, to));
    slots[slot] = batch;
    spare = replaced == null ? new EntryBatch() : replaced;
  }

  private static int slot(long first) {
    return (int) first & SLOTS - 1;
  }

  /** What the memos of all rooms may still copy, in bytes. */
  public static final class Budget {
    private long left;

    public Budget(long bytes) {
      left = bytes;
    }

    boolean allows(int bytes) {
      return left >= bytes * 2L;
    }

    void take(int bytes) {
      left -= bytes;
    }
  }
}
