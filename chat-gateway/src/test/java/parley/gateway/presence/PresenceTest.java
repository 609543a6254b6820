package parley.gateway.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.User;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.people.PeopleRequest;
import parley.api.presence.PresenceEvent;
import parley.api.start.BusCodec;

/** Gateways on one bus, each with an event loop and sockets that remember what they were shown. */
final class PresenceTest {
  private static final long SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  /** One gateway. */
  private final class Node {
    private final Context context = ((VertxInternal) vertx).createEventLoopContext();
    private final Presence presence;
    private final LoopPresence loop;

    Node(PresenceConfig config) {
      presence = new Presence(vertx, config);
      loop = on(presence::loop);
      await(on(() -> presence.open(loop)));
    }

    <T> T on(Supplier<T> action) {
      Promise<T> done = Promise.promise();
      context.runOnContext(
          now -> {
            try {
              done.complete(action.get());
            } catch (RuntimeException e) {
              done.fail(e);
            }
          });
      return await(done.future());
    }

    void run(Runnable action) {
      on(
          () -> {
            action.run();
            return true;
          });
    }

    /** In the lobby; what the socket shows is in these. */
    Attendance enter(User user, Eyes eyes) {
      return on(
          () -> {
            Attendance attendance = loop.attend(user, eyes);
            attendance.entered("lobby", true);
            return attendance;
          });
    }
  }

  @BeforeEach
  void start() {
    BusCodec.register(vertx);
    vertx
        .eventBus()
        .<BusMessage>consumer(
            Addresses.LOG,
            message -> {
              if (message.body() instanceof PeopleRequest.Seen gone) {
                gone.users().forEach(user -> seen.merge(user, true, (a, b) -> false));
                message.reply(new BusMessage.Done());
              }
            });
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> await(node.on(() -> node.presence.close(node.loop))));
    await(vertx.close());
  }

  private Node node(Duration grace) {
    Node node = new Node(new PresenceConfig(grace, 200, 50, true, 100_000));
    nodes.add(node);
    return node;
  }

  private Node node() {
    return node(Duration.ofMillis(500));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s", e);
    }
  }

  private static void eventually(Supplier<Boolean> condition, Supplier<Object> otherwise) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain; it is " + otherwise.get());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static void sees(Eyes eyes, String... names) {
    eventually(() -> List.of(names).equals(eyes.people("lobby")), () -> eyes.frames("presence"));
  }

  private static User user(String name) {
    return RosterTest.user(name);
  }

  @Test
  void peopleOfTwoGatewaysSeeEachOtherComeAndGo() {
    Node one = node();
    Node two = node();
    Eyes ann = new Eyes();
    Eyes bob = new Eyes();
    one.enter(user("ann"), ann);
    Attendance away = two.enter(user("bob"), bob);
    sees(ann, "ann", "bob");
    sees(bob, "ann", "bob");
    two.run(away::gone);
    sees(ann, "ann");
  }

  @Test
  void aNewGatewayKnowsEveryone() {
    Node one = node();
    for (int i = 100; i < 150; i++) {
      one.enter(user("" + i), new Eyes());
    }
    Eyes ann = new Eyes();
    node().enter(user("ann"), ann);
    eventually(
        () -> ann.people("lobby") != null && ann.people("lobby").size() == 51,
        () -> ann.people("lobby"));
    assertEquals(
        List.of(),
        ann.frames("notice").stream().filter(notice -> notice.containsKey("joined")).toList());
  }

  @Test
  void aFullSocketIsPassedOverAndGetsAllOfItLater() {
    Node one = node();
    Eyes ann = new Eyes();
    Eyes bob = new Eyes();
    Attendance annsSocket = one.enter(user("ann"), ann);
    sees(ann, "ann");
    ann.full(true);
    one.enter(user("bob"), bob);
    one.enter(user("carl"), new Eyes());
    sees(bob, "ann", "bob", "carl");
    assertEquals(List.of("ann"), ann.people("lobby"));
    ann.full(false);
    one.run(annsSocket::writable);
    sees(ann, "ann", "bob", "carl");
    List<JsonObject> shown = ann.frames("presence");
    assertTrue(shown.get(shown.size() - 1).containsKey("people"));
  }

  @Test
  void aSocketThatIsFullAsItEntersGetsAllOfItWhenItTakesMore() {
    Node one = node();
    Eyes ann = new Eyes();
    Eyes bob = new Eyes();
    ann.full(true);
    Attendance annsSocket = one.enter(user("ann"), ann);
    one.enter(user("bob"), bob);
    sees(bob, "ann", "bob");
    ann.full(false);
    one.run(annsSocket::writable);
    sees(ann, "ann", "bob");
  }

  @Test
  void aNewNameIsShownAtEveryGateway() {
    Eyes ann = new Eyes();
    Eyes bob = new Eyes();
    node().enter(user("ann"), ann);
    Node two = node();
    Attendance bobs = two.enter(user("bob"), bob);
    sees(ann, "ann", "bob");
    two.run(() -> bobs.renamed(new User("u-bob", "robert", user("bob").role())));
    sees(ann, "ann", "robert");
    sees(bob, "ann", "robert");
  }

  @Test
  void typingIsShownToTheOthersInTheRoomOnceIn3s() {
    Node one = node();
    Node two = node();
    Eyes ann = new Eyes();
    Eyes bob = new Eyes();
    Eyes elsewhere = new Eyes();
    Attendance anns = one.enter(user("ann"), ann);
    two.enter(user("bob"), bob);
    two.on(() -> two.loop.attend(user("carl"), elsewhere)).entered("other", true);
    sees(bob, "ann", "bob");
    for (int i = 0; i < 50; i++) {
      one.run(() -> anns.typing("lobby"));
    }
    one.run(() -> anns.typing("other")); // where she is not
    eventually(() -> !bob.frames("typing").isEmpty(), () -> bob.frames("typing"));
    JsonObject typing = bob.frames("typing").get(0);
    assertEquals("lobby", typing.getString("room"));
    assertEquals("ann", typing.getJsonObject("user").getString("name"));
    two.enter(user("dora"), new Eyes());
    sees(ann, "ann", "bob", "dora");
    assertTrue(bob.frames("typing").size() <= 2, bob.frames("typing")::toString);
    assertEquals(List.of(), ann.frames("typing"));
    assertEquals(List.of(), elsewhere.frames("typing"));
  }

  @Test
  void whoEntersIsWelcomedWithWhatMakesTheBotsAnswer() {
    Node one = node();
    vertx
        .eventBus()
        .publish(
            PresenceEvent.ADDRESS,
            new PresenceEvent.TriggerWords("parley", List.of("help", "weather")));
    eventually(() -> one.presence.words().size() == 2, one.presence::words);
    Eyes ann = new Eyes();
    one.enter(user("ann"), ann);
    assertEquals(
        List.of("help", "weather"), ann.frames("notice").get(0).getJsonArray("welcome").getList());
  }

  @Test
  void whoIsGoneIsToldToHistoryByOneGateway() {
    Node one = node();
    Node two = node();
    Eyes ann = new Eyes();
    one.enter(user("ann"), ann);
    Attendance bobs = two.enter(user("bob"), new Eyes());
    sees(ann, "ann", "bob");
    two.run(bobs::gone);
    eventually(() -> seen.containsKey("u-bob"), () -> seen);
    sees(ann, "ann");
    assertEquals(Map.of("u-bob", true), Map.copyOf(seen));
  }

  @Test
  void whoWasHereForLessThanASecondAndWhoseGatewayStoppedIsToldToo() {
    Node one = node();
    Node two = node();
    Node three = node();
    Eyes ann = new Eyes();
    one.enter(user("ann"), ann);
    two.enter(user("bob"), new Eyes());
    sees(ann, "ann", "bob");
    await(two.on(() -> two.presence.close(two.loop))); // with bob
    Attendance doras = three.on(() -> three.loop.attend(user("dora"), new Eyes()));
    eventually(
        () -> await(three.presence.everywhere("", 10)).people().contains(user("dora")),
        () -> await(three.presence.everywhere("", 10)));
    three.run(doras::gone); // before the others are told of her
    eventually(() -> seen.containsKey("u-bob") && seen.containsKey("u-dora"), () -> seen);
    assertEquals(Map.of("u-bob", true, "u-dora", true), Map.copyOf(seen));
  }

  @Test
  void theLastGatewayThatStopsTellsOfThoseWhoWereThere() {
    Node one = node(Duration.ofMinutes(1));
    Eyes ann = new Eyes();
    Attendance anns = one.enter(user("ann"), ann);
    sees(ann, "ann");
    one.run(anns::gone);
    await(one.on(() -> one.presence.close(one.loop)));
    assertEquals(Map.of("u-ann", true), Map.copyOf(seen));
  }

  @Test
  void countsAndPagesAreAskedForFromAnyThread() {
    Node one = node();
    one.enter(user("ann"), new Eyes());
    eventually(
        () -> await(one.presence.counts(List.of("lobby", "other"))).get("lobby") == 1,
        () -> await(one.presence.everywhere("", 10)));
    assertEquals(0, await(one.presence.counts(List.of("other"))).get("other"));
    assertEquals(List.of(user("ann")), await(one.presence.everywhere("", 10)).people());
    assertEquals(List.of(user("ann")), await(one.presence.inRoom("lobby", "", 10)).people());
  }

  @Test
  void everySocketOfALargeRoomIsShownEachChangeOnce() {
    Node one = node();
    List<Eyes> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Eyes eyes = new Eyes();
      all.add(eyes);
      one.enter(user("p" + i % 150), eyes);
    }
    Attendance last = one.enter(user("last"), new Eyes());
    all.forEach(
        eyes ->
            eventually(
                () -> eyes.people("lobby") != null && eyes.people("lobby").size() == 151,
                () -> eyes.people("lobby")));
    one.run(last::gone);
    all.forEach(
        eyes -> eventually(() -> eyes.people("lobby").size() == 150, () -> eyes.people("lobby")));
    assertTrue(all.stream().allMatch(eyes -> told(eyes, "left") == 1));
  }

  @Test
  void aLoopThatIsLateShowsNoTwoWithinASecond() {
    Node one = node();
    Eyes eyes = new Eyes();
    one.enter(user("ann"), eyes);
    for (int i = 0; i < 4; i++) {
      int shown = eyes.frames("presence").size();
      one.enter(user("p" + i), new Eyes());
      long busyMillis = i % 2 == 0 ? 1_300 : 0; // late once, in time the next time
      one.run(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(busyMillis)));
      eventually(() -> eyes.frames("presence").size() > shown, () -> eyes.frames("presence"));
    }
    Duration gap = eyes.shortestGap();
    assertTrue(gap.toMillis() > 950, () -> "shown again after " + gap); // to write takes time
  }

  private static long told(Eyes eyes, String what) {
    return eyes.frames("presence").stream().filter(frame -> frame.containsKey(what)).count();
  }
}
