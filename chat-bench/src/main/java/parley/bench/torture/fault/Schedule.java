package parley.bench.torture.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What is broken next: every fault comes once before any comes again; now and then two or three
 * come at once. The same seed, faults and time give the same schedule.
 */
public final class Schedule {
  private static final long MIN_HOLD_MILLIS = 1_000;
  private static final long MAX_HOLD_MILLIS = 20_000;

  /** No fault of a short run takes more than this part of it. */
  private static final int PART = 8;

  /** In a hundred. */
  private static final int TWO = 25;

  private static final int THREE = 8;

  private final List<Fault> faults;
  private final Random random;
  private final long maxHoldMillis;
  private final Deque<Fault> deck = new ArrayDeque<>();

  /**
   * A schedule.
   *
   * @param millis how long the run is
   */
  public Schedule(List<Fault> faults, long seed, long millis) {
    this.faults = List.copyOf(faults);
    random = new Random(seed);
    maxHoldMillis = Math.max(2 * MIN_HOLD_MILLIS, Math.min(MAX_HOLD_MILLIS, millis / PART));
  }

  /**
   * One or several faults at once.
   *
   * @param targets from which the targets are drawn
   */
  public record Step(List<Fault> faults, long holdMillis, long targets) {}

  /** The next step; there is always one. */
  public Step next() {
    int dice = random.nextInt(100);
    int count = dice < THREE ? 3 : dice < THREE + TWO ? 2 : 1;
    List<Fault> chosen = new ArrayList<>();
    while (chosen.size() < count) {
      Fault next = draw(chosen);
      if (next == null) {
        break;
      }
      chosen.add(next);
    }
    long hold = MIN_HOLD_MILLIS + random.nextLong(maxHoldMillis - MIN_HOLD_MILLIS);
    return new Step(chosen, hold, random.nextLong());
  }

  private Fault draw(List<Fault> with) {
    if (deck.isEmpty()) {
      List<Fault> shuffled = new ArrayList<>(faults);
      Collections.shuffle(shuffled, random);
      deck.addAll(shuffled);
    }
    Fault fits =
        deck.stream()
            .filter(fault -> with.stream().allMatch(fault::goesWith))
            .findFirst()
            .orElse(null);
    deck.remove(fits);
    return fits;
  }
}
