package parley.standalone;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.presence.PresenceEvent;

/**
 * Loses, doubles and delays what history tells unasked, and what gateways tell each other of who is
 * here, each consumer on its own, as a cluster's bus may. Requests and replies pass. Set while the
 * system runs; safe from any thread.
 */
final class UnreliableBus {
  private static final Logger log = LoggerFactory.getLogger(UnreliableBus.class);
  private static final String ANNOUNCEMENTS = "parley.announce.";
  private static final String AGAIN = "again";
  private static final int MAX_DELAY_MILLIS = 60;
  private static final String BEACONS = "parley.heads";
  private static final String PRESENCE = "parley.presence";

  private final Vertx vertx;
  private final long seed;
  private final Random random;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger doubled = new AtomicInteger();
  private final AtomicInteger delayed = new AtomicInteger();
  private volatile int losePercent;
  private volatile int doublePercent;
  private volatile int delayPercent;
  private volatile boolean loseBeacons;
  private volatile String silent = "";

  private UnreliableBus(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Reliable until told otherwise. {@code -Dparley.seed} repeats a run. */
  static UnreliableBus of(Vertx vertx) {
    UnreliableBus bus = new UnreliableBus(vertx, Long.getLong("parley.seed", System.nanoTime()));
    vertx.eventBus().addInboundInterceptor((Handler<DeliveryContext<Object>>) bus::deliver);
    log.info("unreliable bus seed={}", bus.seed);
    return bus;
  }

  UnreliableBus lose(int percent) {
    losePercent = percent;
    return this;
  }

  UnreliableBus repeat(int percent) {
    doublePercent = percent;
    return this;
  }

  UnreliableBus delay(int percent) {
    delayPercent = percent;
    return this;
  }

  UnreliableBus loseBeacons(boolean lose) {
    loseBeacons = lose;
    return this;
  }

  /** A gateway of this name is not heard any more, as if it had been killed. */
  UnreliableBus silence(String node) {
    silent = node;
    return this;
  }

  int lost() {
    return lost.get();
  }

  private void deliver(DeliveryContext<Object> delivery) {
    String address = delivery.message().address();
    if (address.equals(BEACONS) && loseBeacons) {
      lost.incrementAndGet();
    } else if (address.equals(PRESENCE) && isSilent(delivery.message().body())) {
      lost.incrementAndGet();
    } else if (address.startsWith(ANNOUNCEMENTS) || address.equals(PRESENCE)) {
      announcement(delivery);
    } else {
      delivery.next();
    }
  }

  private boolean isSilent(Object told) {
    return told instanceof PresenceEvent.Changed changed && changed.node().equals(silent);
  }

  private void announcement(DeliveryContext<Object> delivery) {
    if (happens(losePercent)) {
      lost.incrementAndGet();
      return;
    }
    boolean again = delivery.message().headers().contains(AGAIN);
    if (!again && happens(doublePercent)) {
      doubled.incrementAndGet();
      later(() -> publishAgain(delivery.message()));
    }
    if (happens(delayPercent)) {
      delayed.incrementAndGet();
      later(delivery::next);
    } else {
      delivery.next();
    }
  }

  private void publishAgain(Message<Object> message) {
    DeliveryOptions options = new DeliveryOptions();
    message.headers().forEach(header -> options.addHeader(header.getKey(), header.getValue()));
    vertx.eventBus().publish(message.address(), message.body(), options.addHeader(AGAIN, "yes"));
  }

  private synchronized boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Called on the consumer's context, and so is the timer. */
  private void later(Runnable action) {
    vertx.setTimer(1 + random.nextInt(MAX_DELAY_MILLIS), timer -> action.run());
  }

  @Override
  public String toString() {
    return "seed=" + seed + " lost=" + lost + " doubled=" + doubled + " delayed=" + delayed;
  }
}
