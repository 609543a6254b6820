package parley.bench.check;

import java.util.Map;
import java.util.TreeMap;
import parley.bench.entries.EntryBatch;

/**
 * One receiver's cursor in one room: each seq must come once, and directly after the one before.
 *
 * <p>What was skipped is remembered: if it comes later it was reordered, if it never comes it was
 * lost. What comes again was doubled. Confined to one thread.
 */
public final class RoomReader {
  /** A broken server must not fill the generator's memory: holes over this are lost at once. */
  private static final int MAX_HOLES = 1000;

  private final String who;
  private final RoomLog room;
  private final Findings findings;
  private final TreeMap<Long, Long> holes = new TreeMap<>();
  private long last;
  private long passedOver;

  public RoomReader(String who, RoomLog room, Findings findings) {
    this.who = who;
    this.room = room;
    this.findings = findings;
  }

  public RoomLog room() {
    return room;
  }

  /** Who reads, for reports. */
  public String who() {
    return who;
  }

  /** The cursor: the highest seq that this receiver has. */
  public long last() {
    return last;
  }

  /** How many entries a {@code reset} allowed this receiver to miss. */
  public long passedOver() {
    return passedOver;
  }

  /** Starts, or goes on after a reset, at the cursor that the server said. */
  public void startAt(long cursor, boolean counts) {
    if (counts && cursor > last) {
      passedOver += cursor - last;
    }
    last = cursor;
  }

  /** Takes the entries of one frame. */
  public void accept(EntryBatch batch) {
    if (batch.isDense() && batch.first() == last + 1) {
      last = batch.last();
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      accept(batch.seq(i));
    }
  }

  private void accept(long seq) {
    if (seq == last + 1) {
      last = seq;
    } else if (seq > last) {
      skipped(last + 1, seq - 1);
      last = seq;
    } else if (fill(seq)) {
      findings.add(
          Violation.REORDERED, 1, () -> "%s got seq %d after %d".formatted(this, seq, last));
    } else {
      findings.add(Violation.DOUBLED, 1, () -> "%s got seq %d twice".formatted(this, seq));
    }
  }

  private void skipped(long from, long to) {
    if (holes.size() < MAX_HOLES) {
      holes.put(from, to);
    } else {
      lost(from, to);
    }
  }

  private boolean fill(long seq) {
    Map.Entry<Long, Long> hole = holes.floorEntry(seq);
    if (hole == null || hole.getValue() < seq) {
      return false;
    }
    holes.remove(hole.getKey());
    if (hole.getKey() < seq) {
      holes.put(hole.getKey(), seq - 1);
    }
    if (seq < hole.getValue()) {
      holes.put(seq + 1, hole.getValue());
    }
    return true;
  }

  /** Whether nothing is missing up to the room's head. */
  public boolean isComplete() {
    return holes.isEmpty() && last >= room.head();
  }

  /** Reports what never came. */
  public void finish() {
    holes.forEach(this::lost);
    holes.clear();
    if (last < room.head()) {
      lost(last + 1, room.head());
    }
  }

  private void lost(long from, long to) {
    findings.add(
        Violation.LOST,
        to - from + 1,
        () -> "%s never got %s".formatted(this, from == to ? "seq " + from : from + " to " + to));
  }

  @Override
  public String toString() {
    return who + " in room " + room.name();
  }
}
