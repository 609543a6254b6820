package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a follower listens to: the beacons, and the announcements of some shards. All of it can be
 * registered anew, because a registration may be lost by the cluster. Confined to its event loop.
 */
final class Interests {
  private final Vertx vertx;
  private final Handler<Message<BusMessage>> onBeacon;
  private final Handler<Message<BusMessage>> onAnnouncement;
  private final Map<Integer, Interest> shards = new HashMap<>();
  private MessageConsumer<BusMessage> beacons;
  private long registeredAtNanos;

  private record Interest(MessageConsumer<BusMessage> consumer, Future<Void> holds) {}

  /** Listens to nothing yet. */
  Interests(
      Vertx vertx,
      Handler<Message<BusMessage>> onBeacon,
      Handler<Message<BusMessage>> onAnnouncement) {
    this.vertx = vertx;
    this.onBeacon = onBeacon;
    this.onAnnouncement = onAnnouncement;
  }

  /** Listens to beacons; ends when this holds. */
  Future<Void> start() {
    registeredAtNanos = System.nanoTime();
    beacons = vertx.eventBus().consumer(Addresses.HEADS, onBeacon);
    return beacons.completion();
  }

  /** Ends when nothing is heard any more. */
  Future<Void> stop() {
    List<Future<Void>> gone = new ArrayList<>();
    shards.values().forEach(interest -> gone.add(interest.consumer.unregister()));
    shards.clear();
    if (beacons != null) {
      gone.add(beacons.unregister());
    }
    return Future.join(gone).mapEmpty();
  }

  /** Listens to the announcements of this shard as well; ends when this holds. */
  Future<Void> shard(int shard) {
    return shards.computeIfAbsent(shard, this::register).holds;
  }

  private Interest register(int shard) {
    MessageConsumer<BusMessage> consumer =
        vertx.eventBus().consumer(Addresses.announce(shard), onAnnouncement);
    Interest interest = new Interest(consumer, consumer.completion());
    interest.holds.onFailure(cause -> shards.remove(shard, interest));
    return interest;
  }

  /** Registers all of it again, unless that was done within this time. */
  void renew(Duration notWithin) {
    if (System.nanoTime() - registeredAtNanos <= notWithin.toNanos()) {
      return;
    }
    beacons.unregister();
    start();
    for (int shard : List.copyOf(shards.keySet())) {
      shards.get(shard).consumer.unregister();
      shards.put(shard, register(shard));
    }
  }
}
