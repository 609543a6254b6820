package parley.bench.torture.agent;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loses, doubles and delays what history announces, each consumer on its own, as a cluster's bus
 * may. Requests, replies and beacons pass. Safe from any thread.
 */
public final class UnreliableBus {
  private static final String ANNOUNCEMENTS = "parley.announce.";
  private static final String AGAIN = "torture-again";
  private static final int MAX_DELAY_MILLIS = 60;

  /** How many in a hundred of each. */
  private static volatile int percent;

  private final Vertx vertx;

  private UnreliableBus(Vertx vertx) {
    this.vertx = vertx;
  }

  static void setPercent(int ofEach) {
    percent = ofEach;
  }

  /** Called from the code that the agent changes, on the process' main thread. */
  public static void of(Vertx vertx) {
    UnreliableBus bus = new UnreliableBus(vertx);
    vertx.eventBus().addInboundInterceptor((Handler<DeliveryContext<Object>>) bus::deliver);
  }

  private void deliver(DeliveryContext<Object> delivery) {
    if (percent == 0 || !delivery.message().address().startsWith(ANNOUNCEMENTS)) {
      delivery.next();
      return;
    }
    if (happens()) {
      return;
    }
    if (happens() && !delivery.message().headers().contains(AGAIN)) {
      later(() -> publishAgain(delivery.message()));
    }
    if (happens()) {
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

  private boolean happens() {
    return ThreadLocalRandom.current().nextInt(100) < percent;
  }

  private void later(Runnable action) {
    int millis = 1 + ThreadLocalRandom.current().nextInt(MAX_DELAY_MILLIS);
    vertx.setTimer(millis, timer -> action.run());
  }
}
