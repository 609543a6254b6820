package parley.api.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line before a history that stores so much a second, on a clock of its own. */
class BacklogTest {
  private static final long MAX_BYTES = 16L << 20;
  private static final long MESSAGE_BYTES = 300;
  private static final long MILLI = 1_000_000;

  private long now = 1;
  private final Backlog backlog = new Backlog(() -> now, MAX_BYTES);
  private final Queue<Long> line = new ArrayDeque<>();
  private int refused;
  private long longestMillis;

  /** Each millisecond so many are stored and so many come. */
  private void run(Duration time, int stored, int coming) {
    for (long end = now + time.toNanos(); now < end; now += MILLI) {
      for (int i = 0; i < stored && !line.isEmpty(); i++) {
        long waited = now - line.remove();
        longestMillis = Math.max(longestMillis, waited / MILLI);
        backlog.remove(MESSAGE_BYTES, waited);
      }
      for (int i = 0; i < coming; i++) {
        if (backlog.hasRoomFor(MESSAGE_BYTES)) {
          backlog.add(MESSAGE_BYTES);
          line.add(now);
        } else {
          refused++;
        }
      }
    }
  }

  @Test
  void whoKeepsUpRefusesNothingAlsoInABurst() {
    run(Duration.ofSeconds(5), 10, 9);
    run(Duration.ofMillis(100), 10, 30);
    run(Duration.ofSeconds(5), 10, 9);
    assertEquals(0, refused);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "3,2", "10,2", "30,2", "10,3", "10,4"})
  void whatIsTooMuchIsRefusedAndTheRestWaitsLessThanASecond(int capacity, int times) {
    run(Duration.ofSeconds(5), capacity, capacity);
    run(Duration.ofSeconds(60), capacity, times * capacity);
    assertTrue(longestMillis < 1_000, () -> "waited " + longestMillis + " ms");
    int excess = 60_000 * capacity * (times - 1);
    assertTrue(refused > 0.95 * excess && refused < 1.05 * excess, () -> "refused " + refused);

    run(Duration.ofSeconds(5), capacity, capacity / 2);
    int before = refused;
    longestMillis = 0;
    run(Duration.ofSeconds(5), capacity, capacity);
    assertEquals(before, refused, "back to normal");
    assertTrue(longestMillis < 100, () -> "waited " + longestMillis + " ms");
  }

  @Test
  void anOutageIsWaitedForUpToTheBytes() {
    run(Duration.ofSeconds(5), 10, 3);
    run(Duration.ofSeconds(10), 0, 3);
    assertEquals(0, refused);
    assertEquals(30_000, line.size(), 10);
    run(Duration.ofSeconds(10), 0, 5);
    assertTrue(line.size() * MESSAGE_BYTES <= MAX_BYTES);
    assertTrue(refused > 20_000, () -> "refused " + refused);
  }

  @Test
  void whatIsQuicklyMadeUpForAfterAnOutageIsNotRefused() {
    run(Duration.ofSeconds(5), 20, 5);
    for (int millis : new int[] {300, 1_100, 6_000}) {
      run(Duration.ofMillis(millis), 0, 5);
      run(Duration.ofSeconds(5), 20, 5);
      assertEquals(0, refused, () -> "after " + millis + " ms");
    }
  }

  @Test
  void anEmptyLineTakesAnythingThatFitsAtAll() {
    Backlog small = new Backlog(() -> now, 1_000);
    small.add(700);
    assertFalse(small.hasRoomFor(700));
    assertFalse(small.hasRoomFor(10), "as long as more than half of it waits");
    small.remove(700, 0);
    assertTrue(small.hasRoomFor(700));
    assertFalse(small.hasRoomFor(1_001));
    assertTrue(small.hasRoomFor(1_000));
  }
}
