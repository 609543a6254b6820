package parley.api.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;

/** {@link LogFollower} and the {@link RoomTail}s below it, over a bus that cannot be relied on. */
class LogFollowerTest {
  private final long seed = Long.getLong("parley.seed", System.nanoTime());
  private final AtomicInteger epochChanges = new AtomicInteger();
  private Bus bus;
  private TestHistory history;
  private LogFollower follower;

  @BeforeEach
  void start() {
    bus = new Bus();
    history = TestHistory.start(bus.vertx(), seed);
    follower =
        bus.on(
            () ->
                new LogFollower(
                    bus.vertx(), new HistoryClient(bus.vertx()), epochChanges::incrementAndGet));
    Bus.await(bus.on(follower::start));
  }

  @AfterEach
  void stop() {
    bus.close();
  }

  /** The entries of one room, checked as they come. */
  private final class Reader implements RoomTail.Reader {
    private final List<Long> seqs = new ArrayList<>();

    @Override
    public synchronized void read(long first, List<byte[]> entries) {
      long seq = first;
      for (byte[] entry : entries) {
        assertEquals(seq++, Entry.decode(entry).seq());
        seqs.add(Entry.decode(entry).seq());
      }
    }

    synchronized List<Long> seqs() {
      return List.copyOf(seqs);
    }

    void await(long from, long to) {
      Bus.eventually(
          () -> seqs().contains(to), () -> "no " + to + " in " + seqs() + " seed=" + seed);
      assertEquals(LongStream.rangeClosed(from, to).boxed().toList(), seqs(), () -> "seed=" + seed);
    }
  }

  private RoomTail follow(LogRequest.Read from, RoomTail.Reader reader) {
    return Bus.await(bus.on(() -> follower.follow(from, page -> {}, reader)));
  }

  private void commit(String room, int count) {
    for (int i = 0; i < count; i++) {
      String id = "" + history.head(room);
      history.commit(room, Bus.entry(id, "text"));
    }
  }

  @RepeatedTest(6)
  void eachEntryComesOnceAndInOrderWhateverTheBusDoes() {
    Random random = new Random(seed);
    history.announce(random.nextInt(80), random.nextInt(80), random.nextInt(100));
    history.fail(random.nextInt(40));
    commit("a", 70);
    history.fail(0);
    Reader a = new Reader();
    Reader b = new Reader();
    follow(LogRequest.Read.last("a", 50), a);
    follow(LogRequest.Read.after("b", 0, 200), b);
    history.fail(random.nextInt(40));
    for (int i = 0; i < 60; i++) {
      commit("a", random.nextInt(8));
      commit("b", random.nextInt(8));
      if (i % 10 == 0) {
        history.beacon("node", "a", "b");
      }
    }
    history.beacon("node", "a", "b");
    a.await(21, history.head("a"));
    b.await(1, history.head("b"));
  }

  @Test
  void theHeadOfAWatchedRoomIsHeardAlsoWhenItsAnnouncementIsLost() {
    AtomicLong head = new AtomicLong();
    bus.on(
        () -> {
          follower.watch("a", seq -> head.accumulateAndGet(seq, Math::max));
          return null;
        });
    history.announce(100, 0, 0);
    commit("a", 3);
    history.beacon("node", "a");
    Bus.eventually(() -> head.get() == 3, () -> "head is " + head);
    Reader reader = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), reader);
    history.announce(0, 0, 0);
    commit("a", 1);
    reader.await(1, 4);
    Bus.eventually(() -> head.get() == 4, () -> "head is " + head);
    bus.on(
        () -> {
          follower.unwatch("a");
          return null;
        });
    commit("a", 1);
    reader.await(1, 5);
    assertEquals(4, head.get());
  }

  @Test
  void whatIsAnnouncedWhileTheRoomIsOpenedIsMerged() {
    history.announce(0, 50, 50);
    commit("a", 10);
    for (int round = 0; round < 20; round++) {
      Reader reader = new Reader();
      long from = history.head("a");
      var opening =
          bus.on(() -> follower.follow(LogRequest.Read.after("a", 0, 500), page -> {}, reader));
      commit("a", 5);
      RoomTail tail = Bus.await(opening);
      reader.await(1, from + 5);
      bus.on(
          () -> {
            follower.unfollow(tail);
            return null;
          });
    }
  }

  @Test
  void aBeaconRepairsALostLastAnnouncement() {
    Reader reader = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), reader);
    history.announce(100, 0, 0);
    commit("a", 450);
    history.beacon("node", "a");
    reader.await(1, 450);
  }

  @Test
  void aRepairIsTriedAgainUntilHistoryAnswers() {
    Reader reader = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), reader);
    history.announce(100, 0, 0).fail(100);
    commit("a", 3);
    history.beacon("node", "a");
    commit("a", 3);
    history.fail(0);
    reader.await(1, 6);
  }

  @Test
  void aReaderWhoKnowsMoreIsBelieved() {
    Reader reader = new Reader();
    RoomTail tail = follow(LogRequest.Read.last("a", 50), reader);
    history.announce(100, 0, 0);
    commit("a", 5);
    assertEquals(5, Bus.await(bus.on(tail::refresh)));
    reader.await(1, 5);
    assertEquals(5, bus.on(tail::head));
  }

  @Test
  void whenAllHistoryFallsSilentTheNodeIsNotReadyUntilItComesBackAndHeals() {
    Reader reader = new Reader();
    follow(LogRequest.Read.last("a", 50), reader);
    history.beacon("node");
    Bus.eventually(() -> bus.on(follower::notReady).isEmpty(), () -> "not ready at first");
    history.goAway();
    history.announce(100, 0, 0);
    commit("a", 7);
    Bus.eventually(() -> bus.on(follower::notReady).isPresent(), () -> "still ready");
    assertEquals(Optional.of("no history process was heard for 3 s"), bus.on(follower::notReady));
    history.comeBack();
    Bus.eventually(() -> bus.on(follower::notReady).isEmpty(), () -> "not ready again");
    reader.await(1, 7);
    history.announce(0, 0, 0);
    commit("a", 3);
    reader.await(1, 10);
  }

  @Test
  void whenOneOfSeveralHistoriesFallsSilentItsUnannouncedCommitsAreFound() {
    Reader reader = new Reader();
    follow(LogRequest.Read.last("a", 50), reader);
    history.beacon("dies");
    history.announce(100, 0, 0);
    commit("a", 2);
    long timer = bus.vertx().setPeriodic(300, tick -> history.beacon("lives"));
    reader.await(1, 2);
    bus.vertx().cancelTimer(timer);
    assertTrue(bus.on(follower::notReady).isEmpty());
  }

  @Test
  void aNodeThatHearsNoBeaconsThoughHistoryAnswersFindsWhatItMissed() {
    AtomicBoolean deaf = new AtomicBoolean(true);
    Handler<DeliveryContext<Object>> interceptor =
        delivery -> {
          boolean told = delivery.message().address().equals(Addresses.LOG);
          if (told || delivery.message().replyAddress() != null || !deaf.get()) {
            delivery.next();
          } else if (delivery.message().address().startsWith("parley.")) {
            return;
          } else {
            delivery.next();
          }
        };
    bus.vertx().eventBus().addInboundInterceptor(interceptor);
    Reader reader = new Reader();
    follow(LogRequest.Read.last("a", 50), reader);
    commit("a", 4);
    reader.await(1, 4);
    deaf.set(false);
    commit("a", 1);
    reader.await(1, 5);
  }

  @Test
  void anotherEpochIsToldOnce() {
    history.beacon("node");
    Bus.eventually(() -> "epoch-1".equals(bus.on(follower::epoch)), () -> "no epoch");
    history.setEpoch("epoch-2");
    history.beacon("node");
    history.beacon("node");
    Bus.eventually(() -> "epoch-2".equals(bus.on(follower::epoch)), () -> "no new epoch");
    assertEquals(1, epochChanges.get());
  }

  @Test
  void aRestoredLogWithLowerSeqsIsReadFromItsBeginning() {
    history.beacon("node");
    Reader before = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), before);
    commit("a", 5);
    before.await(1, 5);
    history.startAfresh("epoch-2");
    history.beacon("node");
    Bus.eventually(() -> epochChanges.get() == 1, () -> "the epoch did not change");

    Reader after = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), after);
    LogEvent late = new LogEvent.Beacon("node", "epoch-1", Map.of("a", 5L));
    bus.vertx().eventBus().publish(Addresses.HEADS, late);
    commit("a", 2);
    history.beacon("node", "a");
    after.await(1, 2);
    assertEquals("epoch-2", bus.on(follower::epoch));
    assertEquals(1, epochChanges.get());
    before.await(1, 5);
  }

  @Test
  void p3_whatAHistoryCommitsThatIsNotHeardHereIsHeardFromAnother() {
    history.beacon("heard");
    Reader reader = new Reader();
    follow(LogRequest.Read.after("a", 0, 200), reader);
    history.announce(100, 0, 0); // all are lost
    commit("a", 3);
    LogEvent hearsay = new LogEvent.Hearsay("not heard", history.epoch(), Map.of("a", 3L));
    bus.vertx().eventBus().publish(Addresses.HEADS, hearsay);
    reader.await(1, 3);
  }

  @Test
  void aRoomHasOneReader() {
    follow(LogRequest.Read.last("a", 50), new Reader());
    ChatException twice =
        assertThrows(
            ChatException.class, () -> follow(LogRequest.Read.last("a", 50), new Reader()));
    assertEquals(ErrorCode.UNAVAILABLE, twice.code());
    assertEquals("room a is followed already; try again", twice.getMessage());
  }

  @Test
  void whoIsRefusedFollowsNothingAndMayTryAgain() {
    Reader reader = new Reader();
    ChatException refused =
        assertThrows(
            ChatException.class,
            () ->
                Bus.await(
                    bus.on(
                        () ->
                            follower.follow(
                                LogRequest.Read.last("a", 50),
                                page -> {
                                  throw new ChatException(ErrorCode.FORBIDDEN, "no");
                                },
                                reader))));
    assertEquals(ErrorCode.FORBIDDEN, refused.code());
    commit("a", 2);
    Reader second = new Reader();
    follow(LogRequest.Read.last("a", 50), second);
    second.await(1, 2);
    assertEquals(List.of(), reader.seqs());
  }

  @Test
  void whoUnfollowsHearsNothingMore() {
    Reader gone = new Reader();
    RoomTail tail = follow(LogRequest.Read.last("a", 50), gone);
    commit("a", 2);
    gone.await(1, 2);
    bus.on(
        () -> {
          follower.unfollow(tail);
          return null;
        });
    Reader stays = new Reader();
    follow(LogRequest.Read.last("a", 1), stays);
    commit("a", 2);
    stays.await(2, 4);
    gone.await(1, 2);
  }
}
