package parley.bench.torture.check;

import java.util.Set;

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

  @Override
  public String toString() {
    return target.isEmpty() ? fault : fault + " (" + target + ")";
  }
}
