package parley.bench.torture.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final List<Fault> ALL = List.of(Fault.values());

  private static List<Schedule.Step> steps(long seed, int count) {
    Schedule schedule = new Schedule(ALL, seed, 300_000);
    return Stream.generate(schedule::next).limit(count).toList();
  }

  @Test
  void oneSeedIsOneSchedule() {
    assertEquals(steps(7, 50), steps(7, 50));
    assertNotEquals(steps(7, 50), steps(8, 50));
  }

  @Test
  void everyFaultComesBeforeAnyComesAgain() {
    List<Fault> drawn = steps(3, 200).stream().flatMap(step -> step.faults().stream()).toList();
    for (int i = 0; i + ALL.size() <= drawn.size(); i += ALL.size()) {
      assertEquals(Set.copyOf(ALL), Set.copyOf(drawn.subList(i, i + ALL.size())));
    }
  }

  @Test
  void severalAtOnceHitDifferentParts() {
    List<Schedule.Step> several =
        steps(5, 500).stream().filter(step -> step.faults().size() > 1).toList();
    assertTrue(several.size() > 50, () -> several.size() + " of 500");
    for (Schedule.Step step : several) {
      for (Fault one : step.faults()) {
        step.faults().stream()
            .filter(other -> other != one)
            .forEach(other -> assertTrue(one.goesWith(other), step::toString));
      }
    }
  }

  @Test
  void noFaultOfAShortRunTakesMoreThanAPartOfIt() {
    Schedule schedule = new Schedule(ALL, 1, 40_000);
    for (int i = 0; i < 200; i++) {
      long hold = schedule.next().holdMillis();
      assertTrue(hold >= 1_000 && hold <= 5_000, () -> hold + " ms");
    }
  }
}
