package parley.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.bench.entries.EntryBatch;
import parley.bench.entries.EntryScanner;
import parley.bench.entries.Marker;

class LogRereadTest {
  private static final int PAGE = 3;

  private final Findings findings = new Findings();
  private final RoomLog room = new RoomLog("r", findings);
  private final TreeMap<Long, Long> stored = new TreeMap<>();

  LogRereadTest() {
    EntryBatch live = new EntryBatch();
    for (long seq = 1; seq <= 10; seq++) {
      live.add(seq, Marker.identity(0, seq), 0);
      stored.put(seq, Marker.identity(0, seq));
    }
    room.see(live, "ann");
  }

  @Test
  void readsEveryPageOfALogThatIsFine() throws IOException, InterruptedException {
    assertEquals(10, reread());
    assertTrue(findings.isClean());
  }

  @Test
  void findsWhatWasShownButNotKept() throws IOException, InterruptedException {
    stored.remove(5L);
    reread();

    assertEquals(List.of("lost: the log read again in room r never got seq 5"), findings.details());
  }

  @Test
  void findsALogThatEndsTooEarly() throws IOException, InterruptedException {
    stored.tailMap(8L, true).clear();
    reread();

    assertEquals(
        List.of("lost: the log read again in room r never got 8 to 10"), findings.details());
  }

  @Test
  void findsWhatWasKeptOtherThanShown() throws IOException, InterruptedException {
    stored.put(4L, Marker.identity(1, 1));
    reread();

    assertEquals(1, findings.count(Violation.DIFFERING));
  }

  private long reread() throws IOException, InterruptedException {
    return new LogReread(this::page, findings).check(List.of(room));
  }

  private void page(String name, long after, EntryBatch batch) {
    byte[] none = {'[', ']'};
    new EntryScanner().scan(none, 0, 2, batch);
    stored.tailMap(after, false).entrySet().stream()
        .limit(PAGE)
        .forEach(entry -> batch.add(entry.getKey(), entry.getValue(), 0));
  }
}
