package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
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
    Vertx idle = Vertx.vertx();
    try (TestSystem system =
        TestSystem.start().with("PARLEY_HISTORY_PEOPLE_SIGN_INS_PER_MINUTE", 1_000_000)) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ConcurrentLinkedQueue<Long> lateNanos = new ConcurrentLinkedQueue<>();
      ConcurrentLinkedQueue<Long> idleLateNanos = new ConcurrentLinkedQueue<>();
      measure(system.vertx(), lateNanos);
      measure(idle, idleLateNanos);
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
      long most = mostlyLaterMillis(lateNanos);
      long machine = mostlyLaterMillis(idleLateNanos);
      assertTrue(
          most < LATE_MILLIS + 3 * machine,
          () -> "a tenth of the time later than " + most + " ms, idle ones " + machine + " ms");
      assertEquals(FLOOD / 10 + 1, ann.awaitEntries("lobby", FLOOD / 10 + 1).size());
    } finally {
      TestSystem.await(idle.close());
    }
  }

  private static long mostlyLaterMillis(ConcurrentLinkedQueue<Long> lateNanos) {
    List<Long> sorted = lateNanos.stream().sorted().toList();
    return TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() * 9 / 10));
  }

  /**
   * A busy machine is late now and then; a loop that hashes is late all the time, and later than
   * loops that have nothing to do.
   */
  private static void measure(Vertx vertx, ConcurrentLinkedQueue<Long> lateNanos) {
    for (int i = 0; i < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE; i++) {
      Context loop = ((VertxInternal) vertx).createEventLoopContext();
      loop.runOnContext(on -> tick(vertx, System.nanoTime(), lateNanos));
    }
  }

  private static void tick(Vertx vertx, long startNanos, ConcurrentLinkedQueue<Long> lateNanos) {
    vertx.setTimer(
        TICK_MILLIS,
        timer -> {
          long now = System.nanoTime();
          lateNanos.add(now - startNanos - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
          tick(vertx, now, lateNanos);
        });
  }
}
