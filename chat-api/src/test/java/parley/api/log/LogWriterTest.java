package parley.api.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;

class LogWriterTest {
  private static final long PLENTY = 64L << 20;

  private final long seed = Long.getLong("parley.seed", System.nanoTime());
  private Bus bus;
  private TestHistory history;
  private LogWriter writer;

  @BeforeEach
  void start() {
    bus = new Bus();
    history = TestHistory.start(bus.vertx(), seed);
    writer = writer(PLENTY);
  }

  @AfterEach
  void stop() {
    bus.close();
  }

  private LogWriter writer(long maxWaitingBytes) {
    return bus.on(
        () -> new LogWriter(bus.vertx(), new HistoryClient(bus.vertx()), maxWaitingBytes));
  }

  private Future<LogReply.Receipt> append(String room, String text) {
    return bus.on(
        () ->
            writer.append(
                room,
                Bus.entry(
                    "c" + text.length() + text.substring(0, Math.min(8, text.length())), text)));
  }

  private static ChatException failure(Future<?> future) {
    return assertThrows(ChatException.class, () -> Bus.await(future));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "40,0,0", "0,40,0", "30,30,30"})
  void theOrderOfCallsIsTheOrderOfSeqsThroughFailuresAndLostReplies(
      int failed, int forgotten, int late) {
    history.fail(failed).forget(forgotten).announce(0, 0, late);
    List<String> texts = new ArrayList<>();
    List<Future<LogReply.Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int turn = i;
      bus.on(
          () -> {
            for (int j = 0; j < 10; j++) {
              String text = turn + "." + j;
              texts.add(text);
              receipts.add(writer.append("lobby", Bus.entry(text, text)));
            }
            return null;
          });
    }
    for (int i = 0; i < receipts.size(); i++) {
      assertEquals(i + 1, Bus.await(receipts.get(i)).seq(), () -> "seed=" + seed);
    }
    assertEquals(texts, history.texts("lobby"), () -> "seed=" + seed);
    assertEquals(List.of(), history.overlaps());
  }

  @Test
  void whatOneTurnOfTheEventLoopBringsTravelsTogether() {
    List<Future<LogReply.Receipt>> receipts = new ArrayList<>();
    bus.on(
        () -> {
          for (int i = 0; i < 1_200; i++) {
            receipts.add(writer.append("lobby", Bus.entry("c" + i, "text")));
          }
          return null;
        });
    receipts.forEach(Bus::await);
    assertEquals(3, history.appends(), "requests of at most 500 entries");
  }

  @Test
  void aRoomThatFailsDoesNotHoldUpAnother() {
    history.refuse(ErrorCode.UNAVAILABLE);
    Future<LogReply.Receipt> held = append("held", "1");
    Bus.eventually(() -> history.appends() > 2, () -> "it is not tried again");
    assertFalse(held.isComplete());
    history.refuse(null);
    assertEquals(1, Bus.await(append("free", "1")).seq());
    assertEquals(1, Bus.await(held).seq());
  }

  @Test
  void aReplyThatWasLostIsADuplicateTheSecondTime() {
    history.forget(100);
    Future<LogReply.Receipt> receipt = append("lobby", "1");
    Bus.eventually(() -> history.appends() > 1, () -> "it is not tried again");
    history.forget(0);
    assertEquals(new LogReply.Receipt(1, 1_001, true), Bus.await(receipt));
    assertEquals(List.of("1"), history.texts("lobby"));
  }

  @Test
  void p2_whatFailsForNowTakesWithItWhatItsAuthorHasSaidBehindIt() {
    history.refuse(ErrorCode.INTERNAL);
    List<Future<LogReply.Receipt>> anns = new ArrayList<>();
    LogRequest.NewEntry bobs =
        LogRequest.NewEntry.message(new User("bob", "Bob", Role.GUEST), "c", "text");
    Future<LogReply.Receipt> bob =
        bus.on(
            () -> {
              for (int i = 0; i < 600; i++) { // more than travel at once
                anns.add(writer.append("lobby", Bus.entry("c" + i, "text")));
              }
              anns.get(0).onFailure(refused -> history.refuse(null));
              return writer.append("lobby", bobs);
            });
    assertEquals(ErrorCode.INTERNAL, failure(anns.get(0)).code());
    assertEquals(ErrorCode.INTERNAL, failure(anns.get(599)).code());
    assertEquals(1, Bus.await(bob).seq());
  }

  @Test
  void aFailureThatIsNotTemporaryEndsOnlyWhatItConcerns() {
    history.refuse(ErrorCode.FORBIDDEN);
    Future<LogReply.Receipt> refused = append("lobby", "1");
    assertEquals(ErrorCode.FORBIDDEN, failure(refused).code());
    assertEquals("told to fail", failure(refused).getMessage());
    assertEquals(1, history.appends());
    history.refuse(null);
    assertEquals(1, Bus.await(append("lobby", "2")).seq());
  }

  @Test
  void whoIsRefusedWhileAnEarlierTryMayStillBeStoredIsNotTold() {
    history.hold(true);
    Future<LogReply.Receipt> receipt = append("lobby", "1");
    Bus.eventually(() -> history.appends() == 1, () -> "it is not asked");
    history.hold(false);
    history.bar(ErrorCode.NOT_FOUND);
    Bus.eventually(() -> history.appends() == 2, () -> "it is not tried again");
    history.bar(null);
    history.deliver();
    assertEquals(new LogReply.Receipt(1, 1_001, true), Bus.await(receipt));
  }

  @Test
  void afterTenSecondsAllThatWaitsForTheRoomFailsAndLaterOnesAreWelcome() {
    history.goAway();
    long before = System.nanoTime();
    Future<LogReply.Receipt> first = append("lobby", "1");
    Future<LogReply.Receipt> second = append("lobby", "2");
    for (Future<LogReply.Receipt> lost : List.of(first, second)) {
      assertEquals(ErrorCode.UNAVAILABLE, failure(lost).code());
      assertEquals("no history process is running; try again", failure(lost).getMessage());
      assertEquals(1_000, failure(lost).retryAfterMillis());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    assertTrue(took.compareTo(Duration.ofSeconds(10)) >= 0, () -> "took " + took);
    assertTrue(took.compareTo(Duration.ofSeconds(18)) < 0, () -> "took " + took);
    history.comeBack();
    assertEquals(1, Bus.await(append("lobby", "1")).seq());
    assertEquals(2, Bus.await(append("lobby", "2")).seq());
  }

  @Test
  void whatWaitsIsBoundedInBytesAndFreedAgain() {
    writer = writer(2_000);
    history.refuse(ErrorCode.UNAVAILABLE);
    Future<LogReply.Receipt> waiting = append("lobby", "x".repeat(500));
    ChatException refused = failure(append("kitchen", "y".repeat(500)));
    assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    assertEquals("too many messages are waiting to be stored; try again", refused.getMessage());
    history.refuse(null);
    Bus.await(waiting);
    for (int i = 0; i < 50; i++) {
      Bus.await(append("kitchen", i + "y".repeat(500)));
    }
    history.refuse(ErrorCode.FORBIDDEN);
    for (int i = 0; i < 50; i++) {
      assertEquals(ErrorCode.FORBIDDEN, failure(append("garden", i + "z".repeat(500))).code());
    }
  }

  /** Else a small message would overtake the large one that its sender sends again. */
  @Test
  void whoSaidNoSaysNoUntilHalfOfWhatWaitsIsStored() {
    writer = writer(4_000);
    history.refuse(ErrorCode.UNAVAILABLE);
    Future<LogReply.Receipt> waiting = append("lobby", "x".repeat(1_000));
    failure(append("lobby", "y".repeat(1_000)));
    failure(append("lobby", "small"));
    failure(append("kitchen", "small"));
    history.refuse(null);
    Bus.await(waiting);
    assertEquals(2, Bus.await(append("lobby", "y".repeat(1_000))).seq());
    assertEquals(3, Bus.await(append("lobby", "small")).seq());
  }

  @Test
  void aListenerThatThrowsStopsNobody() {
    List<Future<LogReply.Receipt>> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int turn = i;
      bus.on(
          () -> {
            writer
                .append("lobby", Bus.entry("bad" + turn, "text"))
                .onSuccess(
                    receipt -> {
                      throw new IllegalStateException("a mistake of the listener");
                    });
            return others.add(writer.append("lobby", Bus.entry("good" + turn, "text")));
          });
    }
    others.forEach(Bus::await);
    assertEquals(6, history.head("lobby"));
  }
}
