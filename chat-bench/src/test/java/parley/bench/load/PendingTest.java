package parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PendingTest {
  private final Pending pending = new Pending();

  @Test
  void keepsTheTimesOfWhatWaitsWhileItGrows() {
    for (int i = 0; i < 10; i++) {
      pending.add(100 + i);
    }
    for (int i = 0; i < 7; i++) {
      pending.answered(i);
    }
    for (int i = 10; i < 200; i++) {
      pending.add(100 + i);
    }

    assertEquals(7, pending.oldest());
    assertEquals(200, pending.next());
    for (int i = 7; i < 200; i++) {
      assertTrue(pending.waits(i));
      assertEquals(100 + i, pending.sentNanos(i));
    }
  }

  @Test
  void keepsTheOldestThatWaitsWhenAnswersOvertake() {
    pending.add(1);
    pending.add(2);
    pending.add(3);
    pending.answered(1);

    assertEquals(0, pending.oldest());
    assertFalse(pending.waits(1));
    pending.answered(0);
    assertEquals(2, pending.oldest());
  }

  @Test
  void doesNotWaitForWhatWasNeverSent() {
    assertFalse(pending.waits(0));
    assertFalse(pending.waits(-1));
  }
}
