package parley.bench.check;

import java.util.BitSet;
import java.util.List;
import parley.bench.entries.Marker;

/**
 * The checks at the end of a run, over everything that was seen and acked.
 *
 * <p>Walks each room's log once in the order of its seqs: every message must be there once, in its
 * sender's order, in the room it was sent to, at the seq of its ack. Then every message sent must
 * have been answered, and every acked one seen.
 */
public final class LogAudit {
  private final List<SenderBook> senders;
  private final Findings findings;
  private final BitSet[] seen;
  private final long[] latest;

  /** Takes the books of all senders, in the order of their indexes. */
  public LogAudit(List<SenderBook> senders, Findings findings) {
    this.senders = senders;
    this.findings = findings;
    seen = new BitSet[senders.size()];
    latest = new long[senders.size()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = new BitSet();
      latest[i] = -1;
    }
  }

  /** Checks the logs of these rooms, then the books of all senders. */
  public void check(List<RoomLog> rooms) {
    for (RoomLog room : rooms) {
      for (long seq = 1; seq <= room.head(); seq++) {
        long identity = room.identity(seq);
        if (identity > 0) {
          message(room, seq, Marker.sender(identity), Marker.number(identity));
        }
      }
    }
    senders.forEach(this::answers);
  }

  private void message(RoomLog room, long seq, int sender, long number) {
    if (sender >= senders.size() || number >= senders.get(sender).sent()) {
      report(Violation.DIFFERING, room, seq, sender, number, "which was never sent");
      return;
    }
    SenderBook book = senders.get(sender);
    if (book.room() != room) {
      report(Violation.DIFFERING, room, seq, sender, number, "sent to " + book.room().name());
    } else if (seen[sender].get((int) number)) {
      report(Violation.DOUBLED, room, seq, sender, number, "which the log held before");
    } else {
      seen[sender].set((int) number);
      place(book, room, seq, sender, number);
    }
  }

  private void place(SenderBook book, RoomLog room, long seq, int sender, long number) {
    long before = latest[sender];
    if (number < before && !book.mayHaveMoved(number)) {
      report(Violation.REORDERED, room, seq, sender, number, "behind message " + before);
    }
    latest[sender] = Math.max(before, number);
    long acked = book.ackedSeq(number);
    if (acked > 0 && acked != seq) {
      report(Violation.DIFFERING, room, seq, sender, number, "acked as seq " + acked);
    }
  }

  private void report(
      Violation kind, RoomLog room, long seq, int sender, long number, String what) {
    findings.add(
        kind,
        1,
        () ->
            "room %s seq %d is message %d of sender %d, %s"
                .formatted(room.name(), seq, number, sender, what));
  }

  private void answers(SenderBook book) {
    for (long number = 0; number < book.sent(); number++) {
      long n = number;
      long acked = book.ackedSeq(n);
      if (!book.isAnswered(n)) {
        findings.add(
            Violation.UNANSWERED, 1, () -> "%s got no answer for message %d".formatted(book, n));
      } else if (acked > 0 && book.room().identity(acked) == 0) {
        findings.add(
            Violation.LOST,
            1,
            () -> "nobody saw message %d of %s, acked as seq %d".formatted(n, book, acked));
      }
    }
  }
}
