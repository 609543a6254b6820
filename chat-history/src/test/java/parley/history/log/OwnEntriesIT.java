package parley.history.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent.Announcement;
import parley.api.log.LogReply.Receipt;
import parley.api.log.LogRequest.NewEntry;
import parley.api.start.BusCodec;
import parley.history.Await;
import parley.history.Database;
import parley.history.HistoryConfig;
import parley.history.PostgresServer;
import parley.history.TestHistory;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/** What history writes itself is an append like any other, within a larger transaction. */
class OwnEntriesIT {
  private static final User ANN = new User("u-ann", "Ann", Role.MEMBER);
  private static final Vertx vertx = Vertx.vertx();
  private static final Context context = vertx.getOrCreateContext();
  private static final List<Announcement> told = new CopyOnWriteArrayList<>();
  private static Database database;
  private static Transactions transactions;
  private static OwnEntries entries;

  @BeforeAll
  static void start() {
    BusCodec.register(vertx);
    for (int shard = 0; shard < Addresses.ANNOUNCE_SHARDS; shard++) {
      vertx
          .eventBus()
          .<BusMessage>consumer(
              Addresses.announce(shard), message -> told.add((Announcement) message.body()));
    }
    String url = PostgresServer.shared().newDatabase();
    TestHistory.on(url).close();
    database = new Database(url);
    HistoryConfig config = TestHistory.config(url, Map.of());
    transactions = new Transactions(vertx, config.database(), config.transactions());
    entries =
        new LogStore(vertx, config.database(), config.append(), config.read(), config.rooms())
            .ownEntries();
  }

  @AfterAll
  static void stop() throws Exception {
    run(transactions::close).await(20, TimeUnit.SECONDS);
    vertx.close().await(20, TimeUnit.SECONDS);
    database.close();
  }

  private static NewEntry change(String clientId) {
    return new NewEntry(ANN, clientId, "change", "{\"action\":\"topic\"}");
  }

  private static Future<Receipt> append(String room, String clientId) {
    return transaction(transaction -> entries.append(transaction, room, change(clientId)));
  }

  private static <T> Future<T> transaction(Function<Transaction, Future<T>> work) {
    return run(() -> transactions.run(work));
  }

  private static <T> Future<T> run(Supplier<Future<T>> call) {
    return Future.future(
        promise -> context.runOnContext(now -> call.get().onComplete(promise::handle)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private static List<Entry> told(String room) {
    return told.stream()
        .filter(announcement -> announcement.room().equals(room))
        .flatMap(announcement -> announcement.entries().stream())
        .map(Entry::decode)
        .toList();
  }

  @Test
  void p1_isToldOnceItIsCommittedInARoomThatComesToBe() throws Exception {
    Receipt receipt = await(append("private:new", "c1"));
    assertEquals(1, receipt.seq());
    Await.until("it is told", () -> told("private:new").size() == 1);
    Entry entry = told("private:new").get(0);
    assertEquals("change", entry.kind());
    assertEquals("topic", entry.change().getString("action"));
    assertEquals(receipt.atMillis(), entry.at().toEpochMilli());
    assertEquals(
        List.of("private true 1"),
        database.query(
            "select kind, case when guarded then 'true' end, last_seq from rooms"
                + " where id = 'private:new'"));
  }

  @Test
  void p2_whatIsUndoneLeavesNoHoleAndIsNotTold() throws Exception {
    await(append("undone", "c1"));
    ChatException refusal =
        assertThrows(
            ChatException.class,
            () ->
                await(
                    transaction(
                        transaction ->
                            entries
                                .append(transaction, "undone", change("c2"))
                                .compose(
                                    appended ->
                                        Future.failedFuture(
                                            new ChatException(ErrorCode.FORBIDDEN, "no"))))));
    assertEquals(ErrorCode.FORBIDDEN, refusal.code());
    assertEquals(2, await(append("undone", "c3")).seq());
    Await.until("the last is told", () -> told("undone").size() >= 2);
    assertEquals(List.of("c1", "c3"), told("undone").stream().map(Entry::clientId).toList());
  }

  @Test
  void p2_manyAtOnceAreNumberedWithoutHoles() throws Exception {
    List<Future<Receipt>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(append("busy", "c" + i));
    }
    List<Long> seqs = new ArrayList<>();
    for (Future<Receipt> one : all) {
      seqs.add(await(one).seq());
    }
    assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), seqs.stream().sorted().toList());
    assertEquals(List.of(), database.roomsWithHoles());
  }

  @Test
  void p4_theSameAgainIsTheSameEntry() throws Exception {
    Receipt first = await(append("again", "c1"));
    Receipt second = await(append("again", "c1"));
    assertEquals(new Receipt(first.seq(), first.atMillis(), true), second);
    List<Receipt> both =
        await(
            transaction(
                transaction ->
                    entries.append(transaction, "again", List.of(change("c1"), change("c2")))));
    assertEquals(List.of(1L, 2L), both.stream().map(Receipt::seq).toList());
    assertEquals(List.of(true, false), both.stream().map(Receipt::duplicate).toList());
    Await.until("both are told", () -> told("again").size() == 2);
  }
}
