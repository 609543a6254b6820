package parley.bench.check;

import parley.bench.entries.EntryBatch;
import parley.bench.entries.Marker;

/**
 * One room's entries as its receivers saw them: for each seq, the identity that the first one saw.
 *
 * <p>Every other receiver is compared with it, so any two that differ are found. Eight bytes a
 * message. Confined to one thread.
 */
public final class RoomLog {
  private final String name;
  private final Findings findings;
  private final LongStore identities = new LongStore();
  private long ackedHead;

  public RoomLog(String name, Findings findings) {
    this.name = name;
    this.findings = findings;
  }

  public String name() {
    return name;
  }

  /** The highest seq that anyone saw or that an ack told. */
  public long head() {
    return Math.max(ackedHead, identities.size() - 1);
  }

  /** Notes that an ack told of this seq. */
  public void acked(long seq) {
    ackedHead = Math.max(ackedHead, seq);
  }

  /** The identity at {@code seq}, or 0 when nobody saw it. */
  public long identity(long seq) {
    return identities.get(seq);
  }

  /** Compares a receiver's entries with what others saw, and notes what nobody saw before. */
  public void see(EntryBatch batch, String witness) {
    for (int i = 0; i < batch.size(); i++) {
      see(batch.seq(i), batch.identity(i), witness);
    }
  }

  private void see(long seq, long identity, String witness) {
    long known = identities.get(seq);
    if (known == 0) {
      identities.set(seq, identity);
    } else if (known != identity) {
      findings.add(
          Violation.DIFFERING,
          1,
          () ->
              "room %s seq %d is %s for %s and %s for others"
                  .formatted(
                      name, seq, Marker.describe(identity), witness, Marker.describe(known)));
    }
  }
}
