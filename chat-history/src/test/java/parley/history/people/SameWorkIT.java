package parley.history.people;

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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest.NewSession;
import parley.api.people.PeopleRequest.Register;
import parley.api.people.PeopleRequest.SignIn;
import parley.history.HistoryConfig;
import parley.history.PostgresServer;
import parley.history.TestHistory;
import parley.history.log.LogStore;
import parley.history.log.OwnEntries;
import parley.history.people.PeopleConfig.Argon2;
import parley.history.postgres.Transactions;

/**
 * Who tries accounts cannot tell by the time which are there: not that it takes the same number of
 * milliseconds is proved here, but that the same is done.
 */
class SameWorkIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final Context context = vertx.getOrCreateContext();
  private static final PeopleConfig CONFIG =
      new PeopleConfig(100, 100, 1, 8, new Argon2(64, 1, 1), List.of(), List.of());
  private static final List<Argon2> hashed = new CopyOnWriteArrayList<>();
  private static Transactions transactions;
  private static Accounts accounts;

  @BeforeAll
  static void start() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    TestHistory.on(url).close();
    HistoryConfig config = TestHistory.config(url, Map.of());
    transactions = new Transactions(vertx, config.database(), config.transactions());
    OwnEntries entries =
        new LogStore(vertx, config.database(), config.append(), config.read(), config.rooms())
            .ownEntries();
    Passwords passwords = new Passwords(vertx, CONFIG, SameWorkIT::hash);
    Tries tries = new Tries(transactions, CONFIG);
    Sessions sessions = new Sessions(transactions, entries);
    accounts = new Accounts(transactions, entries, sessions, passwords, tries);
    await(passwords::open);
    Registration registration =
        new Registration(
            transactions, entries, sessions, new ReservedNames(CONFIG), passwords, tries);
    await(
        () ->
            registration.register(
                new Register(session("s1"), "u-1", "known", "right password", "Known", "")));
  }

  @AfterAll
  static void stop() throws Exception {
    await(transactions::close);
    await(vertx::close);
  }

  /** Does the real work, and tells of it. */
  private static byte[] hash(byte[] password, byte[] salt, Argon2 cost, int bytes) {
    hashed.add(cost);
    return PasswordHash.argon2id(password, salt, cost, bytes);
  }

  private static NewSession session(String id) {
    return new NewSession(id, "h".repeat(43), 60_000);
  }

  private static List<Argon2> hashedBy(SignIn signIn) {
    int before = hashed.size();
    assertThrows(ChatException.class, () -> await(() -> accounts.signIn(signIn)));
    return new ArrayList<>(hashed.subList(before, hashed.size()));
  }

  @Test
  void anAccountThatIsNotThereCostsTheHashThatAWrongPasswordCosts() {
    List<Argon2> wrongPassword =
        hashedBy(new SignIn(session("s2"), "known", "wrong password", "10.0.0.1"));
    List<Argon2> wrongAccount =
        hashedBy(new SignIn(session("s3"), "unknown", "right password", "10.0.0.1"));
    assertEquals(List.of(CONFIG.argon2()), wrongPassword);
    assertEquals(wrongPassword, wrongAccount);
  }

  @Test
  void theRightOneGetsIn() throws Exception {
    SignedIn signedIn =
        await(() -> accounts.signIn(new SignIn(session("s4"), "known", "right password", "")));
    assertEquals("u-1", signedIn.user().id());
  }

  private static <T> T await(Supplier<Future<T>> call) throws Exception {
    return Future.<T>future(
            promise -> context.runOnContext(now -> call.get().onComplete(promise::handle)))
        .await(20, TimeUnit.SECONDS);
  }
}
