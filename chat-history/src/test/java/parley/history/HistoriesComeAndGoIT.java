package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.log.Addresses;
import parley.api.log.LogEvent.Beacon;
import parley.api.log.LogReply.Receipt;

/** Several histories on one bus and one database, of which some go while people talk. */
class HistoriesComeAndGoIT {
  private TestHistory histories;
  private Database database;
  private HistoryConfig config;

  @BeforeEach
  void start() {
    String url = PostgresServer.shared().newDatabase();
    config = TestHistory.config(url, Map.of());
    histories = TestHistory.none();
    histories.deploy(config);
    database = new Database(url);
  }

  @AfterEach
  void stop() {
    histories.close();
    database.close();
  }

  @Test
  void p6_whoTalksDoesNotNoticeThatHistoriesAreReplacedOneByOne() {
    String old = histories.deploy(config);
    histories.listen();
    Load load = new Load(histories, 20, 5);
    for (int i = 0; i < 4; i++) {
      int acks = load.acks();
      Await.until("more is acked", () -> load.acks() > acks + 200);
      String next = histories.deploy(config);
      await(histories.vertx.undeploy(old));
      old = next;
    }
    load.stop();
    load.check(database);
    assertEquals(0, load.failures());
    assertEquals(6, histories.beacons.stream().map(Beacon::node).distinct().count(), "histories");
  }

  @Test
  void p4_whatAHistoryWasAskedThatFellSilentIsStoredByAnotherAndOnce() {
    histories.listen();
    AtomicInteger swallowed = new AtomicInteger();
    MessageConsumer<Object> silent = histories.vertx.eventBus().consumer(Addresses.log("silent"));
    silent.handler(message -> swallowed.incrementAndGet());
    await(silent.completion());
    String epoch = histories.beacons.get(0).epoch();
    List<Future<Receipt>> receipts = new ArrayList<>();
    Await.until(
        "the silent one is asked",
        () -> {
          Beacon beacon = new Beacon("silent", epoch, Map.of(), true, 1);
          histories.vertx.eventBus().publish(Addresses.HEADS, beacon);
          receipts.add(histories.append("room" + receipts.size(), ANN, "c1", "text"));
          return swallowed.get() >= 10;
        });
    receipts.forEach(receipt -> assertEquals(1, await(receipt).seq()));
    assertEquals(receipts.size(), database.number("select count(*) from entries"));
  }
}
