package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest.NewEntry;
import parley.api.log.LogRequest.Read;

/** What can be read of the log. */
class ReadIT {
  private static TestHistory history;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    history = TestHistory.on(url);
    database = new Database(url);
    NewEntry[] hundred =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> NewEntry.message(ANN, "c" + i, "text " + i))
            .toArray(NewEntry[]::new);
    await(history.append("hundred", hundred));
  }

  @AfterAll
  static void stop() {
    history.close();
    database.close();
  }

  @Test
  void pagesAfterBeforeAndLastAreAscending() {
    assertSeqs(1, 10, Read.after("hundred", 0, 10));
    assertSeqs(91, 100, Read.after("hundred", 90, 50));
    assertSeqs(41, 50, Read.before("hundred", 51, 10));
    assertSeqs(1, 4, Read.before("hundred", 5, 10));
    assertSeqs(98, 100, Read.last("hundred", 3));
    assertSeqs(1, 100, Read.last("hundred", 500));
  }

  private static void assertSeqs(long first, long last, Read read) {
    LogReply.Page page = history.read(read);
    assertEquals(
        LongStream.rangeClosed(first, last).boxed().toList(),
        page.entries().stream().map(bytes -> Entry.decode(bytes).seq()).toList());
    assertEquals(first, page.first());
    assertEquals(last, page.last());
    assertEquals(100, page.head());
    assertEquals("hundred", page.room());
    assertTrue(page.open());
    assertEquals(database.query("select epoch from log"), List.of(page.epoch()));
  }

  @Test
  void anEntryReadsAsItWasAnnounced() {
    Await.until("it is announced", () -> history.announced("hundred").size() == 100);
    LogReply.Page page = history.read(Read.last("hundred", 100));
    assertEquals(history.announced("hundred"), page.entries().stream().map(Entry::decode).toList());
  }

  @Test
  void aPageThatHasNothingTellsTheHeadAllTheSame() {
    LogReply.Page beyond = history.read(Read.after("hundred", 100, 10));
    assertEquals(List.of(), beyond.entries());
    assertEquals(100, beyond.head());
    assertEquals(List.of(), history.read(Read.before("hundred", 1, 10)).entries());

    LogReply.Page nowhere = history.read(Read.last("nowhere", 10));
    assertEquals(List.of(), nowhere.entries());
    assertEquals(0, nowhere.head());
    assertTrue(nowhere.open(), "who writes first makes the room");
  }

  @Test
  void aRoomInWhichNotEveryoneMayDoEverythingIsNotOpen() {
    await(history.append("closed", ANN, "c1", "x"));
    database.execute("update rooms set guarded = true where id = 'closed'");
    LogReply.Page page = history.read(Read.last("closed", 10));
    assertFalse(page.open());
    assertEquals(1, page.head());
    assertFalse(history.read(Read.last("private:unknown", 10)).open());
    assertFalse(history.read(Read.last("direct:unknown", 10)).open());
    assertFalse(history.read(Read.last("system:people", 10)).open());
  }

  @Test
  void aPageIsBoundedInBytesButNeverEmptyForThat() {
    String long8k = "x".repeat(8_000);
    String wide24k = "€".repeat(8_000);
    for (int i = 1; i <= 40; i++) {
      await(history.append("large", ANN, "c" + i, i == 20 ? wide24k : long8k));
    }
    LogReply.Page first = history.read(Read.after("large", 0, 100));
    int bytes = first.entries().stream().mapToInt(entry -> entry.length).sum();
    assertEquals(30, first.entries().size(), "what fits into 256 KiB");
    assertTrue(bytes < 262_144 + 30 * 128, "was " + bytes);
    assertEquals(1, first.first());

    LogReply.Page last = history.read(Read.last("large", 100));
    assertEquals(40, last.last());
    assertEquals(11, last.first(), "counted from the end");
    try (TestHistory narrow = TestHistory.none()) {
      narrow.deploy(TestHistory.config(database.url(), Map.of("READ_MAX_PAGE_BYTES", "1024")));
      assertEquals(1, narrow.read(Read.after("large", 0, 100)).entries().size());
      assertEquals(40, narrow.read(Read.last("large", 100)).first());
    }
  }

  @Test
  void aNameThatIsNoLongerAllowedDoesNotHideItsRoom() {
    await(history.append("names", ANN, "c1", "x"));
    database.execute("update entries set sender_name = 'x' || chr(917632) where room = 'names'");
    Entry entry = Entry.decode(history.read(Read.last("names", 10)).entries().get(0));
    assertEquals("unknown", entry.from().name());
    assertEquals("x", entry.text());
  }

  @Test
  void headsAreOfTheRoomsThatHaveAny() {
    await(history.append("head-1", ANN, "c1", "x"));
    LogReply.RoomHeads heads = await(history.client.heads(List.of("head-1", "hundred", "nobody")));
    assertEquals(Map.of("head-1", 1L, "hundred", 100L), heads.heads());
    assertEquals(database.query("select epoch from log"), List.of(heads.epoch()));

    LogReply.RoomHeads none = await(history.client.heads(List.of()));
    assertEquals(Map.of(), none.heads());
    assertEquals(heads.epoch(), none.epoch());
  }

  @Test
  void recentRoomsAreThoseWithYoungEntriesAndWhereTheseBegin() {
    for (int i = 1; i <= 5; i++) {
      await(history.append("recent", ANN, "c" + i, "x"));
      await(history.append("old", ANN, "c" + i, "x"));
    }
    database.execute(
        "update entries set at = at - interval '2 minutes' where room = 'recent' and seq <= 3");
    database.execute("update entries set at = at - interval '2 minutes' where room = 'old'");

    Map<String, Long> after = await(history.client.recent(Duration.ofMinutes(1))).after();
    assertEquals(Optional.of(3L), Optional.ofNullable(after.get("recent")));
    assertFalse(after.containsKey("old"));
    assertEquals(0L, await(history.client.recent(Duration.ofMinutes(3))).after().get("old"));
  }

  @Test
  void askingTooMuchIsABadRequest() {
    assertFails(
        "heads must be asked of at most 10000 rooms, was 10001",
        history.client.heads(Collections.nCopies(10_001, "room")));
    assertFails(
        "withinMillis must be between 1 and 86400000, was 0", history.client.recent(Duration.ZERO));
    assertFails(
        "withinMillis must be between 1 and 86400000, was 172800000",
        history.client.recent(Duration.ofDays(2)));
  }

  private static void assertFails(String message, Future<?> future) {
    ChatException cause = assertThrows(ChatException.class, () -> await(future));
    assertEquals(ErrorCode.BAD_REQUEST, cause.code());
    assertEquals(message, cause.getMessage());
  }

  @Test
  void moreReadsThanMayWaitAreRefusedAtOnce() {
    try (TestHistory narrow = TestHistory.none()) {
      narrow.deploy(
          TestHistory.config(
              database.url(), Map.of("READ_CONNECTIONS", "1", "READ_MAX_WAITING", "2")));
      List<Future<LogReply.Page>> pages =
          IntStream.range(0, 100)
              .mapToObj(i -> narrow.client.read(Read.after("hundred", i, 1)))
              .toList();
      List<String> failures =
          pages.stream()
              .map(page -> page.map("").otherwise(Throwable::getMessage))
              .map(TestHistory::await)
              .filter(message -> !message.isEmpty())
              .distinct()
              .toList();
      assertEquals(List.of("too many reads wait for their turn; try again"), failures);
      assertEquals(1, narrow.read(Read.after("hundred", 0, 1)).last());
    }
  }
}
