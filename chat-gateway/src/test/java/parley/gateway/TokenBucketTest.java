package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are in nanoseconds and told, so nothing waits here. */
class TokenBucketTest {
  private static final long TOKEN = 100;

  /** {@link System#nanoTime} may be anything, also about to overflow. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000, -5_000, Long.MIN_VALUE, Long.MAX_VALUE - 50})
  void givesTheBurstAtOnceThenOneEachInterval(long now) {
    TokenBucket bucket = new TokenBucket(TOKEN, 3, now);
    assertEquals(0, bucket.take(now));
    assertEquals(0, bucket.take(now));
    assertEquals(0, bucket.take(now));
    assertEquals(TOKEN, bucket.take(now));
    assertEquals(1, bucket.take(now + TOKEN - 1));
    assertEquals(0, bucket.take(now + TOKEN));
    assertEquals(TOKEN, bucket.take(now + TOKEN));
  }

  @Test
  void whatIsRefusedCostsNothing() {
    TokenBucket bucket = new TokenBucket(TOKEN, 1, 0);
    assertEquals(0, bucket.take(0));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(TOKEN, bucket.take(0));
    }
    assertEquals(0, bucket.take(TOKEN));
  }

  @Test
  void theTimeItNamesIsTheTimeAtWhichThereIsOne() {
    Random random = new Random(1);
    TokenBucket bucket = new TokenBucket(TOKEN, 5, 0);
    long now = 0;
    for (int i = 0; i < 10_000; i++) {
      now += random.nextInt(150);
      long wait = bucket.take(now);
      if (wait > 0) {
        assertTrue(wait <= TOKEN);
        assertTrue(bucket.take(now + wait - 1) > 0);
        now += wait;
        assertEquals(0, bucket.take(now));
      }
    }
  }

  @Test
  void doesNotSaveUpMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(TOKEN, 2, 0);
    long later = 1_000_000;
    assertEquals(0, bucket.take(later));
    assertEquals(0, bucket.take(later));
    assertEquals(TOKEN, bucket.take(later));
  }

  @Test
  void isFullAgainWhenAllHasFlownBack() {
    TokenBucket bucket = new TokenBucket(TOKEN, 3, 0);
    assertTrue(bucket.isFull(0));
    bucket.take(0);
    bucket.take(0);
    assertFalse(bucket.isFull(2 * TOKEN - 1));
    assertTrue(bucket.isFull(2 * TOKEN));
  }
}
