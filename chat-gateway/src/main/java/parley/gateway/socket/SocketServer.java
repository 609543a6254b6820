package parley.gateway.socket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.CloseCode;
import parley.api.log.LogClient;
import parley.api.log.LogWriter;
import parley.gateway.GatewayConfig;
import parley.gateway.RateLimit;
import parley.gateway.http.Problems;
import parley.gateway.room.Rooms;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;
import parley.gateway.wire.Flusher;

/**
 * {@link #PATH}: checks who asks and from where, then makes a {@link Connection} of the socket.
 * Holds what the connections of one event loop share. Confined to it.
 */
public final class SocketServer {
  /** Where sockets are opened. Not a route: vertx-web wraps the sockets of its routes. */
  public static final String PATH = "/ws";

  /** The subprotocol, and the only one (RFC 6455, section 1.9). */
  public static final String SUBPROTOCOL = "parley.v1";

  /** Those who are sent away come back spread over this time. */
  private static final long SPREAD_MILLIS = 3_000;

  private final Shared shared;
  private final Set<Connection> connections = new HashSet<>();
  private boolean stopping;

  /**
   * What the connections of one event loop use.
   *
   * @param epoch the log's epoch, or null if history was never heard
   */
  public record Shared(
      Vertx vertx,
      GatewayConfig config,
      Callers callers,
      LogClient client,
      LogWriter writer,
      Rooms rooms,
      RateLimit sends,
      Flusher flusher,
      Supplier<String> epoch) {}

  /** A server of sockets. */
  public SocketServer(Shared shared) {
    this.shared = shared;
  }

  /** Upgrades this request, or refuses it as a problem. */
  public void handshake(HttpServerRequest request) {
    try {
      check(request);
    } catch (ChatException refused) {
      Problems.answer(request.response(), refused);
      return;
    }
    shared
        .callers
        .session(request)
        .onSuccess(session -> upgrade(request, session))
        .onFailure(cause -> Problems.answer(request.response(), ChatException.of(cause)));
  }

  private void check(HttpServerRequest request) {
    if (!offersSubprotocol(request)) {
      throw ChatException.badRequest(
          "/ws is for WebSockets that offer the subprotocol " + SUBPROTOCOL);
    }
    shared.callers.checkOrigin(request);
    if (stopping || shared.epoch.get() == null) {
      throw ChatException.unavailable(
          stopping ? "this node is stopping" : "the log cannot be reached yet; try again");
    }
  }

  private static boolean offersSubprotocol(HttpServerRequest request) {
    String offered = request.getHeader("sec-websocket-protocol");
    return offered != null
        && List.of(offered.split("\\s*,\\s*", -1)).contains(SUBPROTOCOL)
        && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  /** A handshake that is malformed otherwise is answered by Vert.x. */
  private void upgrade(HttpServerRequest request, Session session) {
    request.toWebSocket().onSuccess(socket -> open(socket, session));
  }

  private void open(ServerWebSocket socket, Session session) {
    connections.add(new Connection(this, socket, session));
  }

  void closed(Connection connection) {
    connections.remove(connection);
  }

  /** Closes all, at once: what they know is void. */
  public void closeAll(CloseCode code) {
    List.copyOf(connections).forEach(connection -> connection.close(code, spread()));
  }

  /** Lets nobody in any more, answers what is under way and sends everyone away. */
  public Future<Void> stop() {
    stopping = true;
    List<Future<Void>> gone = new ArrayList<>();
    List.copyOf(connections).forEach(connection -> gone.add(connection.goAway(spread())));
    return Future.join(gone).mapEmpty();
  }

  private static long spread() {
    return ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
  }

  Shared shared() {
    return shared;
  }
}
