package parley.bench.torture.check;

import java.util.List;
import parley.bench.torture.check.Journal.Join;

/** What one reader was shown of one room, against the room's log. */
final class ReaderAudit {
  /** Further behind the server may start a reader afresh (docs/protocol.md). */
  private static final long MAX_MISSED = 500;

  private final Journal journal;
  private final List<Stored> entries;
  private final List<Breach> breaches;
  private long resets;

  /** Adds what it finds to {@code breaches}. */
  ReaderAudit(Journal journal, List<Stored> entries, List<Breach> breaches) {
    this.journal = journal;
    this.entries = entries;
    this.breaches = breaches;
  }

  /**
   * Finds what is wrong; returns how often the reader was started afresh.
   *
   * @param toTheEnd whether it must have been shown everything
   */
  long check(boolean toTheEnd) {
    List<Join> joins = journal.joins();
    long cursor = -1;
    int next = 0;
    for (int i = 0; i <= journal.shown(); i++) {
      while (next < joins.size() && joins.get(next).before() == i) {
        join(joins.get(next), cursor);
        cursor = joins.get(next++).from();
      }
      if (i < journal.shown()) {
        cursor = shown(i, cursor);
      }
    }
    long head = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
    if (toTheEnd && cursor < head) {
      skipped(Math.max(cursor + 1, 1), head, -1);
    }
    return resets;
  }

  private void join(Join join, long cursor) {
    resets += join.reset() ? 1 : 0;
    boolean known = cursor >= 0;
    boolean wrong =
        join.reset()
            ? known && cursor <= join.head() && join.head() - cursor <= MAX_MISSED
            : known && join.from() != cursor;
    if (wrong) {
      String what =
          "%s came back to %s after %d, was told %d of %d%s"
              .formatted(
                  journal.user(),
                  journal.room(),
                  cursor,
                  join.from(),
                  join.head(),
                  join.reset() ? " with reset" : "");
      breaches.add(
          new Breach(
              Kind.CURSOR,
              what,
              journal.room(),
              0,
              "",
              "",
              journal.user(),
              join.when().atMillis()));
    }
  }

  private long shown(int index, long cursor) {
    long seq = journal.seq(index);
    Stored entry = seq > 0 && seq <= entries.size() ? entries.get((int) seq - 1) : null;
    if (entry == null || entry.identity() != journal.identity(index)) {
      shownWrong(Kind.DIFFERENT, index, entry, "something else than the log has as");
    }
    if (seq <= cursor) {
      shownWrong(Kind.TWICE, index, entry, "again, after " + cursor + ",");
    } else if (seq > cursor + 1) {
      skipped(cursor + 1, seq - 1, journal.time(index));
    }
    return Math.max(cursor, seq);
  }

  private void shownWrong(Kind kind, int index, Stored entry, String how) {
    long seq = journal.seq(index);
    String what =
        "%s in %s was shown %s seq %d".formatted(journal.user(), journal.room(), how, seq);
    String clientId = entry == null ? "" : entry.clientId();
    breaches.add(
        new Breach(
            kind, what, journal.room(), seq, clientId, "", journal.user(), journal.time(index)));
  }

  private void skipped(long first, long last, long at) {
    Stored entry = first > 0 && first <= entries.size() ? entries.get((int) first - 1) : null;
    String what =
        "%s in %s was never shown %s"
            .formatted(
                journal.user(),
                journal.room(),
                first == last ? "seq " + first : first + " to " + last);
    breaches.add(
        new Breach(
            Kind.SKIPPED,
            what,
            journal.room(),
            first,
            entry == null ? "" : entry.clientId(),
            "",
            journal.user(),
            at));
  }
}
