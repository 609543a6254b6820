package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Random;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.people.People;

/**
 * Who a client is and what it knows of the world.
 *
 * @param api where it may connect; it starts with gateway number {@code home}
 * @param people what all clients write down
 * @param random its own, from the run's seed
 */
record Guest(
    Vertx vertx,
    RunClock clock,
    Api api,
    int home,
    Passport passport,
    People people,
    Random random) {

  /** Three bytes a character, as much as fits the limits: slow readers' queues fill the sooner. */
  private static final String PADDING = "などなど。".repeat(1_800);

  private static final List<String> QUESTIONS = List.of("hello", "help", "time");

  String id() {
    return passport.user();
  }

  String says(int number, Habits habits) {
    String mark = "number " + number + " of " + id() + " ";
    if (habits.asks()) {
      return QUESTIONS.get(number % QUESTIONS.size()) + ", " + mark;
    }
    return mark + PADDING.substring(0, Math.max(1, habits.textChars() - mark.length()));
  }

  /** About so much, so that not everyone does the same at once. */
  long about(long millis) {
    return Math.max(1, millis / 2 + random.nextLong(Math.max(1, millis)));
  }

  void later(long millis, Runnable action) {
    vertx.setTimer(Math.max(1, millis), timer -> action.run());
  }

  /**
   * Asks, with its token; if a gateway does not take that, it is renewed, and the caller has to ask
   * again: it fails.
   */
  Future<Api.Answer> ask(
      HttpMethod method, int gateway, String path, JsonObject body, long seconds) {
    return api.ask(method, gateway, path, passport.token(), body, seconds)
        .compose(
            answer ->
                answer.isUnauthenticated()
                    ? passport.renew(gateway).compose(done -> Future.failedFuture("token was old"))
                    : Future.succeededFuture(answer));
  }

  SocketAddress gateway(int number) {
    return api.gateway(number);
  }

  int anyGateway() {
    return random.nextInt(api.gateways());
  }

  int after(int gateway) {
    return (gateway + 1) % api.gateways();
  }
}
