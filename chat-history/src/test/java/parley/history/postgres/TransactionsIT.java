package parley.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.history.Await;
import parley.history.Database;
import parley.history.PostgresServer;

class TransactionsIT {
  private static final String ADD = "insert into notes (id) values ($1)";
  private static final String LOCK = "update notes set n = n + 1 where id = $1";

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Database database;
  private Transactions transactions;

  @BeforeEach
  void start() {
    String url = PostgresServer.shared().newDatabase();
    database = new Database(url);
    database.execute("create table notes (id text primary key, n int not null default 0)");
    transactions =
        new Transactions(
            vertx,
            new DatabaseConfig(url, Duration.ofSeconds(30)),
            new TransactionConfig(2, 4, Duration.ofMillis(2_400)));
  }

  @AfterEach
  void stop() throws Exception {
    await(transactions::close);
    await(vertx::close);
    database.close();
  }

  private Future<RowSet<Row>> add(Transaction transaction, String note) {
    transaction.afterCommit(() -> told.add(note));
    return transaction.execute(ADD, Tuple.of(note));
  }

  private List<String> notes() {
    return database.query("select id from notes order by id");
  }

  @Test
  void allOfItIsCommittedAndThenTold() throws Exception {
    String done =
        await(
            () ->
                transactions.run(
                    transaction ->
                        add(transaction, "a")
                            .compose(added -> add(transaction, "b"))
                            .map(
                                added -> {
                                  told.add("done");
                                  return "answer";
                                })));
    assertEquals("answer", done);
    assertEquals(List.of("done", "a", "b"), told);
    assertEquals(List.of("a", "b"), notes());
  }

  @Test
  void whatIsRefusedOnTheWayIsUndoneAndNeverTold() {
    ChatException refusal =
        assertThrows(
            ChatException.class,
            () ->
                await(
                    () ->
                        transactions.run(
                            transaction ->
                                add(transaction, "a")
                                    .compose(
                                        added ->
                                            Future.failedFuture(
                                                new ChatException(ErrorCode.CONFLICT, "no"))))));
    assertEquals("no", refusal.getMessage());
    assertEquals(List.of(), notes());
    assertEquals(List.of(), told);
  }

  @Test
  void nothingIsCommittedAfterAFailureThatTheWorkPassedOver() {
    ChatException refusal =
        assertThrows(
            ChatException.class,
            () ->
                await(
                    () ->
                        transactions.run(
                            transaction ->
                                add(transaction, "a")
                                    .compose(
                                        added -> transaction.execute("select 1 / $1", Tuple.of(0)))
                                    .otherwiseEmpty())));
    assertEquals(ErrorCode.INTERNAL, refusal.code());
    assertEquals(List.of(), notes());
  }

  @Test
  void isRunAgainAfterADeadlock() throws Exception {
    database.execute("insert into notes values ('a'), ('b')");
    Promise<Void> oneHasA = Promise.promise();
    Promise<Void> otherHasB = Promise.promise();
    AtomicInteger runs = new AtomicInteger();
    Future<RowSet<Row>> one =
        onContext(
            () ->
                transactions.run(
                    transaction -> lockBoth(transaction, runs, "a", oneHasA, "b", otherHasB)));
    Future<RowSet<Row>> other =
        onContext(
            () ->
                transactions.run(
                    transaction -> lockBoth(transaction, runs, "b", otherHasB, "a", oneHasA)));
    Future.all(one, other).await(20, TimeUnit.SECONDS);
    assertTrue(runs.get() > 2, "one of them was run again");
    assertEquals(List.of("a 2", "b 2"), database.query("select id, n from notes order by id"));
  }

  private static Future<RowSet<Row>> lockBoth(
      Transaction transaction,
      AtomicInteger runs,
      String first,
      Promise<Void> hasFirst,
      String second,
      Promise<Void> otherHasSecond) {
    runs.incrementAndGet();
    return transaction
        .execute(LOCK, Tuple.of(first))
        .onSuccess(locked -> hasFirst.tryComplete())
        .compose(locked -> otherHasSecond.future())
        .compose(both -> transaction.execute(LOCK, Tuple.of(second)));
  }

  @Test
  void whoLosesARaceForAKeySeesTheWinnerWhenRunAgain() throws Exception {
    Function<Transaction, Future<String>> addOnce =
        transaction ->
            transaction
                .execute("select 1 from notes where id = $1", Tuple.of("raced"))
                .compose(
                    rows ->
                        rows.size() > 0
                            ? Future.succeededFuture("it is there")
                            : transaction.execute(ADD, Tuple.of("raced")).map("added"));
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(onContext(() -> transactions.run(addOnce)));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> one : all) {
      answers.add(one.await(20, TimeUnit.SECONDS));
    }
    assertEquals(1, answers.stream().filter("added"::equals).count(), answers.toString());
  }

  @Test
  void isRunAgainWhenItsConnectionBreaks() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    await(
        () ->
            transactions.run(
                transaction ->
                    add(transaction, "a")
                        .compose(
                            added -> {
                              if (runs.incrementAndGet() == 1) {
                                database.killConnections();
                              }
                              return transaction.execute("select 1", Tuple.tuple());
                            })));
    assertEquals(2, runs.get());
    assertEquals(List.of("a"), notes());
    assertEquals(List.of("a"), told);
  }

  @Test
  void whatIsLockedForLongIsUnavailable() throws Exception {
    database.execute("insert into notes values ('locked')");
    database.execute("begin");
    database.execute("update notes set n = 7 where id = 'locked'");
    ChatException refusal =
        assertThrows(
            ChatException.class, () -> await(() -> transactions.execute(LOCK, Tuple.of("locked"))));
    assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    database.execute("commit");
    await(() -> transactions.execute(LOCK, Tuple.of("locked")));
    assertEquals(List.of("locked 8"), database.query("select id, n from notes"));
  }

  @Test
  void tooManyAtOnceAreUnavailableAtOnce() throws Exception {
    Promise<Void> held = Promise.promise();
    AtomicInteger begun = new AtomicInteger();
    Supplier<Future<Void>> hold =
        () ->
            transactions.run(
                transaction ->
                    transaction
                        .execute("select 1", Tuple.tuple())
                        .onSuccess(rows -> begun.incrementAndGet())
                        .compose(rows -> held.future()));
    List<Future<Void>> taken = new ArrayList<>(List.of(onContext(hold), onContext(hold)));
    Await.until("both connections are taken", () -> begun.get() == 2);
    for (int i = 0; i < 4; i++) {
      taken.add(onContext(hold));
    }
    ChatException refusal =
        assertThrows(
            ChatException.class,
            () -> await(() -> transactions.execute("select 1", Tuple.tuple())));
    assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    assertEquals("too many requests wait for their turn; try again", refusal.getMessage());
    held.complete();
    Future.all(taken).await(20, TimeUnit.SECONDS);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> call) {
    return Future.future(
        promise -> context.runOnContext(now -> call.get().onComplete(promise::handle)));
  }

  private <T> T await(Supplier<Future<T>> call) throws Exception {
    return onContext(call).await(20, TimeUnit.SECONDS);
  }
}
