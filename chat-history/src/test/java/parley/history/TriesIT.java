package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestPeople.PASSWORD;
import static parley.history.TestPeople.refused;
import static parley.history.TestPeople.session;
import static parley.history.TestPeople.userId;

import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest;

/** How often a password may be tried, through two histories that know nothing of each other. */
class TriesIT {
  private static TestPeople left;
  private static TestPeople right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    Map<String, String> limits =
        Map.of("PEOPLE_SIGN_INS_PER_MINUTE", "3", "PEOPLE_ADDRESS_SIGN_INS_PER_MINUTE", "4");
    left = TestPeople.on(url, limits);
    right = TestPeople.on(url, limits);
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  private static ErrorCode tried(TestPeople side, String account, String password, String from) {
    return refused(signIn(side, account, password, from)).code();
  }

  private static Future<SignedIn> signIn(
      TestPeople side, String account, String password, String from) {
    return side.people.signIn(new PeopleRequest.SignIn(session(), account, password, from));
  }

  /** The minute of what was tried so far goes on for an hour. */
  private static void holdTheMinute() {
    database.execute("update tries set since = now() + interval '1 hour'");
  }

  private static void endTheMinute() {
    database.execute("update tries set since = now() - interval '61 seconds'");
  }

  @Test
  void areCountedPerAccountWhicheverHistoryIsAsked() {
    left.member("guessed", "Guessed");
    assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "guessed", "wrong", "10.0.0.1"));
    holdTheMinute();
    assertEquals(ErrorCode.UNAUTHENTICATED, tried(right, "GUESSED", "wrong", "10.0.0.2"));
    assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "guessed", "wrong", "10.0.0.3"));

    ChatException refusal = refused(signIn(right, "guessed", PASSWORD, "10.0.0.4"));
    assertEquals(ErrorCode.RATE_LIMITED, refusal.code(), "even with the right one");
    assertTrue(refusal.retryAfterMillis() > 0);

    endTheMinute();
    await(signIn(left, "guessed", PASSWORD, "10.0.0.5"));
  }

  @Test
  void ofAnAccountThatIsNotThereAreCountedAlike() {
    for (int i = 0; i < 3; i++) {
      assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "nobody", "wrong", ""));
      holdTheMinute();
    }
    assertEquals(ErrorCode.RATE_LIMITED, tried(right, "nobody", "wrong", ""));
  }

  @Test
  void areForgottenWhenSomeoneGetsIn() {
    left.member("forgetful", "Forgetful");
    for (int i = 0; i < 3; i++) {
      assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "forgetful", "wrong 1", ""));
      holdTheMinute();
      assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "forgetful", "wrong 2", ""));
      await(signIn(right, "forgetful", PASSWORD, ""));
    }
  }

  @Test
  void areCountedPerAddressWhicheverAccountsAreTried() {
    for (int i = 0; i < 4; i++) {
      assertEquals(
          ErrorCode.UNAUTHENTICATED, tried(i % 2 == 0 ? left : right, "any" + i, "x", "10.1.1.1"));
      holdTheMinute();
    }
    assertEquals(ErrorCode.RATE_LIMITED, tried(left, "another", "x", "10.1.1.1"));
    ChatException refusal =
        refused(
            right.people.register(
                new PeopleRequest.Register(
                    session(), userId(), "flooder", PASSWORD, "Flooder", "10.1.1.1")));
    assertEquals(ErrorCode.RATE_LIMITED, refusal.code(), "registering counts as well");
    assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "another", "x", "10.1.1.2"));
  }

  @Test
  void fromThisMachineAreNotCountedByAddress() {
    for (int i = 0; i < 10; i++) {
      assertEquals(ErrorCode.UNAUTHENTICATED, tried(left, "local" + i, "x", "127.0.0.1"));
    }
  }

  @Test
  void ofTheOldPasswordAreCountedToo() {
    SignedIn member = left.member("insider", "Insider");
    for (int i = 0; i < 3; i++) {
      assertEquals(ErrorCode.FORBIDDEN, changed(i % 2 == 0 ? left : right, member).code());
      holdTheMinute();
    }
    assertEquals(ErrorCode.RATE_LIMITED, changed(left, member).code());
    assertEquals(
        ErrorCode.RATE_LIMITED,
        refused(left.people.delete(new PeopleRequest.Delete(member.user().id(), "wrong", "")))
            .code());
  }

  private static ChatException changed(TestPeople side, SignedIn member) {
    return refused(
        side.people.changePassword(
            new PeopleRequest.ChangePassword(
                member.user().id(), member.session(), "guessed", "a new password", "")));
  }

  @Test
  void thatAreOverAreDeleted() {
    tried(left, "swept", "x", "");
    database.execute(
        "update tries set since = now() - interval '3 minutes' where key = 'account swept'");
    Await.until(
        "it is deleted",
        () -> database.number("select count(*) from tries where key = 'account swept'") == 0);
  }
}
