package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.await;

import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ErrorCode;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent.Beacon;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;

/** What history tells unasked, and what it makes of nonsense. */
class BusIT {
  private static TestHistory history;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    history = TestHistory.on(url);
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    history.close();
    database.close();
  }

  @Test
  void aBeaconTellsForSomeSecondsWhichRoomsWereTouched() {
    await(history.append("touched", ANN, "c1", "x"));
    await(history.append("touched", ANN, "c2", "x"));
    Await.until("beacons tell of it", () -> tellingOf("touched").count() >= 3);
    int told = history.beacons.size();
    Await.until("they no longer do", () -> quietSince(told, "touched"));

    Beacon beacon = tellingOf("touched").findFirst().orElseThrow();
    assertEquals(2L, beacon.heads().get("touched"));
    assertEquals(database.query("select epoch from log"), List.of(beacon.epoch()));
    assertTrue(beacon.serving());
    assertEquals(
        1, history.beacons.stream().map(Beacon::node).distinct().count(), "one node, one id");
  }

  private static Stream<Beacon> tellingOf(String room) {
    return history.beacons.stream().filter(beacon -> beacon.heads().containsKey(room));
  }

  private static boolean quietSince(int beacons, String room) {
    List<Beacon> latest = history.beacons.stream().skip(beacons).toList();
    return latest.size() >= 8
        && latest.subList(latest.size() - 8, latest.size()).stream()
            .noneMatch(beacon -> beacon.heads().containsKey(room));
  }

  @Test
  void aDuplicateIsToldByABeaconBecauseItsFirstCommitMayHaveGoneUnannounced() {
    database.execute("insert into rooms (id, last_seq) values ('unheard', 1)");
    database.execute(
        "insert into entries values"
            + " ('unheard', 1, 'message', 'u-ann', 'c1', 'Ann', 'member', 'x', now())");
    assertTrue(await(history.append("unheard", ANN, "c1", "x")).duplicate());

    Await.until("a beacon tells of it", () -> tellingOf("unheard").findAny().isPresent());
    assertEquals(1L, tellingOf("unheard").findFirst().orElseThrow().heads().get("unheard"));
    assertEquals(List.of(), history.announced("unheard"));
  }

  /** As a network that was broken delivers it when it heals. */
  @Test
  void whatWasAskedSoLongAgoThatItsAskerHasGivenUpIsNotDone() {
    Await.until("there is a beacon", () -> !history.beacons.isEmpty());
    Beacon old = history.beacons.get(history.beacons.size() - 1);
    RoomRequest.Seat seat = new RoomRequest.Seat("late", "u-ann");
    RoomRequest.Enter enter = new RoomRequest.Enter(List.of(seat), false);
    LogRequest.Append append =
        new LogRequest.Append("late", List.of(LogRequest.NewEntry.message(ANN, "c1", "late")));
    Await.until("it is over", () -> ask(old, enter) instanceof BusMessage.Refused);
    for (BusMessage late : List.of(ask(old, enter), ask(old, append))) {
      BusMessage.Refused refused = assertInstanceOf(BusMessage.Refused.class, late);
      assertEquals(ErrorCode.UNAVAILABLE.number(), refused.code());
    }
    Beacon newest = history.beacons.get(history.beacons.size() - 1);
    assertInstanceOf(RoomReply.Entered.class, ask(newest, enter));
    LogReply.Appended stored = assertInstanceOf(LogReply.Appended.class, ask(newest, append));
    assertFalse(stored.receipts().get(0).duplicate());
  }

  private static BusMessage ask(Beacon heard, BusMessage request) {
    DeliveryOptions options =
        new DeliveryOptions().addHeader(Addresses.BEAT_HEADER, "" + heard.beat());
    return await(
            history
                .vertx
                .eventBus()
                .<BusMessage>request(Addresses.log(heard.node()), request, options))
        .body();
  }

  @Test
  void nonsenseIsABadRequest() {
    List<Object> nonsense =
        List.of(
            new BusMessage.Unknown(),
            new LogReply.RecentRooms(Map.of()),
            "text",
            new JsonObject().put("t", "read"));
    for (Object body : nonsense) {
      ReplyException cause =
          assertThrows(
              ReplyException.class,
              () -> await(history.vertx.eventBus().request(Addresses.LOG, body)));
      assertEquals(ErrorCode.BAD_REQUEST.number(), cause.failureCode());
      assertEquals("this is no request that history knows", cause.getMessage());
    }
    history.vertx.eventBus().send(Addresses.LOG, null);
    assertEquals(1, await(history.append("after", ANN, "c1", "it still answers")).seq());
  }
}
