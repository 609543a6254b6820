package parley.bench.torture.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Until when something must have happened: in time, or, if it was kept from happening by something
 * that was broken, in the same time after all was well again.
 */
public final class Deadlines {
  private final List<Outage> excuses;
  private final long lingerMillis;
  private final int patience;

  private Deadlines(List<Outage> excuses, long lingerMillis, int patience) {
    this.excuses = excuses;
    this.lingerMillis = lingerMillis;
    this.patience = patience;
  }

  /** Nothing is an excuse but an outage with one of these faults in it. */
  public static Deadlines excusedBy(Collection<Outage> outages, Set<String> faults) {
    return new Deadlines(
        outages.stream().filter(outage -> faults.stream().anyMatch(outage::has)).toList(), 0, 1);
  }

  /** Every outage is an excuse, but one with nothing in it but these faults. */
  public static Deadlines excusedByAllBut(Collection<Outage> outages, Set<String> faults) {
    return new Deadlines(
        outages.stream().filter(outage -> !faults.containsAll(outage.faults())).toList(), 0, 1);
  }

  /** The same, if what was broken is felt for so long after all was well again. */
  public Deadlines lingering(long millis) {
    return new Deadlines(excuses, millis, patience);
  }

  /** The same for a slow machine: everything may take so many times as long. */
  public Deadlines patient(int times) {
    return new Deadlines(excuses, lingerMillis, times);
  }

  /** How long that may take if nothing is broken. */
  public long atMost(long usualMillis) {
    return patience * usualMillis;
  }

  /** What begins then and takes no more than {@code usualMillis} is over at this time. */
  public long after(long fromMillis, long usualMillis) {
    long millis = atMost(usualMillis);
    long deadline = fromMillis + millis;
    for (boolean moved = true; moved; ) {
      moved = false;
      for (Outage outage : excuses) {
        long felt = plus(outage.wellMillis(), lingerMillis);
        boolean concerns = outage.fromMillis() < deadline && felt > fromMillis;
        if (concerns && plus(felt, millis) > deadline) {
          deadline = plus(felt, millis);
          moved = true;
        }
      }
    }
    return deadline;
  }

  private static long plus(long atMillis, long more) {
    return atMillis > Long.MAX_VALUE - more ? Long.MAX_VALUE : atMillis + more;
  }
}
