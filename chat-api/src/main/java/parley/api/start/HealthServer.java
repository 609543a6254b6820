package parley.api.start;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /health/live} and {@code /health/ready} for a process that has no HTTP of its own. */
public final class HealthServer {
  private HealthServer() {}

  /**
   * Where to tell health.
   *
   * @param port 0 for nowhere
   */
  public record Address(String host, int port) {
    public Address {
      Range.notBlank("host", host);
      Range.check("port", port, 0, 65_535);
    }
  }

  /**
   * Listens, unless the port is 0. Fails with a {@link ConfigException} when the port is taken.
   *
   * @param notReady empty when the process should get work, else why not
   */
  public static Future<Void> start(
      Vertx vertx, Address address, Supplier<Optional<String>> notReady) {
    if (address.port() == 0) {
      return Future.succeededFuture();
    }
    HttpServer server = vertx.createHttpServer();
    server.requestHandler(request -> answer(request, notReady));
    return server
        .listen(address.port(), address.host())
        .recover(Listening.orExplain("health.port", address.host(), address.port()))
        .mapEmpty();
  }

  private static void answer(HttpServerRequest request, Supplier<Optional<String>> notReady) {
    switch (request.path()) {
      case "/health/live" -> tell(request.response(), Optional.empty());
      case "/health/ready" -> tell(request.response(), notReady.get());
      default -> request.response().setStatusCode(404).end();
    }
  }

  /** Answers 200 {@code {"status":"up"}}, or 503 with why not. */
  public static void tell(HttpServerResponse response, Optional<String> notReady) {
    JsonObject body = new JsonObject().put("status", notReady.isEmpty() ? "up" : "down");
    notReady.ifPresent(why -> body.put("why", why));
    response
        .setStatusCode(notReady.isEmpty() ? 200 : 503)
        .putHeader("content-type", "application/json")
        .end(body.toBuffer());
  }
}
