package parley.history;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.log.HistoryClient;
import parley.api.log.LogEvent;
import parley.api.log.LogFollower;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.start.BusCodec;
import parley.api.start.Config;

/** History on a bus of its own, with someone who hears all it tells. */
public final class TestHistory implements AutoCloseable {
  static final User ANN = new User("u-ann", "Ann", Role.MEMBER);
  static final User BEN = new User("u-ben", "Ben", Role.GUEST);

  final Vertx vertx = Vertx.vertx();
  final HistoryClient client = new HistoryClient(vertx);
  final List<LogEvent.Announcement> announcements = new CopyOnWriteArrayList<>();
  final List<String> announcedRooms = new CopyOnWriteArrayList<>();
  final List<LogEvent.Beacon> beacons = new CopyOnWriteArrayList<>();

  private TestHistory() {
    BusCodec.register(vertx);
    for (int shard = 0; shard < Addresses.ANNOUNCE_SHARDS; shard++) {
      vertx.eventBus().<BusMessage>consumer(Addresses.announce(shard), this::announced);
    }
    vertx
        .eventBus()
        .<BusMessage>consumer(
            Addresses.HEADS,
            message -> {
              if (message.body() instanceof LogEvent.Beacon beacon) {
                beacons.add(beacon);
              }
            });
  }

  /** A bus without history. */
  static TestHistory none() {
    return new TestHistory();
  }

  /** One history on this database. */
  public static TestHistory on(String url) {
    TestHistory history = none();
    history.deploy(config(url, Map.of()));
    return history;
  }

  /** The shipped configuration with these changes, named as in the environment. */
  public static HistoryConfig config(String url, Map<String, String> changes) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_HISTORY_DATABASE_URL", url);
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "0");
    changes.forEach((name, value) -> environment.put("PARLEY_HISTORY_" + name, value));
    return Config.load(HistoryConfig.class, "history", null, environment);
  }

  /** Another history on this bus; ends with its id when it answers. */
  String deploy(HistoryConfig config) {
    return await(vertx.deployVerticle(new HistoryVerticle(config)));
  }

  /** From now on the client hears beacons, as gateways' clients do; ends when it has heard one. */
  TestHistory listen() {
    LogFollower follower = new LogFollower(vertx, client, () -> {});
    vertx.runOnContext(now -> follower.start());
    int heard = beacons.size();
    Await.until("beacons are heard", () -> beacons.size() > heard + 1);
    return this;
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within 20 s", e);
    }
  }

  private void announced(Message<BusMessage> message) {
    announcedRooms.add(message.headers().get(Addresses.ROOM_HEADER));
    announcements.add((LogEvent.Announcement) message.body());
  }

  /** Fails as the entry is refused. */
  Future<LogReply.Receipt> append(String room, User from, String clientId, String text) {
    return append(room, LogRequest.NewEntry.message(from, clientId, text))
        .map(
            appended -> {
              LogReply.Receipt receipt = appended.receipts().get(0);
              if (receipt.refusal() != null) {
                throw receipt.refusal().failure();
              }
              return receipt;
            });
  }

  Future<LogReply.Appended> append(String room, LogRequest.NewEntry... entries) {
    return client.append(new LogRequest.Append(room, List.of(entries)));
  }

  LogReply.Page read(LogRequest.Read read) {
    return await(client.read(read));
  }

  /** What was announced of a room, in the order of the announcements. */
  List<Entry> announced(String room) {
    return announcements.stream()
        .filter(announcement -> announcement.room().equals(room))
        .flatMap(announcement -> announcement.entries().stream())
        .map(Entry::decode)
        .toList();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
