package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** A request that is made again, at one gateway after the other, until it is answered for good. */
final class Errand {
  /** What the notes say of an attempt of which nothing was heard. */
  static final String NO_ANSWER = "no answer";

  private static final long SECONDS = 6;

  private final Guest guest;
  private final HttpMethod method;
  private final String path;
  private final JsonObject body;
  private final Consumer<String> notes;
  private final BackOff backOff;
  private final Promise<Api.Answer> done = Promise.promise();
  private int gateway;
  private int attempts;

  private Errand(
      Guest guest, HttpMethod method, String path, JsonObject body, Consumer<String> notes) {
    this.notes = notes;
    this.guest = guest;
    this.method = method;
    this.path = path;
    this.body = body;
    backOff = new BackOff(guest.random());
    gateway = guest.anyGateway();
  }

  /** Never fails: for as long as it takes, or until the guest's session is over. */
  static Future<Api.Answer> run(Guest guest, HttpMethod method, String path, JsonObject body) {
    return run(guest, method, path, body, said -> {});
  }

  /** As it does; {@code notes} is told of each attempt and what became of it. */
  static Future<Api.Answer> run(
      Guest guest, HttpMethod method, String path, JsonObject body, Consumer<String> notes) {
    Errand errand = new Errand(guest, method, path, body, notes);
    errand.attempt();
    return errand.done.future();
  }

  private void attempt() {
    attempts++;
    int at = gateway;
    notes.accept("asks gateway-" + at);
    guest
        .ask(method, gateway, path, body, SECONDS)
        .onComplete(
            answer ->
                notes.accept(
                    "gateway-%d: %s"
                        .formatted(at, answer.succeeded() ? answer.result().status() : NO_ANSWER)))
        .onSuccess(
            answer -> {
              if (answer.isOk() || answer.isForGood()) {
                done.complete(answer);
              } else {
                again(answer.body().getLong("retryAfterMillis", 0L));
              }
            })
        .onFailure(cause -> again(0));
  }

  private void again(long millis) {
    if (guest.passport().isOver()) {
      return;
    }
    gateway = guest.after(gateway);
    guest.later(attempts == 1 ? 1 : millis + backOff.nextMillis(), this::attempt);
  }
}
