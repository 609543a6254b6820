package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;

class OverloadTest {
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long LIMIT_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private Overload overload(Duration maxLag) {
    CompletableFuture<Overload> made = new CompletableFuture<>();
    loop.runOnContext(now -> made.complete(new Overload(vertx, maxLag)));
    return made.join();
  }

  /** Something that takes longer than a tick, over and over. */
  private void keepBusyUntil(CompletableFuture<?> done) {
    loop.runOnContext(
        now ->
            vertx.setPeriodic(
                1,
                timer -> {
                  LockSupport.parkNanos(BUSY_NANOS);
                  if (done.isDone()) {
                    vertx.cancelTimer(timer);
                  }
                }));
  }

  private CompletableFuture<ChatException> refusal(Overload overload) {
    CompletableFuture<ChatException> refusal = new CompletableFuture<>();
    loop.runOnContext(now -> checkUntilRefused(overload, refusal));
    return refusal;
  }

  private void checkUntilRefused(Overload overload, CompletableFuture<ChatException> refusal) {
    try {
      overload.check();
      vertx.setTimer(1, timer -> checkUntilRefused(overload, refusal));
    } catch (ChatException refused) {
      refusal.complete(refused);
    }
  }

  @Test
  void aLoopThatIsLateForLongRefusesWorkUntilItIsOnTimeAgain()
      throws InterruptedException, ExecutionException, TimeoutException {
    Overload overload = overload(Duration.ofMillis(50));
    CompletableFuture<ChatException> refusal = refusal(overload);
    keepBusyUntil(refusal);
    ChatException refused = refusal.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    assertTrue(refused.retryAfterMillis() >= 1_000);
    assertEquals("this node has more to do than it can; try again", refused.getMessage());
    CompletableFuture<Void> accepted = new CompletableFuture<>();
    loop.runOnContext(now -> checkUntilAccepted(overload, accepted));
    accepted.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private void checkUntilAccepted(Overload overload, CompletableFuture<Void> accepted) {
    try {
      overload.check();
      accepted.complete(null);
    } catch (ChatException refused) {
      vertx.setTimer(1, timer -> checkUntilAccepted(overload, accepted));
    }
  }

  @Test
  void lateWithinItsLimitIsNotOverload() {
    Overload overload = overload(Duration.ofHours(1));
    CompletableFuture<Void> done = new CompletableFuture<>();
    CompletableFuture<ChatException> refusal = refusal(overload);
    keepBusyUntil(done);
    assertThrows(TimeoutException.class, () -> refusal.get(3 * BUSY_NANOS, TimeUnit.NANOSECONDS));
    done.complete(null);
  }
}
