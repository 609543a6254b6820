package parley.gateway.socket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.CloseCode;
import parley.api.User;
import parley.api.log.LogWriter;
import parley.api.rooms.MemberRole;
import parley.gateway.Admission;
import parley.gateway.GatewayConfig;
import parley.gateway.Overload;
import parley.gateway.SharedLimits;
import parley.gateway.http.Problems;
import parley.gateway.inbox.Inboxes;
import parley.gateway.inbox.ReadMarks;
import parley.gateway.presence.LoopPresence;
import parley.gateway.room.Rooms;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;
import parley.gateway.session.Sessions;
import parley.gateway.wire.Flusher;

/**
 * {@link #PATH}: checks who asks and from where, then makes a {@link Connection} of the socket.
 * Holds what the connections of one event loop share. Confined to it.
 */
public final class SocketServer implements Sessions.Listener {
  private static final Logger log = LoggerFactory.getLogger(SocketServer.class);

  /** Where sockets are opened. Not a route: vertx-web wraps the sockets of its routes. */
  public static final String PATH = "/ws";

  /** The subprotocol, and the only one (RFC 6455, section 1.9). */
  public static final String SUBPROTOCOL = "parley.v1";

  /** Those who are sent away at once come back spread over this time. */
  private static final long SPREAD_MILLIS = 3_000;

  /** Those who are sent away one after another need not wait for long. */
  private static final long SHORT_MILLIS = 1_000;

  private final Shared shared;
  private final Set<Connection> connections = new HashSet<>();
  private final Map<String, Set<Connection>> bySession = new HashMap<>();
  private final Map<String, Set<Connection>> byUser = new HashMap<>();
  private boolean stopping;

  /**
   * What the connections of one event loop use.
   *
   * @param epoch the log's epoch, or null if history was never heard
   * @param isOver whether a session is known to have ended
   */
  public record Shared(
      Vertx vertx,
      GatewayConfig config,
      Callers callers,
      LogWriter writer,
      Rooms rooms,
      SharedLimits limits,
      Overload overload,
      Flusher flusher,
      Supplier<String> epoch,
      Predicate<Session> isOver,
      Inboxes inboxes,
      ReadMarks marks,
      LoopPresence presence) {}

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

  /** What is cheaper to find out than who asks. */
  private void check(HttpServerRequest request) {
    if (!offersSubprotocol(request)) {
      throw ChatException.badRequest(
          "/ws is for WebSockets that offer the subprotocol " + SUBPROTOCOL);
    }
    shared.callers.checkOrigin(request);
    mustNotStop();
    if (shared.epoch.get() == null) {
      throw ChatException.unavailable("the log cannot be reached yet; try again");
    }
    shared.overload.check();
    shared.limits.admission().knock(shared.callers.address(request));
  }

  private void mustNotStop() {
    if (stopping) {
      throw ChatException.unavailable("this node is stopping; connect again");
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
    String user = session.user().id();
    Admission admission = shared.limits.admission();
    try {
      mustNotStop();
      admission.enter(user);
    } catch (ChatException refused) {
      Problems.answer(request.response(), refused);
      return;
    }
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, session))
        .onFailure(malformed -> admission.left(user));
  }

  private void open(ServerWebSocket socket, Session session) {
    Connection connection;
    try {
      connection = new Connection(this, socket, session);
    } catch (RuntimeException e) {
      log.error("connection failed", e);
      shared.limits.admission().left(session.user().id());
      socket.close((short) WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code());
      return;
    }
    connections.add(connection);
    bySession.computeIfAbsent(session.id(), id -> new HashSet<>()).add(connection);
    byUser.computeIfAbsent(session.user().id(), id -> new HashSet<>()).add(connection);
    if (connection.isGone()) {
      closed(connection, session);
    } else if (stopping) {
      connection.goAway(random(SHORT_MILLIS));
    } else if (shared.isOver.test(session)) { // while it was let in
      connection.close(CloseCode.SIGNED_OUT, 0);
    }
  }

  void closed(Connection connection, Session session) {
    if (connections.remove(connection)) {
      remove(bySession, session.id(), connection);
      remove(byUser, session.user().id(), connection);
      shared.limits.admission().left(session.user().id());
    }
  }

  private static void remove(Map<String, Set<Connection>> all, String key, Connection connection) {
    Set<Connection> some = all.get(key);
    some.remove(connection);
    if (some.isEmpty()) {
      all.remove(key);
    }
  }

  /** The connections of this user; a copy. */
  List<Connection> ofUser(String user) {
    return List.copyOf(byUser.getOrDefault(user, Set.of()));
  }

  /** A session ends with its sockets, and not before: not with the token that opened them. */
  @Override
  public void sessionEnded(String session) {
    List.copyOf(bySession.getOrDefault(session, Set.of()))
        .forEach(connection -> connection.close(CloseCode.SIGNED_OUT, 0));
  }

  @Override
  public void userChanged(User user, boolean gone) {
    ofUser(user.id()).forEach(connection -> connection.userChanged(user));
    if (gone) {
      shared.rooms.forgetEntries(); // they bear the name
    }
  }

  @Override
  public void seated(String room, String user, MemberRole role) {
    shared.inboxes.seated(room, user, role);
  }

  /** Closes all, at once: what they know is void. */
  public void closeAll(CloseCode code) {
    List.copyOf(connections).forEach(connection -> connection.close(code, random(SPREAD_MILLIS)));
  }

  /**
   * Lets nobody in any more and sends everyone away, one after another over this time, each when
   * what it asked is answered. Ends when all are gone.
   */
  public Future<Void> stop(Duration over) {
    stopping = true;
    List<Future<Void>> gone = new ArrayList<>();
    double millisEach = (double) over.toMillis() / Math.max(1, connections.size());
    for (Connection connection : connections) {
      Promise<Void> away = Promise.promise();
      long turn = 1 + (long) (millisEach * gone.size());
      shared.vertx.setTimer(
          turn, timer -> connection.goAway(random(SHORT_MILLIS)).onComplete(away));
      gone.add(away.future());
    }
    return Future.join(gone).mapEmpty();
  }

  private static long random(long millis) {
    return ThreadLocalRandom.current().nextLong(millis);
  }

  Shared shared() {
    return shared;
  }
}
