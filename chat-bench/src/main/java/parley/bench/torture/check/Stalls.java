package parley.bench.torture.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The longest time in which a client that always has something to say got no ack, by fault: for
 * those whose own gateway was hit, and for the others.
 */
public final class Stalls {
  private final Map<String, Stall> stalls = new TreeMap<>();

  /**
   * The longest so far, in milliseconds; -1 for none.
   *
   * @param outMillis how long the fault lasted
   * @param wellMillis from the fault's end until all was well
   */
  public record Stall(
      int count, long ownMillis, long otherMillis, long outMillis, long wellMillis) {}

  /** Measures all of these. */
  public Stalls(List<Journal> talkers, List<Outage> outages) {
    List<List<Journal.Ack>> acks = talkers.stream().map(Journal::acks).toList();
    outages.forEach(outage -> measure(outage, acks));
  }

  /** By the name of the fault. */
  public Map<String, Stall> byFault() {
    return stalls;
  }

  private void measure(Outage outage, List<List<Journal.Ack>> talkers) {
    long own = -1;
    long other = -1;
    for (List<Journal.Ack> acks : talkers) {
      int hit = lastBefore(acks, outage.fromMillis());
      if (hit < 0) {
        continue;
      }
      long gap = longestGap(acks, hit, outage.wellMillis());
      if (outage.gateways().contains(acks.get(hit).gateway())) {
        own = Math.max(own, gap);
      } else {
        other = Math.max(other, gap);
      }
    }
    Stall now =
        new Stall(
            1,
            own,
            other,
            outage.overMillis() - outage.fromMillis(),
            outage.wellMillis() - outage.overMillis());
    stalls.merge(outage.fault(), now, Stalls::worse);
  }

  private static int lastBefore(List<Journal.Ack> acks, long millis) {
    int last = -1;
    for (int i = 0; i < acks.size() && acks.get(i).atMillis() <= millis; i++) {
      last = i;
    }
    return last;
  }

  private static long longestGap(List<Journal.Ack> acks, int from, long until) {
    long longest = 0;
    for (int i = from; i < acks.size() && acks.get(i).atMillis() <= until; i++) {
      boolean last = i + 1 == acks.size();
      // what is later is the next fault's
      long next = last ? until : Math.min(acks.get(i + 1).atMillis(), until);
      longest = Math.max(longest, next - acks.get(i).atMillis());
    }
    return longest;
  }

  private static Stall worse(Stall one, Stall two) {
    return new Stall(
        one.count + two.count,
        Math.max(one.ownMillis, two.ownMillis),
        Math.max(one.otherMillis, two.otherMillis),
        Math.max(one.outMillis, two.outMillis),
        Math.max(one.wellMillis, two.wellMillis));
  }
}
