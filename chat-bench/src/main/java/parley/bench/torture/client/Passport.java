package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.people.SignIns;

/**
 * One sign-in with its tokens: renewed long before they end, and at a gateway that does not take
 * them, for its clock may be another. Safe from any thread.
 */
final class Passport {
  /** As access tokens of a torture last 30 s. */
  private static final long RENEW_MILLIS = 15_000;

  private static final long SECONDS = 6;

  private final Vertx vertx;
  private final RunClock clock;
  private final Api api;
  private final SignIns signIns;
  private final Random random;
  private final String user;
  private final String session;
  private volatile String token;
  private String refreshToken;
  private Future<Void> renewal;
  private volatile boolean ending;
  private volatile boolean over;
  private int gateway;

  /** {@code answer} is that to the sign-in. */
  Passport(
      Vertx vertx,
      RunClock clock,
      Api api,
      SignIns signIns,
      Random random,
      int gateway,
      JsonObject answer) {
    this.vertx = vertx;
    this.clock = clock;
    this.api = api;
    this.signIns = signIns;
    this.random = random;
    this.gateway = gateway;
    user = answer.getJsonObject("user").getString("id");
    take(answer);
    session = refreshToken.replaceAll("\\..*", "");
    renewLater(new BackOff(random));
  }

  private void take(JsonObject answer) {
    token = answer.getString("token");
    refreshToken = answer.getString("refreshToken", refreshToken);
  }

  String user() {
    return user;
  }

  /** Names the sign-in, through all renewals. */
  String session() {
    return session;
  }

  String token() {
    return token;
  }

  /** It is going to be ended by its user. */
  void ending() {
    ending = true;
  }

  /** Whether its user has ended it, or is about to. */
  boolean wasEnded() {
    return ending;
  }

  /** No gateway takes it any more. */
  boolean isOver() {
    return over;
  }

  private void renewLater(BackOff backOff) {
    vertx.setTimer(RENEW_MILLIS + random.nextInt(3_000), timer -> renewNow(backOff));
  }

  private void renewNow(BackOff backOff) {
    if (ending) {
      return;
    }
    renew(gateway)
        .onSuccess(
            done -> {
              backOff.succeeded();
              renewLater(backOff);
            })
        .onFailure(
            cause -> {
              gateway = (gateway + 1) % api.gateways();
              if (!over) {
                vertx.setTimer(backOff.nextMillis(), timer -> renewNow(backOff));
              }
            });
  }

  /** Renews it at this gateway; who asks while that is under way gets the same. */
  synchronized Future<Void> renew(int at) {
    if (over) {
      return Future.failedFuture("the session is over");
    }
    if (renewal == null) {
      JsonObject body = new JsonObject().put("refreshToken", refreshToken).put("token", true);
      Future<Void> asked =
          api.ask(HttpMethod.POST, at, "/api/session/renewal", null, body, SECONDS)
              .compose(answer -> renewed(at, answer));
      renewal = asked;
      asked.onComplete(done -> end(asked));
    }
    return renewal;
  }

  private synchronized void end(Future<Void> ended) {
    if (renewal == ended) {
      renewal = null;
    }
  }

  private synchronized Future<Void> renewed(int at, Api.Answer answer) {
    if (answer.isOk()) {
      take(answer.body());
      return Future.succeededFuture();
    }
    if (answer.isUnauthenticated()) {
      over = true;
      if (!ending) {
        String why = "gateway-" + at + " does not renew it: " + answer;
        signIns.lost(session + " of " + user, why, clock.millis());
      }
    }
    return Future.failedFuture("" + answer);
  }
}
