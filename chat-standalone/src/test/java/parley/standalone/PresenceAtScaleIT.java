package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.Role;
import parley.api.User;
import parley.api.log.BusMessage;
import parley.api.log.HistoryClient;
import parley.api.log.LogRequest;
import parley.api.presence.PresenceEvent;

/** Presence with gateways that come, die and lose what they are told, and with many people. */
class PresenceAtScaleIT {
  private static final Logger log = LoggerFactory.getLogger(PresenceAtScaleIT.class);

  /** A phone that does not read. */
  private static final int RECEIVE_BUFFER_BYTES = 8 * 1024;

  private static final int ENTRIES = 400;
  private static final int ENTRIES_AT_ONCE = 50;

  private static TestClient enter(TestSystem system, String name, int gateway) {
    TestClient client = system.connect(name, gateway);
    client.join("lobby");
    return client;
  }

  private static List<String> enterAll(TestSystem system, int people) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      names.add("p" + (1_000 + i));
      enter(system, names.get(i), i % 2);
    }
    return names;
  }

  private static String[] with(List<String> names, String... others) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }

  /** The names of gateways that tell of themselves from now on. */
  private static Set<String> gatewaysHeard(TestSystem system) {
    Set<String> nodes = ConcurrentHashMap.newKeySet();
    MessageConsumer<BusMessage> hears =
        system
            .vertx()
            .eventBus()
            .consumer(
                PresenceEvent.ADDRESS,
                message -> {
                  if (message.body() instanceof PresenceEvent.Changed changed) {
                    nodes.add(changed.node());
                  }
                });
    assertNotNull(hears);
    return nodes;
  }

  /** In one process it is not killed but never heard again, which is all that the others see. */
  @Test
  void aDeadGatewaysPeopleAreGoneWithinTenSeconds() {
    try (TestSystem system = TestSystem.start(1)) {
      UnreliableBus bus = UnreliableBus.of(system.vertx());
      Set<String> heard = gatewaysHeard(system);
      TestClient ann = enter(system, "Ann", 0);
      TestSystem.eventually(() -> heard.size() == 1, () -> "heard " + heard);
      String first = heard.iterator().next();
      system.deployGateway();
      TestSystem.eventually(() -> heard.size() == 2, () -> "heard " + heard);
      enter(system, "Ben", 1);
      PresenceView seen = PresenceView.of(ann, "lobby").awaitNames("Ann", "Ben");
      heard.remove(first);
      bus.silence(heard.iterator().next());
      long killed = System.nanoTime();
      seen.awaitNames("Ann");
      long millis = Duration.ofNanos(System.nanoTime() - killed).toMillis();
      log.info("a dead gateway's people are gone millis={}", millis);
      assertEquals(1, seen.told("notice", "left", "Ben"));
      bus.silence(""); // it was not dead
      seen.awaitNames("Ann", "Ben");
    }
  }

  @Test
  void aNewGatewayKnowsEveryone() {
    try (TestSystem system = TestSystem.start(2)) {
      List<String> names = enterAll(system, 60);
      system.deployGateway();
      long started = System.nanoTime();
      TestClient ann = enter(system, "Ann", 2);
      PresenceView seen = PresenceView.of(ann, "lobby").awaitNames(with(names, "Ann"));
      long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
      log.info("a new gateway knows everyone millis={}", millis);
      assertEquals(0, seen.told("notice", "joined", "p1000"), "who was there before");
    }
  }

  @Test
  void allGatewaysSayTheSameThoughTheBusLosesDoublesAndReorders() {
    try (TestSystem system = startAfter(2, "PARLEY_GATEWAY_PRESENCE_GRACE", "1s")) {
      UnreliableBus bus = UnreliableBus.of(system.vertx()).lose(30).repeat(30).delay(30);
      int third = system.deployGateway();
      TestClient ann = enter(system, "Ann", 0);
      TestClient ben = enter(system, "Ben", third);
      List<TestClient> others = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        others.add(enter(system, "p" + i, i % 3));
        if (i % 2 == 1) {
          others.get(i - 1).close();
        }
      }
      String[] stay =
          with(
              List.of("p1", "p3", "p5", "p7", "p9", "p11", "p13", "p15", "p17"),
              "p19",
              "Ann",
              "Ben");
      PresenceView.of(ann, "lobby").awaitNames(stay);
      PresenceView.of(ben, "lobby").awaitNames(stay);
      assertTrue(bus.lost() > 0, bus::toString);
    }
  }

  @Test
  void largeRoomsGetACountAndTheNamesOnRequestPageByPage() {
    try (TestSystem system = smallRooms()) {
      TestClient ann = enter(system, "Ann", 0);
      enter(system, "Ben", 1);
      enter(system, "Carl", 1);
      PresenceView seen = PresenceView.of(ann, "lobby").awaitNames("Ann", "Ben", "Carl");
      assertEquals(0, seen.told("notice", "joined", "Carl"), "for up to two people");
      TestClient dora = enter(system, "Dora", 0);
      seen.awaitCount(4).awaitNames();
      PresenceView.of(dora, "lobby").awaitCount(4).awaitNames();
      TestHttp http = TestHttp.at(system.port(1)).bearing(dora.token());
      JsonObject page = http.get("/api/rooms/lobby/presence?limit=3").json();
      assertEquals(4, page.getInteger("count"));
      String last = page.getJsonArray("people").getJsonObject(2).getString("id");
      JsonObject rest = http.get("/api/rooms/lobby/presence?limit=3&after=" + last).json();
      assertEquals(1, rest.getJsonArray("people").size());
      dora.close();
      seen.awaitNames("Ann", "Ben", "Carl");
    }
  }

  private static TestSystem smallRooms() {
    return startAfter(
        2,
        "PARLEY_GATEWAY_PRESENCE_GRACE",
        "1s",
        "PARLEY_GATEWAY_PRESENCE_NAMES_UP_TO",
        "3",
        "PARLEY_GATEWAY_PRESENCE_NOTICES_UP_TO",
        "2");
  }

  /** A history and so many gateways with these settings. */
  private static TestSystem startAfter(int gateways, String... settings) {
    TestSystem system = TestSystem.empty();
    for (int i = 0; i < settings.length; i += 2) {
      system.with(settings[i], settings[i + 1]);
    }
    system.deployHistory();
    for (int i = 0; i < gateways; i++) {
      system.deployGateway();
    }
    return system;
  }

  @Test
  void noticesAndTheWelcomeCanBeSwitchedOff() {
    try (TestSystem system =
        startAfter(
            1,
            "PARLEY_GATEWAY_PRESENCE_GRACE",
            "0s",
            "PARLEY_GATEWAY_PRESENCE_NOTICES_UP_TO",
            "0",
            "PARLEY_GATEWAY_PRESENCE_WELCOME",
            "false")) {
      TestClient ann = enter(system, "Ann", 0);
      PresenceView seen = PresenceView.of(ann, "lobby").awaitNames("Ann");
      TestClient ben = enter(system, "Ben", 0);
      seen.awaitNames("Ann", "Ben");
      ben.close();
      seen.awaitNames("Ann");
      assertEquals(List.of(), ann.all("notice"));
    }
  }

  @Test
  void aSocketGetsAtMostOnePresenceFrameASecondHoweverManyCome() {
    try (TestSystem system = TestSystem.start(2)) {
      TestClient ann = enter(system, "Ann", 0);
      long start = System.nanoTime();
      List<String> names = enterAll(system, 150);
      PresenceView seen = PresenceView.of(ann, "lobby").awaitNames(with(names, "Ann"));
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      int frames = seen.frames("presence").size();
      assertTrue(frames <= seconds + 2, frames + " frames in " + seconds + " s");
    }
  }

  @Test
  void aSocketThatDoesNotReadIsPassedOverAndGetsAllOfItLater() {
    try (TestSystem system = TestSystem.start(1)) {
      TestClient ann = enter(system, "Ann", 0);
      try (RawSocket slow =
          RawSocket.connect(system.port(), system.signIn("Slow").token(), RECEIVE_BUFFER_BYTES)) {
        slow.text("{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
        slow.readJson("joined");
        PresenceView.of(ann, "lobby").awaitNames("Ann", "Slow");
        fill(system);
        ann.awaitEntries("lobby", ENTRIES);
        enter(system, "Ben", 0);
        PresenceView.of(ann, "lobby").awaitNames("Ann", "Ben", "Slow");
        JsonObject state = slow.readJson("presence");
        while (!state.encode().contains("Ben")) {
          state = slow.readJson("presence");
        }
        assertTrue(state.containsKey("people"), "whole, as it was passed over: " + state);
        assertFalse(state.containsKey("joined"));
      }
    }
  }

  /** From another process: 3 MB for someone who takes a few hundred kilobytes. */
  private static void fill(TestSystem system) {
    HistoryClient history = new HistoryClient(system.vertx());
    User author = new User("g-1", "Elsewhere", Role.GUEST);
    for (int i = 0; i < ENTRIES; i += ENTRIES_AT_ONCE) {
      List<LogRequest.NewEntry> some = new ArrayList<>();
      for (int j = i; j < i + ENTRIES_AT_ONCE; j++) {
        some.add(LogRequest.NewEntry.message(author, "c" + j, "x".repeat(8_000)));
      }
      TestSystem.await(history.append(new LogRequest.Append("lobby", some)));
    }
  }
}
