package parley.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;

/** What bots may do wrong, and what becomes of their answers. */
final class AnsweringTest {
  /** Some bots never answer; the others have to within it, on a slow machine too. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Vertx vertx = Vertx.vertx();
  private final Context home = vertx.getOrCreateContext();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<ChatException> refusals = new LinkedBlockingQueue<>();
  private Answering answering;
  private long seq;

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  static Stream<Arguments> badBots() {
    return Stream.of(
        bad("throws", text -> thrown(new IllegalStateException("bad"))),
        bad("throws an Error", text -> thrown(new NoClassDefFoundError("bad"))),
        bad("answers null", text -> null),
        bad("fails", text -> Optional.of(Future.failedFuture("bad"))),
        bad("says null", text -> FakeBot.says(null)),
        bad("says nothing", text -> FakeBot.says(" ")),
        bad("says too much", text -> FakeBot.says("x".repeat(Check.MAX_TEXT_CHARS + 1))),
        bad("says what is no Unicode", text -> FakeBot.says("\ud800")),
        bad("never ends", text -> Optional.of(Promise.<String>promise().future())),
        bad("waits for ever", text -> waitForEver()));
  }

  @ParameterizedTest(name = "a bot that {0}")
  @MethodSource("badBots")
  void theNextBotAnswersInsteadOf(String what, Function<String, Optional<Future<String>>> bad)
      throws Exception {
    start(new FakeBot("Bad", bad), FakeBot.echo("Echo"));
    read("one");
    assertEquals("Echo: one", nextSaid());
    read("two");
    assertEquals("Echo: two", nextSaid());
  }

  @Test
  void aBotThatWaitsIsInterruptedAndAskedAgain() throws Exception {
    CountDownLatch neverOpened = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    start(
        new FakeBot(
            "Moody",
            text -> {
              try {
                return text.equals("wait") && neverOpened.await(1, TimeUnit.HOURS)
                    ? Optional.empty()
                    : FakeBot.says("I am back");
              } catch (InterruptedException e) {
                interrupted.countDown();
                return FakeBot.says("too late");
              }
            }),
        FakeBot.echo("Echo"));

    read("wait");
    assertEquals("Echo: wait", nextSaid());
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    readUntilSaid("Moody: I am back");
  }

  @Test
  void aBotThatHangsIsPassedOverAtOnce() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    start(
        new FakeBot(
            "Deaf",
            text -> {
              asked.incrementAndGet();
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              return Optional.empty();
            }),
        FakeBot.echo("Echo"));
    read("first");
    assertEquals("Echo: first", nextSaid());

    long before = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      read("more");
      assertEquals("Echo: more", nextSaid());
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    end.countDown();

    assertEquals(1, asked.get());
    assertTrue(took < 20 * TIMEOUT.toMillis() / 2, "took " + took + " ms");
  }

  @Test
  void whatABotComposesRunsOnItsOwnThread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    BlockingQueue<String> threads = new LinkedBlockingQueue<>();
    Function<Void, String> blocksLater =
        done -> {
          threads.add(Thread.currentThread().getName());
          while (end.getCount() > 0) {
            Thread.onSpinWait();
          }
          return "too late";
        };
    start(
        new FakeBot("Sly", text -> Optional.of(vertx.timer(1).map(blocksLater))),
        FakeBot.echo("Echo"));
    read("one");
    assertEquals("Echo: one", nextSaid());
    end.countDown();
    String thread = threads.poll(10, TimeUnit.SECONDS);
    assertTrue(thread.startsWith("bot-Sly-"), thread);
  }

  @Test
  void aMessageThatAnotherProcessAnsweredIsLetGo() throws Exception {
    Promise<String> thinking = Promise.promise();
    CountDownLatch asked = new CountDownLatch(1);
    start(
        new FakeBot(
            "Slow",
            text -> {
              asked.countDown();
              return text.equals("one") ? Optional.of(thinking.future()) : FakeBot.says(text);
            }));
    read("one");
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    User author = new User("bot-band", "Slow", Role.BOT);
    onHome(() -> answering.read("lobby", entry(2, author, "re:1", "from elsewhere")));
    thinking.complete("mine");
    seq = 2;
    read("two");
    assertEquals("Slow: two", nextSaid());
    assertTrue(said.isEmpty());
  }

  @Test
  void aTemporaryFailureIsTriedAgain() throws Exception {
    refusals.add(ChatException.unavailable("the log is away"));
    start(FakeBot.echo("Echo"));
    read("one");
    assertEquals("Echo: one", nextSaid());
    assertTrue(refusals.isEmpty());
  }

  @Test
  void aFinalFailureIsNotTriedAgain() throws Exception {
    refusals.add(new ChatException(ErrorCode.FORBIDDEN, "no bots here"));
    start(FakeBot.echo("Echo"));
    read("one");
    read("two");
    assertEquals("Echo: two", nextSaid());
    onHome(() -> assertEquals(0, answering.waitingBytes()));
  }

  @Test
  void whatWaitsIsBoundedInBytes() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(1_032); // of 16,256 bytes each, in 16 MiB
    answering =
        new Answering(
            vertx,
            "band",
            List.of(
                new FakeBot(
                    "Lazy",
                    text -> {
                      asked.incrementAndGet();
                      enough.countDown();
                      return Optional.of(Promise.<String>promise().future());
                    })),
            Duration.ZERO,
            Duration.ofHours(1),
            this::post);
    String long8000 = "x".repeat(Check.MAX_TEXT_CHARS);
    onHome(
        () -> {
          for (int i = 0; i < 2_000; i++) {
            readHere(long8000);
          }
        });
    assertTrue(enough.await(20, TimeUnit.SECONDS));
    onHome(() -> {});
    assertEquals(1_032, asked.get());
  }

  private void start(Bot... bots) throws Exception {
    onHome(
        () ->
            answering =
                new Answering(vertx, "band", List.of(bots), Duration.ZERO, TIMEOUT, this::post));
  }

  private Future<?> post(String room, User author, String clientId, String text) {
    ChatException refusal = refusals.poll();
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    said.add(author.name() + ": " + text);
    return Future.succeededFuture();
  }

  private void read(String text) throws Exception {
    onHome(() -> readHere(text));
  }

  /** A bot that hung is back soon after it was interrupted, not at once. */
  private void readUntilSaid(String wanted) throws Exception {
    String last = "";
    for (int i = 0; i < 10_000 && !last.equals(wanted); i++) {
      read("again");
      last = nextSaid();
    }
    assertEquals(wanted, last);
  }

  private void readHere(String text) {
    seq++;
    User ann = new User("g-ann", "Ann", Role.GUEST);
    answering.read("lobby", entry(seq, ann, "c" + seq, text));
  }

  private static Entry entry(long seq, User from, String clientId, String text) {
    return new Entry(seq, Entry.MESSAGE, from, clientId, text, Instant.EPOCH);
  }

  private void onHome(Runnable action) throws Exception {
    Promise<Void> done = Promise.promise();
    home.runOnContext(
        now -> {
          try {
            action.run();
            done.complete();
          } catch (Throwable e) {
            done.fail(e);
          }
        });
    done.future().await(10, TimeUnit.SECONDS);
  }

  private String nextSaid() throws InterruptedException {
    String text = said.poll(30, TimeUnit.SECONDS);
    return text == null ? "nothing was said" : text;
  }

  private static Arguments bad(String what, Function<String, Optional<Future<String>>> bot) {
    return Arguments.of(what, bot);
  }

  private static Optional<Future<String>> thrown(RuntimeException e) {
    throw e;
  }

  private static Optional<Future<String>> thrown(Error e) {
    throw e;
  }

  private static Optional<Future<String>> waitForEver() {
    try {
      new CountDownLatch(1).await();
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
