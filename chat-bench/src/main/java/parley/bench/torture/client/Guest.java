package parley.bench.torture.client;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Random;
import parley.bench.torture.check.RunClock;

/**
 * Who a client is and what it knows of the world.
 *
 * @param gateways where it may connect; it starts with number {@code home}
 * @param random its own, from the run's seed
 */
record Guest(
    Vertx vertx,
    RunClock clock,
    List<SocketAddress> gateways,
    int home,
    String id,
    String token,
    Random random) {

  /** Three bytes a character, as much as fits the limits: slow readers' queues fill the sooner. */
  private static final String PADDING = "などなど。".repeat(1_800);

  private static final List<String> QUESTIONS = List.of("hello", "help", "time");

  String says(int number, Habits habits) {
    String mark = "number " + number + " of " + id + " ";
    if (habits.asks()) {
      return QUESTIONS.get(number % QUESTIONS.size()) + ", " + mark;
    }
    return mark + PADDING.substring(0, Math.max(1, habits.textChars() - mark.length()));
  }

  /** About so much, so that not everyone does the same at once. */
  long about(long millis) {
    return Math.max(1, millis / 2 + random.nextLong(Math.max(1, millis)));
  }

  SocketAddress gateway(int number) {
    return gateways.get(number);
  }

  int after(int gateway) {
    return (gateway + 1) % gateways.size();
  }
}
