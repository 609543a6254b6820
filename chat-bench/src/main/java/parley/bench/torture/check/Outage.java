package parley.bench.torture.check;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One fault as it happened, in the run's milliseconds.
 *
 * @param gateways those that it hit itself
 * @param overMillis when it was over, or {@link Long#MAX_VALUE}
 * @param wellMillis when all was well again, or {@link Long#MAX_VALUE}
 */
public record Outage(
    String fault,
    String target,
    Set<Integer> gateways,
    long fromMillis,
    long overMillis,
    long wellMillis) {

  /** What several faults at once are called. */
  public static final String SEVERAL = "several at once";

  public Outage {
    gateways = Set.copyOf(gateways);
  }

  /** Once it is over. */
  public Outage over(long atMillis) {
    return new Outage(fault, target, gateways, fromMillis, atMillis, wellMillis);
  }

  /** Once all is well. */
  public Outage well(long atMillis) {
    return new Outage(fault, target, gateways, fromMillis, overMillis, atMillis);
  }

  /** Its faults by their words; several at once are named by its target. */
  Set<String> faults() {
    if (!fault.equals(SEVERAL)) {
      return Set.of(fault);
    }
    return Arrays.stream(target.split(", ", -1))
        .map(one -> one.split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  /** Whether this fault, by its word, is it or is one of it. */
  public boolean has(String word) {
    return faults().contains(word);
  }

  @Override
  public String toString() {
    return target.isEmpty() ? fault : fault + " (" + target + ")";
  }
}
