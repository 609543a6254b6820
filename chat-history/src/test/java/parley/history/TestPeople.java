package parley.history;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.people.News;
import parley.api.people.People;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest;
import parley.api.people.PeopleRequest.NewSession;

/** People as a gateway asks history for them. */
final class TestPeople {
  static final String PASSWORD = "correct horse";
  static final long LIFE_MILLIS = 3_600_000;

  final TestHistory history;
  final People people;

  TestPeople(TestHistory history) {
    this.history = history;
    people = new People(history.client);
  }

  /** History with passwords that cost next to nothing, and these changes. */
  static TestPeople on(String url, Map<String, String> changes) {
    TestHistory history = TestHistory.none();
    history.deploy(config(url, changes));
    return new TestPeople(history);
  }

  static TestPeople on(String url) {
    return on(url, Map.of());
  }

  static HistoryConfig config(String url, Map<String, String> changes) {
    Map<String, String> all = new HashMap<>();
    all.put("PEOPLE_ARGON2_MEMORY_KIB", "64");
    all.put("PEOPLE_ARGON2_PASSES", "1");
    all.putAll(changes);
    return TestHistory.config(url, all);
  }

  /** What travels of a refresh token. */
  static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A session whose first refresh token is its id. */
  static NewSession session() {
    String id = UUID.randomUUID().toString();
    return new NewSession(id, hash(id), LIFE_MILLIS);
  }

  static String userId() {
    return "u-" + UUID.randomUUID();
  }

  static PeopleRequest.Guest guest(String name) {
    return new PeopleRequest.Guest(session(), userId(), name);
  }

  static PeopleRequest.Register register(String user, String account, String name) {
    return new PeopleRequest.Register(session(), user, account, PASSWORD, name, "");
  }

  SignedIn come(String name) {
    return await(people.guest(guest(name)));
  }

  SignedIn member(String account, String name) {
    return await(people.register(register(userId(), account, name)));
  }

  Future<SignedIn> signIn(String account, String password) {
    return people.signIn(new PeopleRequest.SignIn(session(), account, password, ""));
  }

  Future<SignedIn> renew(String session, String presented, String next) {
    return people.renew(
        new PeopleRequest.Renew(session, hash(presented), hash(next), LIFE_MILLIS, true));
  }

  /** What everybody was told on this bus. */
  List<News> news() {
    return history.announced(News.ROOM).stream().map(News::of).flatMap(Optional::stream).toList();
  }

  void awaitNews(News news) {
    Await.until("told: " + news, () -> news().contains(news));
  }

  /**
   * Asks again for as long as that may help, as people do on a machine that has much else to do.
   */
  static <T> T persist(Supplier<Future<T>> request) {
    AtomicReference<T> answer = new AtomicReference<>();
    Await.until(
        "it is done",
        () -> {
          try {
            answer.set(await(request.get()));
            return true;
          } catch (ChatException e) {
            if (!e.code().temporary()) {
              throw e;
            }
            return false;
          }
        });
    return answer.get();
  }

  static ChatException refused(Future<?> request) {
    return assertThrows(ChatException.class, () -> await(request));
  }

  void close() {
    history.close();
  }
}
