package parley.bench.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The violations of one run: counted by kind, the first few of each told in a sentence.
 *
 * <p>Confined to one thread.
 */
public final class Findings {
  /** Enough to see a pattern, few enough to be read. */
  private static final int DETAILS_PER_KIND = 5;

  private final Map<Violation, Long> counts = new EnumMap<>(Violation.class);
  private final Map<Violation, Integer> told = new EnumMap<>(Violation.class);
  private final List<String> details = new ArrayList<>();

  /** Counts {@code count} violations; the detail is only built when it will be told. */
  public void add(Violation kind, long count, Supplier<String> detail) {
    counts.merge(kind, count, Long::sum);
    if (told.merge(kind, 1, Integer::sum) <= DETAILS_PER_KIND) {
      details.add(kind.word() + ": " + detail.get());
    }
  }

  public long count(Violation kind) {
    return counts.getOrDefault(kind, 0L);
  }

  public boolean isClean() {
    return counts.isEmpty();
  }

  public List<String> details() {
    return List.copyOf(details);
  }
}
