package parley.bench.torture.agent;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loses, doubles and delays what history announces, each consumer on its own, as a cluster's bus
 * may. Requests, replies and beacons pass. Its orders are in a file, read several times a second:
 * one number, how many in a hundred of each. Safe from any thread.
 */
public final class UnreliableBus {
  private static final String ANNOUNCEMENTS = "parley.announce.";
  private static final String AGAIN = "torture-again";
  private static final int MAX_DELAY_MILLIS = 60;
  private static final long READ_MILLIS = 200;
  private static Path orders;

  private final Vertx vertx;
  private volatile int percent;

  private UnreliableBus(Vertx vertx) {
    this.vertx = vertx;
  }

  static void orders(Path file) {
    orders = file;
  }

  /** Called from the code that the agent changes, on the process' main thread. */
  public static void of(Vertx vertx) {
    UnreliableBus bus = new UnreliableBus(vertx);
    vertx.eventBus().addInboundInterceptor((Handler<DeliveryContext<Object>>) bus::deliver);
    Thread reader = new Thread(bus::readOrders, "torture-orders");
    reader.setDaemon(true);
    reader.start();
  }

  private void readOrders() {
    try {
      while (true) {
        String text = Files.readString(orders).strip();
        percent = text.isEmpty() ? percent : Integer.parseInt(text);
        Thread.sleep(READ_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("torture: orders are not read any more: " + e);
    }
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
