package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.BEN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.log.LogEvent;
import parley.api.log.LogReply.Appended;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.NewEntry;
import parley.api.log.LogRequest.Read;

/** One history: what an append promises. */
class AppendIT {
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
  void numbersARoomFromOneAndTellsWhenItWasStored() {
    long before = System.currentTimeMillis();
    Receipt first = await(history.append("fresh", ANN, "c1", "hello"));
    Receipt second = await(history.append("fresh", BEN, "c1", "hi"));

    assertEquals(List.of(1L, 2L), List.of(first.seq(), second.seq()));
    assertFalse(first.duplicate() || second.duplicate());
    assertTrue(first.atMillis() >= before - 1 && second.atMillis() >= first.atMillis());
    assertEquals(
        List.of("fresh public 2"),
        database.query("select id, kind, last_seq from rooms where id = 'fresh'"));
    assertEquals(
        List.of("1 message u-ann c1 Ann member hello", "2 message u-ben c1 Ben guest hi"),
        database.query(
            "select seq, kind, sender, client_id, sender_name, sender_role, body from entries"
                + " where room = 'fresh' order by seq"));
  }

  @Test
  void numbersManyRoomsDenselyInTheOrderOfArrival() {
    int rooms = 20;
    int requests = 30;
    List<Future<Appended>> all = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      for (int room = 0; room < rooms; room++) {
        all.add(
            history.append(
                "many-" + room,
                NewEntry.message(ANN, "a" + i, "first of " + i),
                NewEntry.message(BEN, "b" + i, "second of " + i)));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      long first = 2L * (i / rooms) + 1;
      List<Long> seqs = await(all.get(i)).receipts().stream().map(Receipt::seq).toList();
      assertEquals(List.of(first, first + 1), seqs);
    }
    assertEquals(List.of(), database.roomsWithHoles());
  }

  @Test
  void announcesWhatWasCommittedOncePerRoomAndCommitWithoutHoles() {
    List<Future<Receipt>> all =
        IntStream.range(0, 500)
            .mapToObj(i -> history.append("told", ANN, "c" + i, "text " + i))
            .toList();
    all.forEach(TestHistory::await);
    Await.until("all is announced", () -> history.announced("told").size() == 500);

    List<Entry> told = history.announced("told");
    assertEquals(
        LongStream.rangeClosed(1, 500).boxed().toList(), told.stream().map(Entry::seq).toList());
    for (int i = 0; i < 500; i++) {
      assertEquals("c" + i, told.get(i).clientId());
      assertEquals("text " + i, told.get(i).text());
      assertEquals(ANN, told.get(i).from());
      assertEquals(await(all.get(i)).atMillis(), told.get(i).at().toEpochMilli());
    }
    List<LogEvent.Announcement> announcements =
        history.announcements.stream().filter(a -> a.room().equals("told")).toList();
    assertTrue(announcements.size() < 250, "group commit, not " + announcements.size());
    long next = 1;
    for (LogEvent.Announcement announcement : announcements) {
      assertEquals(next, announcement.first());
      next = announcement.last() + 1;
    }
    assertTrue(history.announcedRooms.contains("told"));
  }

  @Test
  void repliesAndAnnouncesOnlyAfterTheCommit() {
    database.hold("held");
    Future<Receipt> held = history.append("held", ANN, "c1", "wait for it");
    database.awaitBlocked(1);
    assertFalse(held.isComplete());
    assertEquals(List.of(), history.announced("held"));

    database.letGo();
    assertEquals(1, await(held).seq());
    Await.until("it is announced", () -> history.announced("held").size() == 1);
  }

  @Test
  void givesADuplicateOfALaterBatchTheFirstOnesSeqAndTime() {
    await(history.append("later", BEN, "other", "before"));
    Receipt first = await(history.append("later", ANN, "c1", "once"));
    await(history.append("later", BEN, "c1", "the same clientId of another author"));
    Appended again =
        await(
            history.append(
                "later",
                NewEntry.message(ANN, "c1", "once more, and with another text"),
                NewEntry.message(ANN, "c2", "new")));

    assertEquals(new Receipt(2, first.atMillis(), true), again.receipts().get(0));
    assertEquals(4, again.receipts().get(1).seq());
    assertFalse(again.receipts().get(1).duplicate());
    assertEquals(
        List.of("before", "once", "the same clientId of another author", "new"),
        database.query("select body from entries where room = 'later' order by seq"));
    assertEquals(
        4, database.number("select last_seq from rooms where id = 'later'"), "no hole at the end");
  }

  @Test
  void givesADuplicateOfTheSameBatchTheFirstOnesSeq() {
    database.hold("same");
    Future<Receipt> blocker = history.append("same", BEN, "blocker", "holds up the others");
    database.awaitBlocked(1);
    List<Future<Appended>> waiting =
        List.of(
            history.append("same", NewEntry.message(ANN, "c1", "x")),
            history.append(
                "same", NewEntry.message(ANN, "c1", "x"), NewEntry.message(ANN, "c2", "y")),
            history.append(
                "same", NewEntry.message(ANN, "c2", "y"), NewEntry.message(ANN, "c2", "y")));
    database.letGo();

    assertEquals(1, await(blocker).seq());
    List<String> receipts =
        waiting.stream()
            .flatMap(appended -> await(appended).receipts().stream())
            .map(receipt -> receipt.seq() + (receipt.duplicate() ? " again" : ""))
            .toList();
    assertEquals(List.of("2", "2 again", "3", "3 again", "3 again"), receipts);
    Await.until("all is announced", () -> history.announced("same").size() == 3);
  }

  @Test
  void refusesARoomThatIsNotPublicAndNothingElseInTheBatch() {
    List<Future<Receipt>> others = new ArrayList<>();
    List<Future<Receipt>> refused = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(history.append("beside-" + i % 3, ANN, "c" + i, "allowed"));
      refused.add(history.append("private:unknown", ANN, "c" + i, "not allowed"));
      refused.add(history.append("system:people", ANN, "c" + i, "not allowed"));
    }

    others.forEach(TestHistory::await);
    for (Future<Receipt> append : refused) {
      ChatException cause = assertThrows(ChatException.class, () -> await(append));
      assertEquals(ErrorCode.NOT_FOUND, cause.code());
      assertTrue(cause.getMessage().endsWith(", or you are not in it"), cause.getMessage());
    }
    assertEquals(
        0,
        database.number(
            "select count(*) from rooms where id in ('private:unknown', 'system:people')"));
  }

  @Test
  void makesNoRoomsWhereNotEveryoneMayCreateThem() {
    try (TestHistory strict = TestHistory.none()) {
      strict.deploy(TestHistory.config(database.url(), Map.of("ROOMS_ANYONE_CREATES", "false")));
      ChatException cause =
          assertThrows(
              ChatException.class, () -> await(strict.append("unmade", ANN, "c1", "hello")));
      assertEquals(ErrorCode.NOT_FOUND, cause.code());
      assertEquals("there is no room unmade, or you are not in it", cause.getMessage());
      assertFalse(strict.read(Read.last("unmade", 10)).open());

      database.execute("insert into rooms (id) values ('unmade')");
      assertEquals(1, await(strict.append("unmade", ANN, "c1", "hello")).seq());
      assertTrue(strict.read(Read.last("unmade", 10)).open());
    }
  }

  @Test
  void letsAPoisonedRequestFailAlone() {
    database.execute("alter table entries add constraint no_poison check (body <> 'poison')");
    database.hold("poisoned");
    Future<Receipt> blocker = history.append("poisoned", BEN, "blocker", "holds up the others");
    database.awaitBlocked(1);
    List<Future<Receipt>> good = new ArrayList<>();
    good.add(history.append("poisoned", ANN, "c1", "good"));
    Future<Receipt> bad = history.append("poisoned", ANN, "c2", "poison");
    good.add(history.append("poisoned", ANN, "c3", "good"));
    database.letGo();

    assertEquals(1, await(blocker).seq());
    assertEquals(List.of(2L, 3L), good.stream().map(f -> await(f).seq()).toList());
    ChatException cause = assertThrows(ChatException.class, () -> await(bad));
    assertEquals(ErrorCode.INTERNAL, cause.code());
    assertEquals("the message could not be stored", cause.getMessage());
    assertEquals(List.of(), database.roomsWithHoles());
  }

  @Test
  void saysAtOnceThatItIsFull() {
    String full = PostgresServer.shared().newDatabase();
    try (TestHistory small = TestHistory.none();
        Database behind = new Database(full)) {
      small.deploy(TestHistory.config(full, Map.of("APPEND_MAX_WAITING_BYTES", "65536")));
      behind.hold("busy");
      String long16k = "x".repeat(8_000);
      List<Future<Receipt>> taken =
          IntStream.range(0, 4).mapToObj(i -> small.append("busy", ANN, "c" + i, long16k)).toList();
      Future<Receipt> tooMuch = small.append("busy", ANN, "c5", long16k);

      ChatException cause = assertThrows(ChatException.class, () -> await(tooMuch));
      assertEquals(ErrorCode.UNAVAILABLE, cause.code());
      assertEquals("too many messages wait to be stored; try again", cause.getMessage());
      assertTrue(taken.stream().noneMatch(Future::isComplete));
      behind.letGo();
      taken.forEach(TestHistory::await);
      assertEquals(5, await(small.append("busy", ANN, "c5", long16k)).seq());
    }
  }

  @Test
  void answersWhatItTookBeforeItStops() {
    String another = PostgresServer.shared().newDatabase();
    try (TestHistory stopping = TestHistory.none();
        Database behind = new Database(another)) {
      String id = stopping.deploy(TestHistory.config(another, Map.of()));
      behind.hold("last");
      Future<Receipt> last = stopping.append("last", ANN, "c1", "my last words");
      behind.awaitBlocked(1);
      Future<Void> stopped = stopping.vertx.undeploy(id);
      behind.letGo();

      await(stopped);
      assertEquals(1, await(last).seq());
    }
  }
}
