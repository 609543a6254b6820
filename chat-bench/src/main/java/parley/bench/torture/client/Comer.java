package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Signs in, opens sockets at every gateway, and signs out, or has itself signed out everywhere from
 * another place; then the sockets that were not closed try again with what they have. Every time as
 * somebody else, a guest or one with an account.
 */
final class Comer implements Client {
  private static final long STAY_MILLIS = 5_000;
  private static final long AFTER_MILLIS = 9_000;
  private static final long RETRY_MILLIS = 1_000;
  private static final long SECONDS = 6;
  private static final String PASSWORD = "a password of a torture";

  private final Vertx vertx;
  private final Api api;
  private final String name;
  private final boolean account;
  private final BiFunction<Integer, JsonObject, Guest> welcome;
  private final List<Device> devices = new ArrayList<>();
  private int times;
  private int gateway;
  private boolean quiet;

  /**
   * A comer.
   *
   * @param name of the first account or guest; letters and digits
   * @param account whether it registers and signs in twice
   * @param welcome makes a guest of the answer to a sign-in at this gateway
   */
  Comer(
      Vertx vertx,
      Api api,
      String name,
      boolean account,
      BiFunction<Integer, JsonObject, Guest> welcome) {
    this.vertx = vertx;
    this.api = api;
    this.name = name;
    this.account = account;
    this.welcome = welcome;
  }

  @Override
  public void start() {
    if (!quiet) {
      times++;
      JsonObject body =
          account
              ? new JsonObject().put("account", accountName()).put("password", PASSWORD)
              : new JsonObject();
      String path = account ? "/api/account" : "/api/session";
      ask(path, body.put("name", name + " " + times))
          .onSuccess(this::cameIn)
          .onFailure(this::again);
    }
  }

  private String accountName() {
    return name + "." + times;
  }

  private Future<JsonObject> ask(String path, JsonObject body) {
    gateway = (gateway + 1) % api.gateways();
    return api.ask(HttpMethod.POST, gateway, path, null, body.put("token", true), SECONDS)
        .compose(
            answer ->
                answer.isOk()
                    ? Future.succeededFuture(answer.body())
                    : Future.failedFuture("" + answer));
  }

  private void again(Throwable cause) {
    vertx.setTimer(RETRY_MILLIS, timer -> start());
  }

  private void cameIn(JsonObject first) {
    Guest here = welcome.apply(gateway, first);
    openDevices(here);
    if (!account) {
      here.later(here.about(STAY_MILLIS), () -> signOut(here, List.of(here), false));
      return;
    }
    JsonObject body = new JsonObject().put("account", accountName()).put("password", PASSWORD);
    ask("/api/session", body)
        .onSuccess(
            second -> {
              Guest there = welcome.apply(gateway, second);
              openDevices(there);
              here.later(here.about(STAY_MILLIS), () -> signOut(here, List.of(here, there), true));
            })
        .onFailure(cause -> here.later(STAY_MILLIS, () -> signOut(here, List.of(here), false)));
  }

  private void openDevices(Guest guest) {
    for (int i = 0; i < api.gateways(); i++) {
      Device device = new Device(guest, i, false, new Silent());
      devices.add(device);
      device.start();
    }
  }

  private void signOut(Guest guest, List<Guest> all, boolean everywhere) {
    all.forEach(one -> one.passport().ending());
    String path = "/api/session" + (everywhere ? "?everywhere=true" : "");
    attempt(guest, all, path);
  }

  /** At a gateway that takes the token: without a valid one nothing would be ended. */
  private void attempt(Guest guest, List<Guest> all, String path) {
    gateway = (gateway + 1) % api.gateways();
    int at = gateway;
    guest
        .ask(HttpMethod.GET, at, "/api/session", null, SECONDS)
        .compose(known -> known.isOk() ? signOutAt(guest, at, path) : Future.failedFuture("later"))
        .onComplete(
            done -> {
              // What was answered to an attempt before may have got lost.
              if (done.succeeded() || guest.passport().isOver()) {
                long now = guest.clock().millis();
                all.forEach(one -> guest.people().signIns().ended(one.passport().session(), now));
                guest.later(AFTER_MILLIS, this::goOn);
              } else {
                guest.later(RETRY_MILLIS, () -> attempt(guest, all, path));
              }
            });
  }

  private Future<Void> signOutAt(Guest guest, int at, String path) {
    return guest
        .ask(HttpMethod.DELETE, at, path, null, SECONDS)
        .compose(
            answer -> answer.isOk() ? Future.succeededFuture() : Future.failedFuture("" + answer));
  }

  private void goOn() {
    devices.forEach(Device::stop);
    devices.clear();
    start();
  }

  @Override
  public void beQuiet() {
    quiet = true;
  }

  /** Only listens. */
  private static final class Silent implements Device.User {
    @Override
    public void welcome(JsonObject frame) {}

    @Override
    public void received(JsonObject frame) {}

    @Override
    public void lost(int code) {}
  }
}
