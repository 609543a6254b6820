package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.api.rooms.RoomChange;
import parley.gateway.GatewayConfig;

class RoomFeedTest {
  private static final User ANN = new User("u-1", "Ann", Role.GUEST);

  private Vertx vertx;
  private RoomFeed feed;
  private long seq;

  /** Counts what it is offered; may leave, or take others with it, while it is. */
  private static final class Reader extends Cursor {
    private final List<Long> offered = new ArrayList<>();
    private final List<String> heardOf = new ArrayList<>();
    private Runnable onOffer = () -> {};
    private Consumer<String> onPutOut = user -> {};

    @Override
    protected void advanced(long first, long last, ByteBuf frame) {
      offered.add(last);
      onOffer.run();
    }

    @Override
    protected void putOut(String user, RoomChange.Action how) {
      heardOf.add(user);
      onPutOut.accept(user);
    }
  }

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    HistoryClient client = new HistoryClient(vertx);
    LogFollower follower = new LogFollower(vertx, client, () -> {});
    GatewayConfig.Memory memory = new GatewayConfig.Memory(1024, 1024, 1 << 20, 10, 10, 10);
    feed = new RoomFeed(new Rooms(vertx, client, follower, memory), "lobby", 1024);
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private Reader reader() {
    Reader reader = new Reader();
    feed.add(reader);
    return reader;
  }

  private void say() {
    feed.read(++seq, List.of("{}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whoeverIsAReaderIsOfferedEachEntryOnceInWhateverOrderTheyComeAndGo() {
    Random random = new Random(42);
    List<Reader> present = new ArrayList<>();
    List<Reader> gone = new ArrayList<>();
    for (int turn = 0; turn < 2_000; turn++) {
      if (present.isEmpty() || random.nextInt(5) < 3) {
        present.add(reader());
      } else {
        Reader leaving = present.remove(random.nextInt(present.size()));
        feed.remove(leaving);
        gone.add(leaving);
      }
      int heardOfByTheGone = gone.stream().mapToInt(reader -> reader.offered.size()).sum();
      present.forEach(reader -> reader.offered.clear());
      say();
      present.forEach(reader -> assertEquals(List.of(seq), reader.offered));
      assertEquals(heardOfByTheGone, gone.stream().mapToInt(reader -> reader.offered.size()).sum());
    }
  }

  @Test
  void whoLeavesWhileItIsOfferedSomethingTakesNobodysTurn() {
    List<Reader> all = List.of(reader(), reader(), reader(), reader());
    for (Reader reader : List.of(all.get(1), all.get(3))) {
      reader.onOffer = () -> feed.remove(reader);
    }
    say();
    say();
    assertEquals(List.of(2, 1, 2, 1), all.stream().map(reader -> reader.offered.size()).toList());
  }

  @Test
  void whoIsPutOutHearsOfItAndOfNothingThatFollowsInTheSameAnnouncement() {
    Reader staying = reader();
    Reader removed = reader();
    removed.onPutOut = user -> feed.remove(removed);
    feed.read(1, List.of(message(1), removal(2), message(3), message(4)));
    assertEquals(List.of(2L), removed.offered);
    assertEquals(List.of(2L, 4L), staying.offered);
    assertEquals(List.of("u-2"), staying.heardOf);
    assertFalse(feed.isOpen());
  }

  private static byte[] message(long seq) {
    return Entry.encode(seq, "message", ANN, "c" + seq, "text", Entry.timestamp(0));
  }

  private static byte[] removal(long seq) {
    RoomChange change = new RoomChange(RoomChange.Action.REMOVE, "u-2", "Ben", "", 0);
    String json = change.json().encode();
    return Entry.encode(seq, RoomChange.KIND, ANN, "c" + seq, json, Entry.timestamp(0));
  }

  @Test
  void severalMayLeaveAtOnceAndNoneTwice() {
    List<Reader> all = List.of(reader(), reader(), reader());
    all.get(2).onOffer = () -> all.forEach(feed::remove);
    say();
    say();
    assertEquals(List.of(0, 0, 1), all.stream().map(reader -> reader.offered.size()).toList());
  }
}
