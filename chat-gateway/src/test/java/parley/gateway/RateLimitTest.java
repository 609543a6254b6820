package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;

class RateLimitTest {
  @Test
  void refusesWithTheTimeToWait() {
    RateLimit limit = new RateLimit("messages", 1, Duration.ofHours(1), 2);
    limit.take("ann");
    limit.take("ann");
    ChatException refused = assertThrows(ChatException.class, () -> limit.take("ann"));
    assertEquals(ErrorCode.RATE_LIMITED, refused.code());
    long wait = refused.retryAfterMillis();
    assertTrue(wait > 3_500_000 && wait <= 3_600_001, () -> "one an hour, was " + wait);
    assertEquals("too many messages; try again in " + wait + " ms", refused.getMessage());
  }

  @Test
  void canBeAskedWithoutARefusal() {
    RateLimit limit = new RateLimit("handshakes", 1, Duration.ofHours(1), 1);
    assertTrue(limit.tryTake("ann"));
    assertFalse(limit.tryTake("ann"));
    assertTrue(limit.tryTake("bob"));
  }

  @Test
  void eachKeyHasARateOfItsOwn() {
    RateLimit limit = new RateLimit("sign-ins", 1, Duration.ofHours(1), 1);
    limit.take("1.1.1.1");
    limit.take("2.2.2.2");
    assertThrows(ChatException.class, () -> limit.take("1.1.1.1"));
    assertThrows(ChatException.class, () -> limit.take("2.2.2.2"));
  }

  @Test
  void forgettingWhoIsFullAgainDoesNotForgetWhoIsNot() {
    RateLimit limit = new RateLimit("messages", 1, Duration.ofHours(1), 1);
    limit.take("ann");
    for (int i = 0; i < 30_000; i++) {
      limit.take("user " + i);
    }
    assertThrows(ChatException.class, () -> limit.take("ann"));
  }
}
