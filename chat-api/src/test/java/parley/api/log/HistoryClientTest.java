package parley.api.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Whom a {@link HistoryClient} asks when there are several histories, and some of them are in
 * trouble.
 */
class HistoryClientTest {
  private final Bus bus = new Bus();
  private final AtomicLong nanos = new AtomicLong();
  private final HistoryClient client = new HistoryClient(bus.vertx(), nanos::get);

  @AfterEach
  void stop() {
    bus.close();
  }

  /** Answers reads with its own name as the epoch, or not at all. */
  private final class History {
    private final String name;
    private final List<Message<BusMessage>> unanswered = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final MessageConsumer<BusMessage> consumer;
    private volatile boolean stopped;

    History(String name) {
      this(name, Addresses.log(name));
    }

    History(String name, String address) {
      this.name = name;
      consumer = bus.vertx().eventBus().consumer(address, this::answer);
      Bus.await(consumer.completion());
    }

    private void answer(Message<BusMessage> message) {
      asked.incrementAndGet();
      if (stopped) {
        unanswered.add(message);
      } else {
        message.reply(page());
      }
    }

    LogReply.Page page() {
      return new LogReply.Page("room", name, true, 0, 0, List.of());
    }

    void beacon(boolean serving) {
      client.heard(new LogEvent.Beacon(name, "e", Map.of(), serving, 1));
    }
  }

  private Future<LogReply.Page> read(String room) {
    return bus.on(() -> client.read(LogRequest.Read.last(room, 1)));
  }

  private String whoAnswers(String room) {
    return Bus.await(read(room)).epoch();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void eachRoomHasOneHistoryAndEachHistoryItsRooms() {
    History one = new History("one");
    History two = new History("two");
    Set<String> answering = new HashSet<>();
    one.beacon(true);
    two.beacon(true);
    for (int i = 0; i < 64; i++) {
      String who = whoAnswers("room" + i);
      assertEquals(who, whoAnswers("room" + i));
      answering.add(who);
    }
    assertEquals(Set.of("one", "two"), answering);
    one.beacon(false);
    two.beacon(true);
    assertEquals("two", whoAnswers("room1"), "one is leaving");
  }

  @Test
  void whatASilentHistoryWasAskedIsAskedOfAnotherAtOnce() {
    History one = new History("one");
    one.stopped = true;
    one.beacon(true);
    Future<LogReply.Page> page = read("room");
    Bus.eventually(() -> one.unanswered.size() == 1, () -> "one was not asked");
    History two = new History("two");
    two.beacon(true);
    pass(Duration.ofMillis(1_001));
    two.beacon(true);
    assertEquals("two", Bus.await(page).epoch());
  }

  @Test
  void aHistoryThatIsHeardIsWaitedForAlsoWhenItIsLeaving() {
    History one = new History("one");
    one.stopped = true;
    one.beacon(true);
    Future<LogReply.Page> page = read("room");
    Bus.eventually(() -> one.unanswered.size() == 1, () -> "one was not asked");
    History two = new History("two");
    one.beacon(false);
    two.beacon(true);
    assertEquals("two", whoAnswers("room"));
    pass(Duration.ofMillis(900));
    two.beacon(true);
    assertFalse(page.isComplete());
    one.unanswered.get(0).reply(one.page());
    assertEquals("one", Bus.await(page).epoch());
    assertEquals(1, two.asked.get());
  }

  @Test
  void anAddressWithNobodyBehindItIsPassedOver() {
    History one = new History("one");
    one.beacon(true);
    Bus.await(one.consumer.unregister());
    History anyone = new History("anyone", Addresses.LOG);
    assertEquals("anyone", whoAnswers("room"));
    one.beacon(true);
    assertEquals("anyone", whoAnswers("room"), "whatever it tells");
    assertEquals(2, anyone.asked.get());
  }

  @Test
  void whoHearsNoBeaconsAsksAnyone() {
    new History("anyone", Addresses.LOG);
    new History("one");
    assertEquals("anyone", whoAnswers("room"));
  }

  @Test
  void aHistoryThatDoesNotAnswerThoughItIsHeardIsNotAskedAgain() {
    History one = new History("one");
    one.stopped = true;
    one.beacon(true);
    new History("anyone", Addresses.LOG);
    ChatException failure = assertThrows(ChatException.class, () -> whoAnswers("room"));
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
    assertEquals("the log did not answer in time; try again", failure.getMessage());
    assertEquals("anyone", whoAnswers("room"));
  }

  @Test
  void anAnswerOfAnotherKindIsAFailureOfOurs() {
    bus.vertx()
        .eventBus()
        .<BusMessage>consumer(
            Addresses.LOG, message -> message.reply(new LogReply.RecentRooms(Map.of())));
    ChatException failure = assertThrows(ChatException.class, () -> whoAnswers("room"));
    assertEquals(ErrorCode.INTERNAL, failure.code());
  }
}
