package parley.history.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.history.people.PasswordHash.Hasher;
import parley.history.people.PeopleConfig.Argon2;

/**
 * Hashes passwords on a few threads of its own. What would have to wait for long is refused at
 * once, and what has waited for longer than anyone waits for the answer is not done any more.
 * Confined to its event loop.
 *
 * <p>A password for nobody is compared with that of nobody: who tries cannot tell by the time
 * whether an account exists.
 */
final class Passwords {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long BUSY_LEAST_MILLIS = 1_000;
  private static final long BUSY_MOST_MILLIS = 5_000;

  /** Beyond this it is wrong anyway; all of it would be hashed. */
  private static final int MAX_CHARS = 1_024;

  private final WorkerExecutor threads;
  private final int most;
  private final Argon2 cost;
  private final Hasher hasher;
  private String nobodys;
  private int underWay;

  Passwords(Vertx vertx, PeopleConfig config) {
    this(vertx, config, PasswordHash::argon2id);
  }

  Passwords(Vertx vertx, PeopleConfig config, Hasher hasher) {
    threads =
        vertx.createSharedWorkerExecutor(
            "parley-passwords-" + UUID.randomUUID(), config.passwordThreads());
    most = config.passwordThreads() + config.passwordsWaiting();
    cost = config.argon2();
    this.hasher = hasher;
  }

  /**
   * What became of a comparison.
   *
   * @param weak whether it is right, and to be hashed again at today's cost
   */
  record Verdict(boolean right, boolean weak) {}

  /** Must have ended before anything is compared. */
  Future<Void> open() {
    return hash(UUID.randomUUID().toString()).onSuccess(hash -> nobodys = hash).mapEmpty();
  }

  /** What to store of this password. Fails as {@code unavailable} if too many wait. */
  Future<String> hash(String password) {
    return work(() -> PasswordHash.of(password, cost, hasher).text());
  }

  /**
   * Compares a password with what is stored, null for nobody's, which it never is. Fails as {@code
   * unavailable} if too many wait.
   */
  Future<Verdict> check(String password, String stored) {
    String tried = password.length() > MAX_CHARS ? password.substring(0, MAX_CHARS) : password;
    return work(
        () -> {
          PasswordHash hash = PasswordHash.parse(stored == null ? nobodys : stored);
          boolean right = hash.matches(tried, hasher) && stored != null;
          return new Verdict(right, right && hash.cost().isWeakerThan(cost));
        });
  }

  private <T> Future<T> work(Callable<T> work) {
    if (underWay >= most) {
      return Future.failedFuture(busy());
    }
    underWay++;
    long sinceNanos = System.nanoTime();
    return threads
        .executeBlocking(
            () -> {
              if (System.nanoTime() - sinceNanos > PATIENCE_NANOS) {
                throw busy();
              }
              return work.call();
            },
            false)
        .onComplete(done -> underWay--);
  }

  private static ChatException busy() {
    return ChatException.spread(
        ErrorCode.UNAVAILABLE,
        "too many people sign in at once; try again",
        BUSY_LEAST_MILLIS,
        BUSY_MOST_MILLIS);
  }

  /** Ends its threads. */
  Future<Void> close() {
    return threads.close();
  }
}
