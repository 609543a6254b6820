package parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private final List<Long> complete = new ArrayList<>();
  private final Completion completion = new Completion(complete::add);

  @Test
  void waitsForTheLastReceiver() {
    completion.join(0);
    completion.join(0);
    completion.join(0);
    completion.moved(0, 2);
    completion.moved(0, 3);
    assertTrue(complete.isEmpty());
    completion.moved(0, 1);
    assertEquals(List.of(1L), complete);
    completion.moved(1, 3);

    assertEquals(List.of(1L, 2L), complete);
  }

  @Test
  void startsAtTheCursorOfTheFirst() {
    completion.join(1000);
    completion.join(1000);
    completion.moved(1000, 1001);
    completion.moved(1000, 1001);

    assertEquals(List.of(1001L), complete);
  }

  @Test
  void doesNotWaitForOneThatLeft() {
    completion.join(0);
    completion.join(0);
    completion.moved(0, 2);
    completion.leave(0);

    assertEquals(List.of(1L, 2L), complete);
  }

  @Test
  void growsWithTheDistanceBetweenReceivers() {
    completion.join(5);
    completion.join(5);
    for (long seq = 5; seq < 5000; seq++) {
      completion.moved(seq, seq + 1);
    }
    completion.moved(5, 5000);

    assertEquals(LongStream.rangeClosed(6, 5000).boxed().toList(), complete);
  }

  @Test
  void tellsNothingWhenNobodyAsks() {
    Completion ignored = Completion.ignored();
    ignored.join(0);
    ignored.moved(0, 1_000_000_000);
    ignored.leave(1_000_000_000);

    assertEquals(0, ignored.lowest());
  }
}
