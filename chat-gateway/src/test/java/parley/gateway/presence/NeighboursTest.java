package parley.gateway.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.api.User;
import parley.api.presence.PresenceEvent.Changed;
import parley.api.presence.PresenceReply.Present;

/** Two gateways know the same people, whatever the bus does to what one tells the other. */
final class NeighboursTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long GRACE = 10 * SECOND;
  private static final User ANN = RosterTest.user("ann");
  private static final User BOB = RosterTest.user("bob");

  private final PresenceConfig config = RosterTest.config(200, 50, 100_000);
  private final Roster there = new Roster(config);
  private final OwnPeople teller = new OwnPeople("there", there, GRACE);
  private final Roster roster = new Roster(config);
  private long now;
  private final Neighbours neighbours = new Neighbours(roster, GRACE, () -> now, this::ask);

  /** What this gateway has asked for and has not been told yet. */
  private final List<Runnable> answers = new ArrayList<>();

  private int asked;
  private boolean mute;

  private Future<Present> ask(String node, String after) {
    asked++;
    if (mute) {
      return Future.failedFuture("no answer");
    }
    Promise<Present> page = Promise.promise();
    answers.add(() -> page.complete(teller.page(after)));
    return page.future();
  }

  private void answerAll() {
    while (!answers.isEmpty()) {
      answers.remove(0).run();
    }
  }

  private void sockets(User user, String room, int more) {
    teller.sockets(user, room, more, now);
  }

  private List<Changed> told() {
    return teller.tell();
  }

  private void hears(List<Changed> changes) {
    changes.forEach(change -> neighbours.heard(change, now));
  }

  private Set<String> in(String room) {
    return in(roster, room);
  }

  private static Set<String> in(Roster roster, String room) {
    Set<String> names = new TreeSet<>();
    roster.page(room, "", 100_000).people().forEach(user -> names.add(user.name()));
    return names;
  }

  @Test
  void aGatewayThatBeginsIsKnownFromWhatItTellsAndNotAsked() {
    hears(told());
    sockets(ANN, "lobby", 1);
    hears(told());
    assertEquals(Set.of("ann"), in("lobby"));
    assertEquals(0, asked);
  }

  @Test
  void aGatewayThatHasPeopleAlreadyIsAskedForAllOfThemPageByPage() {
    for (int i = 0; i < 1_700; i++) {
      sockets(RosterTest.user("p" + i), "lobby", 1);
    }
    told();
    hears(told());
    answerAll();
    assertEquals(1_700, roster.count("lobby"));
    assertEquals(4, asked);
  }

  @Test
  void whatIsToldBetweenTwoPagesIsNotLostAndNobodyComesBackFromTheDead() {
    for (int i = 1_000; i < 2_200; i++) {
      sockets(RosterTest.user("p" + i), "lobby", 1);
    }
    told();
    hears(told());
    answers.remove(0).run(); // the first page
    sockets(RosterTest.user("p1000"), "lobby", -1); // of the first page
    sockets(RosterTest.user("p2199"), "lobby", -1); // of the last page
    sockets(RosterTest.user("p0999"), "lobby", 1);
    sockets(RosterTest.user("p9999"), "lobby", 1);
    hears(told());
    answerAll();
    roster.expire(now + GRACE);
    there.expire(now + GRACE);
    assertEquals(in(there, "lobby"), in("lobby"));
    assertEquals(1_200, in("lobby").size());
  }

  @Test
  void whoCameAndWentBeforeItWasToldIsInNoPage() {
    sockets(ANN, "lobby", 1);
    told();
    sockets(BOB, "lobby", 1);
    hears(List.of(new Changed("there", 1, List.of(), List.of())));
    answerAll();
    sockets(BOB, "lobby", -1);
    hears(told());
    roster.expire(now + GRACE);
    assertEquals(Set.of("ann"), in("lobby"));
  }

  @Test
  void aLostMessageIsNoticedByTheNextSignOfLifeAndAllIsAskedFor() {
    hears(told());
    sockets(ANN, "lobby", 1);
    told();
    assertEquals(Set.of(), in("lobby"));
    hears(told());
    answerAll();
    assertEquals(Set.of("ann"), in("lobby"));
  }

  @Test
  void whoWentWhileAMessageWasLostIsGoneAfterTheGrace() {
    sockets(ANN, "lobby", 1);
    sockets(BOB, "lobby", 1);
    hears(told());
    sockets(ANN, "lobby", -1);
    told();
    hears(told());
    answerAll();
    roster.expire(now + GRACE - 1);
    assertEquals(Set.of("ann", "bob"), in("lobby"));
    roster.expire(now + GRACE);
    assertEquals(Set.of("bob"), in("lobby"));
  }

  @Test
  void aDoubledMessageChangesNothing() {
    sockets(ANN, "lobby", 1);
    List<Changed> first = told();
    hears(first);
    sockets(ANN, "lobby", -1);
    hears(told());
    hears(first);
    roster.expire(now + GRACE);
    assertEquals(Set.of(), in("lobby"));
    assertEquals(0, asked);
  }

  @Test
  void messagesOutOfOrderEndInTheSame() {
    hears(told());
    sockets(ANN, "lobby", 1);
    List<Changed> first = told();
    sockets(ANN, "lobby", -1);
    sockets(BOB, "lobby", 1);
    List<Changed> second = told();
    hears(second);
    hears(first);
    answerAll();
    roster.expire(now + GRACE);
    assertEquals(Set.of("bob"), in("lobby"));
  }

  @Test
  void aGatewayThatDoesNotAnswerIsAskedAgainAtItsNextSignOfLife() {
    sockets(ANN, "lobby", 1);
    told();
    mute = true;
    hears(told());
    assertEquals(1, asked);
    mute = false;
    hears(told());
    answerAll();
    assertEquals(Set.of("ann"), in("lobby"));
  }

  /** It is looked at, and shown, once a second; the first time after so many milliseconds. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 499, 500, 501, 999})
  void aDeadGatewaysPeopleAreGoneWithinTenSecondsOfItsLastSignOfLife(int firstMillis) {
    sockets(ANN, "lobby", 1);
    hears(told());
    now = TimeUnit.MILLISECONDS.toNanos(firstMillis);
    while (in("lobby").contains("ann")) {
      now += SECOND;
      neighbours.bury(now, 0);
      roster.expire(now);
    }
    assertTrue(now > 8 * SECOND && now < 10 * SECOND, "gone after " + now);
  }

  @Test
  void whoComesToAnotherGatewayWhenHisDiesIsNotTakenForGone() {
    sockets(ANN, "lobby", 1);
    hears(told());
    now = 7 * SECOND;
    neighbours.bury(now, 0);
    roster.came(ANN, "lobby", false);
    roster.expire(60 * SECOND);
    assertEquals(Set.of("ann"), in("lobby"));
  }

  @Test
  void aGatewayThatStopsLeavesItsPeopleTheWholeGrace() {
    sockets(ANN, "lobby", 1);
    hears(told());
    now = SECOND;
    neighbours.over("there", now);
    roster.expire(now + GRACE - 1);
    assertEquals(Set.of("ann"), in("lobby"));
    roster.expire(now + GRACE);
    assertEquals(Set.of(), in("lobby"));
  }

  @Test
  void aGatewayThatIsHeardAgainAfterASilenceIsAskedForAll() {
    sockets(ANN, "lobby", 1);
    hears(told());
    now = 6 * SECOND;
    neighbours.bury(now, 0);
    now = 7 * SECOND;
    hears(told());
    answerAll();
    roster.expire(60 * SECOND);
    assertEquals(Set.of("ann"), in("lobby"));
  }

  @Test
  void whoStoodStillHimselfTakesNobodyForDead() {
    sockets(ANN, "lobby", 1);
    hears(told());
    now = 20 * SECOND;
    neighbours.bury(now, 19 * SECOND);
    assertEquals(List.of("there"), neighbours.alive());
  }

  @Test
  void aNewNameReachesTheOthers() {
    sockets(ANN, "lobby", 1);
    hears(told());
    teller.renamed(new User(ANN.id(), "anna", ANN.role()));
    hears(told());
    assertEquals(Set.of("anna"), in("lobby"));
    assertEquals(1, roster.count("lobby"));
  }

  /** Lost, doubled and reordered at random; then a second of peace. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void twoTablesSayTheSameAfterWhateverHappened(long seed) {
    Random random = new Random(seed);
    List<Changed> underWay = new ArrayList<>();
    int[] sockets = new int[40 * 5];
    for (int second = 0; second < 300; second++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        int seat = random.nextInt(sockets.length);
        int more = sockets[seat] > 0 && random.nextBoolean() ? -1 : 1;
        sockets[seat] += more;
        sockets(RosterTest.user("p" + seat % 40), "room" + seat / 40, more);
      }
      for (Changed change : told()) {
        for (int copies = random.nextInt(4); copies > 1; copies--) { // a half is lost
          underWay.add(change);
        }
      }
      Collections.shuffle(underWay, random);
      while (underWay.size() > 2) {
        hears(List.of(underWay.remove(0)));
      }
      if (!answers.isEmpty() && random.nextInt(3) > 0) {
        answers.remove(0).run();
      }
    }
    answerAll();
    hears(told());
    answerAll();
    hears(told());
    answerAll();
    for (int room = 0; room < 5; room++) {
      there.expire(now + GRACE);
      roster.expire(now + GRACE);
      assertEquals(in(there, "room" + room), in("room" + room), "seed " + seed + ", room " + room);
    }
    assertTrue(asked > 10, "was asked " + asked + " times");
  }
}
