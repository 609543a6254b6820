package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.await;
import static parley.history.TestPeople.PASSWORD;
import static parley.history.TestPeople.refused;
import static parley.history.TestPeople.userId;

import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.log.LogRequest;
import parley.api.people.News;
import parley.api.people.PeopleReply.Profile;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest;

/** Names, profiles and deleted users; two histories, each with a bus of its own, on a database. */
class PeopleIT {
  private static TestPeople left;
  private static TestPeople right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    left = TestPeople.on(url);
    right = TestPeople.on(url);
    database = new Database(url);
    left.member("thomas", "Tom Armstrong");
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tom Armstrong",
        "TOM ARMSTRONG",
        "Tоm Armstrong", // a Cyrillic о
        "Ｔｏｍ Armstrong",
        "Torn Armstrong",
        "Tom  Armstrong",
        "T0m Arrnstrong",
        "Administrator",
        "deIeted user",
      })
  void whatLooksLikeTheNameOfAnAccountIsRefused(String name) {
    String guest = left.come("Harmless").user().id();
    assertConflict(name, refused(right.people.guest(TestPeople.guest(name))));
    assertConflict(name, refused(right.people.rename(guest, name)));
    assertConflict(
        name, refused(right.people.register(TestPeople.register(userId(), "armstrong", name))));
  }

  @Test
  void whatGuestsAreCalledByDefaultIsNoAccountsAndEveryGuests() {
    String name = "Anonymous";
    left.come(name);
    assertConflict(
        name, refused(right.people.register(TestPeople.register(userId(), "anonymous", name))));
    String member = left.member("known", "Known").user().id();
    assertConflict(name, refused(right.people.rename(member, name)));
    right.come(name);
  }

  private static void assertConflict(String name, ChatException refusal) {
    assertEquals(ErrorCode.CONFLICT, refusal.code());
    assertEquals(
        "the name " + name + " is someone else's, or looks like one that is; choose another",
        refusal.getMessage());
  }

  @Test
  void ofTwoWhoTakeLookalikesAtOnceOneGetsIt() {
    String one = left.member("one-of-two", "One").user().id();
    String two = left.member("two-of-two", "Two").user().id();
    for (int i = 0; i < 10; i++) {
      Future<Void> ones = left.people.rename(one, "Rival " + i);
      Future<Void> twos = right.people.rename(two, "rivaI " + i);
      await(ones.otherwiseEmpty());
      await(twos.otherwiseEmpty());
      assertTrue(ones.succeeded() != twos.succeeded());
    }
  }

  @Test
  void anotherNameIsToldToEverybodyOnce() {
    SignedIn guest = left.come("Old Name");
    await(left.people.rename(guest.user().id(), "New Name"));
    await(left.people.rename(guest.user().id(), "New Name"));

    News changed = new News.Changed(new User(guest.user().id(), "New Name", Role.GUEST), false);
    left.awaitNews(changed);
    assertEquals(
        1,
        database.number(
            "select count(*) from entries where room = 'system:people' and body like '%New Name%'"));
    assertEquals(
        "New Name", await(right.renew(guest.session(), guest.session(), "t")).user().name());
  }

  @Test
  void theFormerNameOfAMemberIsFree() {
    SignedIn member = left.member("mover", "First Choice");
    await(left.people.rename(member.user().id(), "Second Choice"));
    left.come("First Choice");
    assertEquals(
        ErrorCode.CONFLICT, refused(left.people.guest(TestPeople.guest("Second Choice"))).code());
    await(right.people.rename(member.user().id(), "SECOND CHOICE"));
    assertEquals("SECOND CHOICE", profile(member).user().name(), "one's own lookalike is free");
  }

  @Test
  void aGuestOfBeforeMayTakeAnotherName() {
    await(left.people.rename("g-of-before", "Of Before"));
    assertEquals(
        List.of(new User("g-of-before", "Of Before", Role.GUEST)),
        await(left.people.profiles(List.of("g-of-before"))).stream().map(Profile::user).toList());
  }

  private static Profile profile(SignedIn signedIn) {
    return await(right.people.profiles(List.of(signedIn.user().id(), "unknown"))).get(0);
  }

  @Test
  void membersAreFoundByTheBeginningOfNameOrAccount() {
    SignedIn zoe = left.member("finder-1", "Zoë Quartz");
    SignedIn amy = left.member("Zoe.2", "Amy Quartz");
    left.come("Zoë Guest");

    assertEquals(List.of(zoe.user()), found("ZOË"));
    assertEquals(List.of(amy.user()), found("zoe.2"));
    assertEquals(List.of(amy.user()), found("Zoe"), "the account; the name has another letter");
    assertEquals(List.of(zoe.user()), found("Ｚoë q"));
    assertEquals(List.of(), found("Quartz"));
    assertEquals(List.of(), found("%"));
    List<String> all =
        found("").stream().map(user -> user.name().toLowerCase(Locale.ROOT)).toList();
    assertEquals(all.stream().sorted().toList(), all);
    assertEquals(ErrorCode.BAD_REQUEST, refused(left.people.search("a\0")).code());
  }

  private static List<User> found(String text) {
    return await(right.people.search(text)).stream().map(Profile::user).toList();
  }

  @Test
  void whenSomeoneWasSeenLastIsKept() {
    SignedIn guest = left.come("Seen");
    assertEquals(new Profile(guest.user(), 0, false), profile(guest));
    long before = System.currentTimeMillis();
    await(left.people.seen(List.of(guest.user().id(), "unknown")));
    assertTrue(profile(guest).lastSeenMillis() >= before - 1_000);
  }

  @Test
  void whatADeletedUserSaidStaysUnderNoName() {
    SignedIn member = left.member("leaver", "Leaver");
    SignedIn elsewhere = await(right.signIn("leaver", PASSWORD));
    await(left.history.append("left", member.user(), "c1", "I was here"));
    PeopleRequest.Delete delete = new PeopleRequest.Delete(member.user().id(), PASSWORD, "");

    await(left.people.delete(delete));
    await(right.people.delete(delete));

    User nobody = new User(member.user().id(), "deleted user", Role.MEMBER);
    left.awaitNews(new News.Changed(nobody, true));
    left.awaitNews(new News.SessionEnded(member.session()));
    left.awaitNews(new News.SessionEnded(elsewhere.session()));
    Entry entry =
        Entry.decode(right.history.read(LogRequest.Read.last("left", 10)).entries().get(0));
    assertEquals("I was here", entry.text());
    assertEquals(nobody, entry.from());
    assertTrue(profile(member).deleted());
    assertEquals("deleted user", profile(member).user().name());
    assertEquals(
        List.of(member.user().id() + " null null  null"),
        database.query(
            "select id, coalesce(account, 'null'), coalesce(password, 'null'), name,"
                + " coalesce(last_seen::text, 'null') from users where id = '"
                + member.user().id()
                + "'"));
    assertEquals(ErrorCode.UNAUTHENTICATED, refused(left.signIn("leaver", PASSWORD)).code());
    assertFalse(found("leaver").contains(member.user()));
    assertEquals(
        ErrorCode.NOT_FOUND, refused(left.people.rename(member.user().id(), "Come Back")).code());
    assertEquals("Leaver", left.member("leaver", "Leaver").user().name(), "free for others");
  }

  @Test
  void whoDoesNotKnowThePasswordDeletesNobody() {
    SignedIn member = left.member("stayer", "Stayer");
    assertEquals(
        ErrorCode.FORBIDDEN,
        refused(left.people.delete(new PeopleRequest.Delete(member.user().id(), "wrong", "")))
            .code());
    await(left.signIn("stayer", PASSWORD));
  }

  @Test
  void aGuestIsDeletedWithoutAPassword() {
    SignedIn guest = left.come("Gone");
    await(left.people.delete(new PeopleRequest.Delete(guest.user().id(), "", "")));
    assertTrue(profile(guest).deleted());
    assertEquals(
        ErrorCode.UNAUTHENTICATED,
        refused(left.renew(guest.session(), guest.session(), "t")).code());
  }

  @Test
  void whoIsDeletedIsNoGuestWhoRegisters() {
    SignedIn guest = left.come("Ghost");
    await(left.people.delete(new PeopleRequest.Delete(guest.user().id(), "", "")));
    assertEquals(
        ErrorCode.CONFLICT,
        refused(left.people.register(TestPeople.register(guest.user().id(), "ghost", "Ghost")))
            .code());
  }
}
