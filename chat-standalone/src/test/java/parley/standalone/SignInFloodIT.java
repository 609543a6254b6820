package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hundreds who guess passwords at once: hashes take their time, and nobody else's. */
class SignInFloodIT {
  private static final int FLOOD = 300;
  private static final long TICK_MILLIS = 10;
  private static final long LATE_MILLIS = 50;

  @Test
  void theEventLoopStaysFreeAndThoseWhoAreThereGoOn() {
    try (TestSystem system =
        TestSystem.start().with("PARLEY_HISTORY_PEOPLE_SIGN_INS_PER_MINUTE", 1_000_000)) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ConcurrentLinkedQueue<Long> lateNanos = new ConcurrentLinkedQueue<>();
      measure(system, lateNanos);
      List<CompletableFuture<TestHttp.Answer>> flood = new ArrayList<>();
      TestHttp http = TestHttp.at(system.port());
      for (int i = 0; i < FLOOD; i++) {
        flood.add(
            http.postLater(
                "/api/session",
                new JsonObject().put("account", "nobody." + i).put("password", "a guess")));
        if (i % 10 == 0) {
          ann.say("lobby", "c" + i, "still here");
        }
      }
      Set<Integer> statuses =
          flood.stream().map(answer -> answer.join().status()).collect(Collectors.toSet());
      assertTrue(Set.of(401, 429, 503).containsAll(statuses), statuses::toString);
      assertTrue(statuses.contains(401), "some were tried");
      ann.say("lobby", "last", "still here");
      List<Long> sorted = lateNanos.stream().sorted().toList();
      long most = TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() * 9 / 10));
      assertTrue(most < LATE_MILLIS, () -> "a tenth of the time later than " + most + " ms");
      assertEquals(FLOOD / 10 + 1, ann.awaitEntries("lobby", FLOOD / 10 + 1).size());
    }
  }

  /** A busy machine is late now and then; a loop that hashes is late all the time. */
  private static void measure(TestSystem system, ConcurrentLinkedQueue<Long> lateNanos) {
    for (int i = 0; i < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE; i++) {
      Context loop = ((VertxInternal) system.vertx()).createEventLoopContext();
      loop.runOnContext(on -> tick(system, System.nanoTime(), lateNanos));
    }
  }

  private static void tick(
      TestSystem system, long startNanos, ConcurrentLinkedQueue<Long> lateNanos) {
    system
        .vertx()
        .setTimer(
            TICK_MILLIS,
            timer -> {
              long now = System.nanoTime();
              lateNanos.add(now - startNanos - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
              tick(system, now, lateNanos);
            });
  }
}
