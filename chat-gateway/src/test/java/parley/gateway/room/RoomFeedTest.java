package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.gateway.GatewayConfig;

class RoomFeedTest {
  private Vertx vertx;
  private RoomFeed feed;
  private long seq;

  /** Counts what it is offered; may leave, or take others with it, while it is. */
  private static final class Reader extends Cursor {
    private final List<Long> offered = new ArrayList<>();
    private Runnable onOffer = () -> {};

    @Override
    protected void advanced(long first, long last, ByteBuf frame) {
      offered.add(last);
      onOffer.run();
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
  void severalMayLeaveAtOnceAndNoneTwice() {
    List<Reader> all = List.of(reader(), reader(), reader());
    all.get(2).onOffer = () -> all.forEach(feed::remove);
    say();
    say();
    assertEquals(List.of(0, 0, 1), all.stream().map(reader -> reader.offered.size()).toList());
  }
}
