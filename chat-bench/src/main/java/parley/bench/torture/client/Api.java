package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Requests over HTTP, to any gateway. Safe from any thread. */
final class Api {
  private static final int UNAUTHENTICATED = 401;

  private final List<SocketAddress> gateways;
  private final HttpClient client;

  Api(Vertx vertx, List<SocketAddress> gateways) {
    this.gateways = gateways;
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(2_000),
            new PoolOptions().setHttp1MaxSize(100));
  }

  /**
   * What a gateway answered.
   *
   * @param body empty if there was none
   */
  record Answer(int status, JsonObject body) {
    boolean isOk() {
      return status / 100 == 2;
    }

    boolean isUnauthenticated() {
      return status == UNAUTHENTICATED;
    }

    /** Refused, and the same would be refused again. */
    boolean isForGood() {
      return !isOk() && !isUnauthenticated() && !body.getBoolean("temporary", status >= 500);
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  int gateways() {
    return gateways.size();
  }

  SocketAddress gateway(int number) {
    return gateways.get(number);
  }

  /** Fails if there is no answer in time; {@code token} and {@code body} may be null. */
  Future<Answer> ask(
      HttpMethod method, int gateway, String path, String token, JsonObject body, long seconds) {
    SocketAddress to = gateways.get(gateway);
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(to.host())
            .setPort(to.port())
            .setURI(path)
            .setIdleTimeout(TimeUnit.SECONDS.toMillis(seconds));
    if (token != null) {
      options.addHeader("Authorization", "Bearer " + token);
    }
    if (body != null) {
      options.addHeader("Content-Type", "application/json");
    }
    return client
        .request(options)
        .compose(request -> body == null ? request.send() : request.send(body.toBuffer()))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes ->
                            new Answer(
                                response.statusCode(),
                                bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject())))
        .timeout(seconds, TimeUnit.SECONDS);
  }
}
