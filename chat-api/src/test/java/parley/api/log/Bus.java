package parley.api.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import parley.api.Role;
import parley.api.User;
import parley.api.start.BusCodec;

/** A real bus with one event loop on which the tested objects live. Blocks; for test threads. */
final class Bus implements AutoCloseable {
  private static final long SECONDS = 20;
  private static final User ANN = new User("g-1", "Ann", Role.GUEST);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();

  Bus() {
    BusCodec.register(vertx);
  }

  Vertx vertx() {
    return vertx;
  }

  /** What this returns when it is run on the event loop. */
  <T> T on(Supplier<T> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        now -> {
          try {
            done.complete(action.get());
          } catch (RuntimeException | Error e) {
            done.fail(e);
          }
        });
    return await(done.future());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s", e);
    }
  }

  static void eventually(Supplier<Boolean> condition, Supplier<String> otherwise) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.get());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  static LogRequest.NewEntry entry(String clientId, String text) {
    return LogRequest.NewEntry.message(ANN, clientId, text);
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
