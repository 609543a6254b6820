package parley.bench.check;

import java.util.BitSet;

/**
 * What one sender sent and what the server said about it: the seq of every ack, what was refused,
 * what was sent more than once.
 *
 * <p>Eight bytes a message. Confined to one thread.
 */
public final class SenderBook {
  private final int index;
  private final RoomLog room;
  private final Findings findings;
  private final LongStore ackedSeqs = new LongStore();
  private final BitSet refused = new BitSet();
  private final BitSet repeated = new BitSet();
  private long sent;

  public SenderBook(int index, RoomLog room, Findings findings) {
    this.index = index;
    this.room = room;
    this.findings = findings;
  }

  public RoomLog room() {
    return room;
  }

  int index() {
    return index;
  }

  /** How many messages were sent, repeats not counted; they are numbered from 0. */
  public long sent() {
    return sent;
  }

  /** Notes that the next message was sent. */
  public void sendsNext() {
    sent++;
  }

  /** Notes that a message was sent again, as the protocol allows: its place may have moved. */
  public void repeats(long number) {
    repeated.set((int) number);
  }

  /** Notes that the server refused a message for good. */
  public void refuses(long number) {
    refused.set((int) number);
  }

  /** Notes an ack; false when the message had one already, or was never sent. */
  public boolean acks(long number, long seq) {
    if (number < 0 || number >= sent || seq < 1) {
      findings.add(
          Violation.DIFFERING, 1, () -> "%s got an ack for message %d".formatted(this, number));
      return false;
    }
    long before = ackedSeqs.get(number);
    if (before == 0) {
      ackedSeqs.set(number, seq);
      room.acked(seq);
      return true;
    }
    if (before != seq || !repeated.get((int) number)) {
      findings.add(
          before == seq ? Violation.DOUBLED : Violation.DIFFERING,
          1,
          () -> "%s got seqs %d and %d acked for message %d".formatted(this, before, seq, number));
    }
    return false;
  }

  long ackedSeq(long number) {
    return ackedSeqs.get(number);
  }

  boolean mayHaveMoved(long number) {
    return repeated.get((int) number);
  }

  /** Whether the server answered for this message. */
  boolean isAnswered(long number) {
    return ackedSeqs.get(number) > 0 || refused.get((int) number);
  }

  @Override
  public String toString() {
    return "sender " + index + " in room " + room.name();
  }
}
