package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestPeople.PASSWORD;
import static parley.history.TestPeople.hash;
import static parley.history.TestPeople.refused;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.News;
import parley.api.people.PeopleReply.Lately;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest;

/** Sessions and their renewal; two histories, each with a bus of its own, on one database. */
class SessionsIT {
  private static TestPeople left;
  private static TestPeople right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    left = TestPeople.on(url);
    right = TestPeople.on(url);
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  /** Of a session whose first refresh token is its id. */
  private static String session() {
    return left.come("Sess Ion").session();
  }

  private static void assertEnded(TestPeople side, String session, String token) {
    ChatException refusal = refused(side.renew(session, token, "next"));
    assertEquals(ErrorCode.UNAUTHENTICATED, refusal.code());
    assertEquals("the session has ended; sign in again", refusal.getMessage());
  }

  @Test
  void isRenewedAgainAndAgainOnAnyHistory() {
    SignedIn guest = left.come("Long");
    String session = guest.session();
    String token = session;
    for (int i = 0; i < 6; i++) {
      SignedIn renewed = await((i % 2 == 0 ? left : right).renew(session, token, "t" + i));
      assertEquals(guest.user(), renewed.user());
      assertTrue(renewed.expiresAtMillis() >= guest.expiresAtMillis());
      token = "t" + i;
    }
    assertEquals(
        List.of(hash("t5") + " " + hash("t4")),
        database.query(
            "select refresh_hash, former_hash from sessions where id = '" + session + "'"),
        "hashes only");
  }

  @Test
  void isRenewedOnceByARequestThatIsRepeated() {
    String session = session();
    SignedIn first = await(left.renew(session, session, "t1"));
    assertEquals(first, await(right.renew(session, session, "t1")));
    assertEquals(first.user(), await(left.renew(session, "t1", "t2")).user());
  }

  @Test
  void isRenewedOnceByTwoTabsAtOnce() {
    for (int i = 0; i < 20; i++) {
      String session = session();
      Future<SignedIn> one = left.renew(session, session, "t1");
      Future<SignedIn> other = right.renew(session, session, "t1");
      assertEquals(await(one), await(other));
      await(left.renew(session, "t1", "t2"));
    }
  }

  @Test
  void endsForBothWhenAnOldTokenIsUsedAgain() {
    String session = session();
    await(left.renew(session, session, "t1"));
    await(left.renew(session, "t1", "t2"));

    assertEnded(right, session, session);
    right.awaitNews(new News.SessionEnded(session));
    assertEnded(left, session, "t2");
  }

  @Test
  void endsWhenTheTokenBeforeIsUsedAfterTwoMinutes() {
    String session = session();
    await(left.renew(session, session, "t1"));
    database.execute(
        "update sessions set rotated_at = rotated_at - interval '121 seconds' where id = '"
            + session
            + "'");
    assertEnded(left, session, session);
    assertEnded(left, session, "t1");
  }

  @Test
  void endsWhenATokenIsGuessed() {
    String session = session();
    assertEnded(left, session, "guessed");
    assertEnded(left, session, session);
  }

  @Test
  void thatIsNotThereIsAnsweredLikeOneThatHasEnded() {
    assertEnded(left, "no-such-session", "t");
  }

  @Test
  void isOverOnceItHasEndedAndTold() {
    String session = session();
    await(left.people.signOut(session));
    await(right.people.signOut(session));
    left.awaitNews(new News.SessionEnded(session));
    assertEnded(right, session, session);
    assertEquals(
        1,
        database.number(
            "select count(*) from entries where room = 'system:people' and client_id = '"
                + session
                + "'"),
        "told once");
  }

  @Test
  void allOfAUserEndButTheOneThatIsKept() {
    SignedIn first = left.member("every", "Every");
    SignedIn second = await(left.signIn("every", PASSWORD));
    SignedIn third = await(right.signIn("every", PASSWORD));

    await(left.people.signOutEverywhere(first.user().id(), third.session()));

    left.awaitNews(new News.SessionEnded(first.session()));
    left.awaitNews(new News.SessionEnded(second.session()));
    assertFalse(left.news().contains(new News.SessionEnded(third.session())));
    await(left.renew(third.session(), third.session(), "next"));

    await(right.people.signOutEverywhere(first.user().id(), ""));
    right.awaitNews(new News.SessionEnded(third.session()));
  }

  @Test
  void endsWhenItsTimeIsOverAndEverybodyIsTold() {
    PeopleRequest.NewSession brief =
        new PeopleRequest.NewSession("brief-session", hash("brief"), 1);
    await(left.people.guest(new PeopleRequest.Guest(brief, TestPeople.userId(), "Brief")));
    News ended = new News.SessionEnded("brief-session");
    Await.until(
        "one of the two tells it",
        () -> left.news().contains(ended) || right.news().contains(ended));
    assertEnded(left, "brief-session", "brief");
  }

  @Test
  void isNotRenewedOnceItsTimeIsOverThoughNobodyHasEndedItYet() {
    String session = session();
    database.execute(
        "update sessions set expires_at = now() - interval '1 second' where id = '"
            + session
            + "'");
    assertEnded(left, session, session);
  }

  @Test
  void oneTooManyEndsTheOldest() {
    SignedIn first = left.member("devices", "Devices");
    for (int i = 0; i < 50; i++) {
      await(left.signIn("devices", PASSWORD));
    }
    left.awaitNews(new News.SessionEnded(first.session()));
    assertEquals(
        50,
        database.number(
            "select count(*) from sessions where ended_at is null and user_id = '"
                + first.user().id()
                + "'"));
  }

  @Test
  void thatEndedOfLateAndWhoChangedIsToldToAGatewayThatStarts() {
    SignedIn guest = left.come("Before");
    SignedIn unchanged = left.come("Unchanged");
    await(left.people.rename(guest.user().id(), "After"));
    await(left.people.signOut(guest.session()));
    String longAgo = session();
    await(left.people.signOut(longAgo));
    database.execute(
        "update sessions set ended_at = now() - interval '1 hour' where id = '" + longAgo + "'");

    Lately lately = await(right.people.lately(Duration.ofMinutes(15)));

    assertTrue(lately.endedSessions().contains(guest.session()));
    assertFalse(lately.endedSessions().contains(longAgo));
    assertTrue(
        lately.changed().stream()
            .anyMatch(user -> user.id().equals(guest.user().id()) && user.name().equals("After")));
    assertFalse(
        lately.changed().stream().anyMatch(user -> user.id().equals(unchanged.user().id())));
  }

  @Test
  void thatEndedLongAgoIsDeleted() {
    String session = session();
    await(left.people.signOut(session));
    database.execute(
        "update sessions set ended_at = now() - interval '31 days' where id = '" + session + "'");
    Await.until(
        "it is deleted",
        () -> database.number("select count(*) from sessions where id = '" + session + "'") == 0);
  }
}
