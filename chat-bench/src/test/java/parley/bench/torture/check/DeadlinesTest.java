package parley.bench.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Set<String> CUTS = Set.of("net-cut");

  private static Outage cut(long from, long well) {
    return new Outage("net-cut", "gateway-0", Set.of(0), from, from + 1, well);
  }

  @Test
  void whatNothingKeptFromHappeningIsOverInTime() {
    Deadlines deadlines = Deadlines.excusedBy(List.of(cut(1_000, 2_000), cut(9_000, 9_500)), CUTS);
    assertEquals(7_000, deadlines.after(2_000, 5_000));
  }

  @Test
  void anOutageAddsTheTimeUntilAllWasWellAndTheNextOneAddsItAgain() {
    Deadlines deadlines = Deadlines.excusedBy(List.of(cut(1_000, 4_000), cut(8_500, 9_500)), CUTS);
    assertEquals(14_500, deadlines.after(2_000, 5_000));
  }

  @Test
  void whatIsFeltForLongerAddsThatAsWell() {
    Deadlines deadlines = Deadlines.excusedBy(List.of(cut(1_000, 2_000)), CUTS).lingering(3_000);
    assertEquals(10_000, deadlines.after(2_500, 5_000));
  }

  @Test
  void anOutageThatIsNeverOverExcusesForEver() {
    Deadlines deadlines = Deadlines.excusedBy(List.of(cut(1_000, Long.MAX_VALUE)), CUTS);
    assertEquals(Long.MAX_VALUE, deadlines.after(2_000, 5_000));
  }

  @Test
  void ofSeveralAtOnceOneIsEnough() {
    Outage several =
        new Outage(
            Outage.SEVERAL, "bot-kill bot-0, net-cut gateway-0", Set.of(0), 1_000, 1_500, 4_000);
    assertEquals(9_000, Deadlines.excusedBy(List.of(several), CUTS).after(2_000, 5_000));
    assertEquals(
        9_000, Deadlines.excusedByAllBut(List.of(several), Set.of("bot-kill")).after(2_000, 5_000));
    assertEquals(
        7_000,
        Deadlines.excusedByAllBut(List.of(several), Set.of("bot-kill", "net-cut"))
            .after(2_000, 5_000));
  }
}
