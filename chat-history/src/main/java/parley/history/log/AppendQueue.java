package parley.history.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import parley.api.ErrorCode;
import parley.history.log.PendingAppend.Care;

/**
 * What waits for a {@link BatchWriter}, in the order of arrival, and how much of it goes into the
 * next commit. What has waited for longer than whoever asked is told so. Confined to its event
 * loop.
 */
final class AppendQueue {
  private final AppendConfig limits;
  private final Predicate<PendingAppend> elsewhere;
  private final Deque<PendingAppend> queue = new ArrayDeque<>();
  private int maxEntries;

  /**
   * Nothing waits.
   *
   * @param elsewhere takes what cannot be committed now
   */
  AppendQueue(AppendConfig limits, Predicate<PendingAppend> elsewhere) {
    this.limits = limits;
    this.elsewhere = elsewhere;
    maxEntries = limits.maxBatchEntries();
  }

  void add(PendingAppend append) {
    queue.add(append);
  }

  /** They were there first. */
  void putBack(List<PendingAppend> appends, Care care) {
    for (int i = appends.size() - 1; i >= 0; i--) {
      appends.get(i).raiseCare(care);
      queue.addFirst(appends.get(i));
    }
  }

  /** A commit has succeeded, so the next may be larger. */
  void grow() {
    maxEntries = Math.min(2 * maxEntries, limits.maxBatchEntries());
  }

  /** A commit of this many entries has failed; it may have been too much. */
  void shrink(int entries) {
    maxEntries = Math.max(1, entries / 2);
  }

  /** What shares the next commit; empty if nothing waits. */
  List<PendingAppend> takeNext() {
    List<PendingAppend> taken = new ArrayList<>();
    int entries = 0;
    long bytes = 0;
    while (!queue.isEmpty()) {
      PendingAppend next = queue.peek();
      if (next.isOlderThan(limits.retryTime())) {
        queue.remove().fail(ErrorCode.UNAVAILABLE, "the message could not be stored; try again");
        continue;
      }
      if (elsewhere.test(next)) {
        queue.remove();
        continue;
      }
      entries += next.entries().size();
      bytes += next.bytes();
      boolean full =
          next.care() == Care.ALONE || entries > maxEntries || bytes > limits.maxBatchBytes();
      if (full && !taken.isEmpty()) {
        break;
      }
      taken.add(queue.remove());
      if (next.care() == Care.ALONE) {
        break;
      }
    }
    return taken;
  }
}
