package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;

class HistoryReadsTest {
  private final HistoryReads reads = new HistoryReads(2, 3);
  private final List<Promise<String>> started = new ArrayList<>();

  private Future<String> read() {
    return reads.take(
        () -> {
          Promise<String> answer = Promise.promise();
          started.add(answer);
          return answer.future();
        });
  }

  @Test
  void onlySoManyRunAtOnceAndTheOthersInTheirOrder() {
    List<Future<String>> all = List.of(read(), read(), read(), read());
    assertEquals(2, started.size());
    started.get(1).complete("b");
    assertEquals(3, started.size());
    started.get(2).fail("c failed");
    assertEquals(4, started.size());
    started.get(3).complete("d");
    started.get(0).complete("a");
    assertEquals("a", all.get(0).result());
    assertEquals("b", all.get(1).result());
    assertEquals("c failed", all.get(2).cause().getMessage());
    assertEquals("d", all.get(3).result());
  }

  @Test
  void whoFindsTheLineFullIsToldToComeBack() {
    for (int i = 0; i < 5; i++) {
      assertFalse(read().isComplete());
    }
    ChatException refused = (ChatException) read().cause();
    assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    assertEquals("too many reads are waiting; try again", refused.getMessage());
    assertTrue(refused.retryAfterMillis() >= 1_000);
    started.get(0).complete("one is done");
    assertFalse(read().isComplete());
  }
}
