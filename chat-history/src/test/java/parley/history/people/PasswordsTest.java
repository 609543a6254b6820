package parley.history.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.history.people.PasswordHash.Hasher;
import parley.history.people.PeopleConfig.Argon2;

class PasswordsTest {
  private static final Argon2 CHEAP = new Argon2(64, 1, 1);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<String> work = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() throws Exception {
    await(vertx::close);
  }

  /** Does the real work, and tells of it. */
  private byte[] counted(byte[] password, byte[] salt, Argon2 cost, int bytes) {
    work.add(Thread.currentThread().getName());
    return PasswordHash.argon2id(password, salt, cost, bytes);
  }

  private Passwords passwords(int threads, int waiting, Hasher hasher) {
    PeopleConfig config = new PeopleConfig(10, 30, threads, waiting, CHEAP, List.of(), List.of());
    return new Passwords(vertx, config, hasher);
  }

  @Test
  void workIsDoneOnThreadsOfItsOwn() throws Exception {
    Passwords passwords = passwords(1, 8, this::counted);
    await(() -> passwords.hash("secret"));
    assertTrue(work.get(0).startsWith("parley-passwords"), work.get(0));
  }

  @Test
  void nobodysPasswordIsNeverRight() throws Exception {
    Passwords passwords = passwords(1, 8, (password, salt, cost, bytes) -> new byte[bytes]);
    await(passwords::open);
    assertFalse(await(() -> passwords.check("anything", null)).right());
  }

  @Test
  void aStrongerCostThanThatOfTheStoredOneIsTold() throws Exception {
    Passwords passwords = passwords(1, 8, this::counted);
    String stored = PasswordHash.of("secret", new Argon2(32, 1, 1), this::counted).text();
    assertEquals(new Passwords.Verdict(true, true), await(() -> passwords.check("secret", stored)));
    assertEquals(
        new Passwords.Verdict(false, false), await(() -> passwords.check("other", stored)));
    String renewed = await(() -> passwords.hash("secret"));
    assertNotEquals(stored, renewed);
    assertEquals(
        new Passwords.Verdict(true, false), await(() -> passwords.check("secret", renewed)));
  }

  @Test
  void whatWouldHaveToWaitForLongIsRefusedAtOnce() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    Passwords passwords =
        passwords(
            1,
            2,
            (password, salt, cost, bytes) -> {
              awaitLatch(held);
              return new byte[bytes];
            });
    List<Future<String>> taken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      taken.add(onContext(() -> passwords.hash("secret")));
    }
    ChatException refusal =
        assertThrows(ChatException.class, () -> await(() -> passwords.hash("secret")));
    assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    assertTrue(refusal.retryAfterMillis() > 0);
    assertFalse(taken.get(0).isComplete());
    held.countDown();
    Future.join(taken).otherwiseEmpty().await(20, TimeUnit.SECONDS);
    await(() -> passwords.hash("secret"));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("not within 20 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private <T> Future<T> onContext(Supplier<Future<T>> call) {
    return Future.future(
        promise -> context.runOnContext(now -> call.get().onComplete(promise::handle)));
  }

  private <T> T await(Supplier<Future<T>> call) throws Exception {
    return onContext(call).await(20, TimeUnit.SECONDS);
  }
}
