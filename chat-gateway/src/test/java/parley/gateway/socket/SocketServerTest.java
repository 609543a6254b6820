package parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.api.Role;
import parley.api.User;
import parley.api.start.Config;
import parley.gateway.Admission;
import parley.gateway.GatewayConfig;
import parley.gateway.Overload;
import parley.gateway.RateLimit;
import parley.gateway.SharedLimits;
import parley.gateway.session.Callers;
import parley.gateway.session.SigningKeys;
import parley.gateway.session.Tokens;

class SocketServerTest {
  private static final SigningKeys KEYS = SigningKeys.of("a key of thirty-two characters, yes");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("no result within 20 s", e);
    }
  }

  /** Nothing that makes a connection works. */
  private SocketServer.Shared shared(GatewayConfig config, Tokens tokens) {
    RateLimit none = new RateLimit("things", 1, Duration.ofSeconds(1), 1);
    return new SocketServer.Shared(
        vertx,
        config,
        new Callers(tokens, session -> session, config.http()),
        null,
        null,
        new SharedLimits(none, none, none, new Admission(config.limits())),
        new Overload(vertx, Duration.ofHours(1)),
        null,
        () -> "epoch",
        session -> false,
        null,
        null,
        null);
  }

  @Test
  void aConnectionThatCannotBeMadeIsClosedAndTakesNobodysPlace() {
    GatewayConfig config =
        Config.load(
            GatewayConfig.class,
            "gateway",
            null,
            Map.of("PARLEY_GATEWAY_LIMITS_SOCKETS_PER_USER", "1"));
    Tokens tokens = new Tokens(vertx, KEYS, Duration.ofHours(1));
    SocketServer sockets = new SocketServer(shared(config, tokens));
    HttpServer server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions().addWebSocketSubProtocol(SocketServer.SUBPROTOCOL))
                .requestHandler(sockets::handshake)
                .listen(0, "127.0.0.1"));
    WebSocketClient client = vertx.createWebSocketClient();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.actualPort())
            .setURI(SocketServer.PATH)
            .setSubProtocols(List.of(SocketServer.SUBPROTOCOL))
            .putHeader(
                "Authorization",
                "Bearer " + tokens.sign("s-1", new User("g-1", "Ann", Role.GUEST)).text());
    for (int i = 0; i < 2; i++) {
      Promise<Integer> closed = Promise.promise();
      client
          .connect(options)
          .onSuccess(
              (WebSocket socket) ->
                  socket.closeHandler(gone -> closed.complete((int) socket.closeStatusCode())))
          .onFailure(closed::fail);
      assertEquals(1011, await(closed.future()));
    }
  }
}
