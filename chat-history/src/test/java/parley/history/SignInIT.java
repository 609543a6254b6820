package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestPeople.PASSWORD;
import static parley.history.TestPeople.refused;
import static parley.history.TestPeople.session;
import static parley.history.TestPeople.userId;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.log.LogRequest;
import parley.api.people.News;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest;

/** Guests, accounts and passwords; two histories, each with a bus of its own, on one database. */
class SignInIT {
  private static TestPeople left;
  private static TestPeople right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    left = TestPeople.on(url);
    right = TestPeople.on(url, Map.of("PEOPLE_ARGON2_PASSES", "2"));
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  @Test
  void aGuestNeedsNoMoreThanAName() {
    SignedIn guest = left.come("Gus");
    assertEquals(new User(guest.user().id(), "Gus", Role.GUEST), guest.user());
    assertEquals("", guest.account());
    assertEquals("Gus", left.come("Gus").user().name(), "many guests may have one name");
  }

  @Test
  void whatIsAskedTwiceHappensOnce() {
    PeopleRequest.Guest guest = TestPeople.guest("Twice");
    assertEquals(await(left.people.guest(guest)), await(right.people.guest(guest)));
    PeopleRequest.Register register = TestPeople.register(userId(), "twice", "Two Times");
    assertEquals(await(left.people.register(register)), await(right.people.register(register)));
    PeopleRequest.SignIn signIn = new PeopleRequest.SignIn(session(), "twice", PASSWORD, "");
    assertEquals(await(left.people.signIn(signIn)), await(right.people.signIn(signIn)));
    assertEquals(
        2,
        database.number(
            "select count(*) from sessions s join users u on u.id = s.user_id"
                + " where u.account = 'twice'"));
  }

  @Test
  void nobodyComesAsSomeoneElse() {
    SignedIn ann = left.member("someone", "Someone");
    ChatException refusal =
        refused(left.people.guest(new PeopleRequest.Guest(session(), ann.user().id(), "Nobody")));
    assertEquals(ErrorCode.CONFLICT, refusal.code());
    assertEquals(
        ErrorCode.CONFLICT,
        refused(left.people.register(TestPeople.register(ann.user().id(), "thief", "Thief")))
            .code());
    assertEquals(
        ErrorCode.CONFLICT,
        refused(
                left.people.guest(
                    new PeopleRequest.Guest(
                        new PeopleRequest.NewSession(ann.session(), TestPeople.hash("x"), 1_000),
                        userId(),
                        "N")))
            .code());
  }

  @Test
  void aGuestWhoRegistersKeepsIdAndEntriesAndEverybodyIsTold() {
    SignedIn guest = left.come("Greta");
    String id = guest.user().id();
    await(left.history.append("kept", guest.user(), "c1", "before"));

    SignedIn member = await(right.people.register(TestPeople.register(id, "greta", "Greta G")));

    assertEquals(new User(id, "Greta G", Role.MEMBER), member.user());
    assertEquals("greta", member.account());
    right.awaitNews(new News.Changed(member.user(), false));
    assertEquals(
        List.of(id + " Greta"),
        database.query("select sender, sender_name from entries where room = 'kept'"));
    String token = guest.session();
    SignedIn renewed = await(left.renew(token, token, "next"));
    assertEquals(member.user(), renewed.user(), "other windows go on as the member");
    assertEquals(id, await(left.signIn("greta", PASSWORD)).user().id());
  }

  @Test
  void anAccountIsOneHoweverManyRegisterIt() {
    List<Future<SignedIn>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TestPeople side = i % 2 == 0 ? left : right;
      all.add(
          side.people.register(
              TestPeople.register(userId(), i % 3 == 0 ? "RACED" : "raced", "Racer " + i)));
    }
    List<ErrorCode> refusals = new ArrayList<>();
    for (Future<SignedIn> one : all) {
      await(one.otherwiseEmpty());
      if (one.failed()) {
        refusals.add(((ChatException) one.cause()).code());
      }
    }
    assertEquals(Collections.nCopies(9, ErrorCode.CONFLICT), refusals);
    assertEquals(1, database.number("select count(*) from users where lower(account) = 'raced'"));
  }

  @Test
  void theAccountIsTheSameInCapitals() {
    SignedIn member = left.member("Capital", "Cap");
    assertEquals(member.user(), await(left.signIn("cAPITAL", PASSWORD)).user());
    assertEquals("Capital", await(left.signIn("capital", PASSWORD)).account());
  }

  @Test
  void wrongAccountAndWrongPasswordGetTheSameAnswer() {
    left.member("known", "Known");
    ChatException wrongPassword = refused(left.signIn("known", "wrong password"));
    assertEquals(ErrorCode.UNAUTHENTICATED, wrongPassword.code());
    assertEquals("account or password is wrong", wrongPassword.getMessage());
    for (String account : List.of("unknown", "", "x", "no\0ne", "名", "a".repeat(500))) {
      ChatException wrongAccount = refused(left.signIn(account, PASSWORD));
      assertEquals(wrongPassword.code(), wrongAccount.code());
      assertEquals(wrongPassword.getMessage(), wrongAccount.getMessage());
    }
  }

  @Test
  void passwordsAreStoredAsArgon2idAndAgainWhenItCostsMore() {
    left.member("costly", "Costly");
    String stored = "select password from users where account = 'costly'";
    String before = database.query(stored).get(0);
    assertTrue(before.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), before);

    await(left.signIn("costly", PASSWORD));
    assertEquals(before, database.query(stored).get(0));

    await(right.signIn("costly", PASSWORD));
    String after = database.query(stored).get(0);
    assertTrue(after.startsWith("$argon2id$v=19$m=64,t=2,p=1$"), after);
    await(left.signIn("costly", PASSWORD));
    assertEquals(after, database.query(stored).get(0), "who has the smaller cost keeps it");
  }

  @Test
  void aNewPasswordEndsAllOtherSessions() {
    SignedIn here = left.member("changer", "Changer");
    SignedIn there = await(right.signIn("changer", PASSWORD));
    PeopleRequest.ChangePassword change =
        new PeopleRequest.ChangePassword(
            here.user().id(), here.session(), PASSWORD, "a new password", "");

    await(left.people.changePassword(change));
    await(right.people.changePassword(change));

    left.awaitNews(new News.SessionEnded(there.session()));
    await(left.renew(here.session(), here.session(), "next"));
    assertEquals(
        ErrorCode.UNAUTHENTICATED,
        refused(left.renew(there.session(), there.session(), "next")).code());
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(left.signIn("changer", PASSWORD)).code());
    assertNotEquals(here.session(), await(left.signIn("changer", "a new password")).session());
  }

  @Test
  void whoDoesNotKnowTheOldPasswordGetsNoNewOne() {
    SignedIn member = left.member("keeper", "Keeper");
    ChatException refusal =
        refused(
            left.people.changePassword(
                new PeopleRequest.ChangePassword(
                    member.user().id(), member.session(), "guessed", "a new password", "")));
    assertEquals(ErrorCode.FORBIDDEN, refusal.code());
    assertEquals("the password is wrong", refusal.getMessage());

    SignedIn guest = left.come("No Password");
    assertEquals(
        "a guest has no password; register first",
        refused(
                left.people.changePassword(
                    new PeopleRequest.ChangePassword(
                        guest.user().id(), guest.session(), "", "a new password", "")))
            .getMessage());
  }

  @Test
  void aMessageOfAnotherFamilyIsStillRefusedByTheLog() {
    assertEquals(
        ErrorCode.BAD_REQUEST,
        refused(left.history.client.ask("", new LogRequest.Recent(0), SignedIn.class)).code());
  }
}
