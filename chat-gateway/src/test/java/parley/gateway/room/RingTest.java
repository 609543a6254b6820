package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final int OVERHEAD = 24;

  /** Entries whose first byte tells their seq. */
  private static List<byte[]> entries(long from, int count, int bytes) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[bytes];
      entry[0] = (byte) (from + i);
      entries.add(entry);
    }
    return entries;
  }

  private static List<Long> after(Ring ring, long cursor) {
    List<Long> seqs = new ArrayList<>();
    ring.after(cursor).forEachRemaining(entry -> seqs.add((long) entry[0]));
    return seqs;
  }

  @Test
  void anEmptyRingContinuesNobody() {
    Ring ring = new Ring(1_000);
    assertFalse(ring.continues(0));
    assertEquals(1, ring.first());
    assertEquals(0, ring.bytes());
  }

  @Test
  void givesWhatFollowsACursor() {
    Ring ring = new Ring(1_000);
    ring.add(5, entries(5, 3, 10));
    assertEquals(5, ring.first());
    assertFalse(ring.continues(3), "4 is not kept");
    assertTrue(ring.continues(4));
    assertTrue(ring.continues(6));
    assertFalse(ring.continues(7), "8 is not there yet");
    assertEquals(List.of(5L, 6L, 7L), after(ring, 4));
    assertEquals(List.of(7L), after(ring, 6));
  }

  @Test
  void theOldestGoWhenThereAreTooManyBytes() {
    Ring ring = new Ring(3 * (10 + OVERHEAD));
    ring.add(1, entries(1, 5, 10));
    assertEquals(3, ring.first());
    assertEquals(3 * (10 + OVERHEAD), ring.bytes());
    ring.add(6, entries(6, 1, 10));
    assertEquals(List.of(4L, 5L, 6L), after(ring, 3));
  }

  @Test
  void anEntryThatIsTooLargeForTheRingIsNotKept() {
    Ring ring = new Ring(100);
    ring.add(1, entries(1, 1, 10));
    ring.add(2, entries(2, 1, 200));
    assertEquals(0, ring.bytes());
    assertEquals(3, ring.first());
    assertFalse(ring.continues(1));
    ring.add(3, entries(3, 1, 10));
    assertEquals(List.of(3L), after(ring, 2));
  }

  @Test
  void whatDoesNotFollowStartsTheRingAnew() {
    Ring ring = new Ring(1_000);
    ring.add(1, entries(1, 3, 10));
    ring.add(10, entries(10, 2, 10));
    assertEquals(10, ring.first());
    assertEquals(2 * (10 + OVERHEAD), ring.bytes());
    assertFalse(ring.continues(2));
    assertEquals(List.of(10L, 11L), after(ring, 9));
  }

  @Test
  void aClearedRingGoesOnWhereItWas() {
    Ring ring = new Ring(1_000);
    ring.add(1, entries(1, 3, 10));
    ring.clear();
    assertEquals(0, ring.bytes());
    assertFalse(ring.continues(2));
    ring.add(4, entries(4, 1, 10));
    assertEquals(List.of(4L), after(ring, 3));
  }

  @Test
  void aRingOfNothingKeepsNothing() {
    Ring ring = new Ring(0);
    ring.add(1, entries(1, 3, 10));
    assertFalse(ring.continues(0));
    assertFalse(ring.continues(2));
    assertEquals(0, ring.bytes());
  }

  @Test
  void bytesAreThoseOfWhatIsKeptWhateverWasAdded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Ring ring = new Ring(2_000);
    long next = 1;
    for (int i = 0; i < 2_000; i++) {
      int count = random.nextInt(4);
      next += random.nextInt(20) == 0 ? 5 : 0;
      ring.add(next, entries(next, count, 1 + random.nextInt(300)));
      next += count;
      long kept = 0;
      for (long cursor = ring.first() - 1; ring.continues(cursor); cursor++) {
        assertEquals((byte) (cursor + 1), ring.after(cursor).next()[0], () -> "seed=" + seed);
        kept += ring.after(cursor).next().length + OVERHEAD;
      }
      assertEquals(kept, ring.bytes(), () -> "seed=" + seed);
      assertTrue(ring.bytes() <= 2_000, () -> "seed=" + seed);
    }
  }
}
