package parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parley.api.CloseCode;
import parley.api.log.HistoryClient;
import parley.api.log.LogFollower;
import parley.api.log.LogWriter;
import parley.api.people.People;
import parley.api.rooms.Directory;
import parley.api.start.HealthServer;
import parley.api.start.Listening;
import parley.gateway.http.Contract;
import parley.gateway.http.EntryRoutes;
import parley.gateway.http.MemberRoutes;
import parley.gateway.http.Operations;
import parley.gateway.http.PeopleRoutes;
import parley.gateway.http.PollRoutes;
import parley.gateway.http.Polls;
import parley.gateway.http.PresenceRoutes;
import parley.gateway.http.Problems;
import parley.gateway.http.RoomRoutes;
import parley.gateway.http.SessionRoutes;
import parley.gateway.http.Tickets;
import parley.gateway.inbox.Inboxes;
import parley.gateway.inbox.ReadMarks;
import parley.gateway.presence.LoopPresence;
import parley.gateway.presence.Presence;
import parley.gateway.room.Rooms;
import parley.gateway.session.Callers;
import parley.gateway.session.RefreshTokens;
import parley.gateway.session.Sessions;
import parley.gateway.session.SigningKeys;
import parley.gateway.session.Tokens;
import parley.gateway.socket.SocketServer;
import parley.gateway.web.Site;
import parley.gateway.wire.ConnectionSetup;
import parley.gateway.wire.Flusher;

/**
 * One event loop of the gateway. Instances listen on the same port and share nothing but the limits
 * per user and address; each follows the rooms of its own sockets.
 */
final class GatewayVerticle extends VerticleBase {
  /** What Netty reads before it ends the connection; up to there we can answer with an error. */
  private static final int OVERSIZE_FACTOR = 4;

  /**
   * What the kernel may hold for one peer. Left to itself it holds megabytes, and whether a slow
   * peer reads at all could not be seen for minutes.
   */
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  /** For requests under way: a writer gives up after 10 s. */
  private static final long ANSWER_SECONDS = 12;

  /** How soon a key that was added to the file is known. */
  private static final long KEYS_MILLIS = 10_000;

  private final GatewayConfig config;
  private final int port;
  private final SigningKeys keys;
  private final SharedLimits limits;
  private final Contract contract;
  private final Presence presence;
  private final Site site;
  private LoopPresence presenceHere;
  private LogFollower follower;
  private Rooms rooms;
  private Sessions sessions;
  private ReadMarks marks;
  private SocketServer sockets;
  private Polls polls;
  private HttpServer server;
  private boolean stopping;

  GatewayVerticle(
      GatewayConfig config,
      int port,
      SigningKeys keys,
      SharedLimits limits,
      Contract contract,
      Presence presence,
      Site site) {
    this.config = config;
    this.port = port;
    this.keys = keys;
    this.limits = limits;
    this.contract = contract;
    this.presence = presence;
    this.site = site;
  }

  @Override
  public Future<?> start() {
    HistoryClient client = new HistoryClient(vertx);
    LogWriter writer = new LogWriter(vertx, client, config.memory().waitingBytes());
    follower = new LogFollower(vertx, client, this::epochChanged);
    rooms = new Rooms(vertx, client, follower, config.memory());
    Duration accessLifetime = config.session().accessLifetime();
    People people = new People(client);
    sessions = new Sessions(vertx, follower, people, accessLifetime);
    Tokens tokens = new Tokens(vertx, keys, accessLifetime);
    vertx.setPeriodic(KEYS_MILLIS, timer -> vertx.executeBlocking(this::rereadKeys));
    Callers callers = new Callers(tokens, sessions::current, config.http());
    Directory directory = new Directory(client);
    Inboxes inboxes = new Inboxes(vertx, directory, follower, rooms.reads());
    marks = new ReadMarks(vertx, directory, inboxes, rooms);
    presenceHere = presence.loop();
    Overload overload = new Overload(vertx, config.limits().eventLoopLag());
    sockets =
        new SocketServer(
            new SocketServer.Shared(
                vertx,
                config,
                callers,
                writer,
                rooms,
                limits,
                overload,
                flusher(),
                follower::epoch,
                sessions::isOver,
                inboxes,
                marks,
                presenceHere));
    sessions.listen(sockets);
    Router router = Router.router(vertx);
    Problems.mount(router);
    router.get("/health/live").handler(ctx -> HealthServer.tell(ctx.response(), Optional.empty()));
    router.get("/health/ready").handler(ctx -> HealthServer.tell(ctx.response(), notReady()));
    polls = new Polls(vertx, rooms, follower::epoch);
    sessions.listen(polls);
    Operations operations = new Operations(contract, callers, sessions, config.limits());
    Tickets tickets = new Tickets(tokens, new RefreshTokens(keys), config.session().lifetime());
    new SessionRoutes(callers, sessions, tickets, people, limits, config.session().guests())
        .addTo(operations);
    new PeopleRoutes(callers, sessions, tickets, people, limits).addTo(operations);
    new EntryRoutes(config.limits(), writer, rooms, limits, overload, polls, marks)
        .addTo(operations);
    new RoomRoutes(directory, rooms.doorkeeper(), presence, marks, limits).addTo(operations);
    new MemberRoutes(directory, rooms.doorkeeper(), limits).addTo(operations);
    new PollRoutes(config.limits(), rooms, directory, polls, limits, overload, follower::epoch)
        .addTo(operations);
    new PresenceRoutes(presence, rooms.doorkeeper(), limits).addTo(operations);
    operations.mount(router);
    site.mount(router);
    return follower
        .start()
        .onSuccess(listening -> sessions.start())
        .compose(listening -> presence.open(presenceHere))
        .compose(open -> listen(router));
  }

  private Void rereadKeys() {
    keys.reread();
    return null;
  }

  private Flusher flusher() {
    return new Flusher(((ContextInternal) context).nettyEventLoop());
  }

  private Future<HttpServer> listen(Router router) {
    boolean compress = config.socket().compression();
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.http().host())
            .setPort(port)
            .setTcpNoDelay(true)
            .setSendBufferSize(SEND_BUFFER_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setPerMessageWebSocketCompressionSupported(compress)
            .setPerFrameWebSocketCompressionSupported(false) // of old browsers, by no standard
            .addWebSocketSubProtocol(SocketServer.SUBPROTOCOL)
            .setMaxWebSocketFrameSize(maxFrameBytes());
    GatewayConfig.Http http = config.http();
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                new ConnectionSetup(http.requestTimeout(), http.keepAlive(), maxFrameBytes()))
            .requestHandler(request -> handle(request, router));
    return server.listen().recover(Listening.orExplain("http.port", http.host(), http.port()));
  }

  private int maxFrameBytes() {
    return OVERSIZE_FACTOR * config.limits().frameBytes();
  }

  private void handle(HttpServerRequest request, Router router) {
    if (stopping) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (request.path().equals(SocketServer.PATH)) {
      sockets.handshake(request);
    } else {
      router.handle(request);
    }
  }

  /** The port it listens on, also when any free one was asked for. */
  int port() {
    return server.actualPort();
  }

  private Optional<String> notReady() {
    return stopping
        ? Optional.of("this node is stopping")
        : follower.notReady().or(sessions::notReady);
  }

  private void epochChanged() {
    sockets.closeAll(CloseCode.EPOCH_CHANGED);
    rooms.clear();
    polls.wake();
    sessions.start();
  }

  /**
   * Listens for all of the drain time, also when everybody has gone before: a load balancer that
   * has not asked yet whether this node is ready still sends it requests.
   */
  @Override
  public Future<?> stop() {
    stopping = true;
    Duration drainTime = config.socket().drainTime();
    polls.stop(drainTime);
    return Future.join(
            sockets.stop(drainTime), vertx.timer(1 + drainTime.toMillis(), TimeUnit.MILLISECONDS))
        .eventually(() -> server.shutdown(ANSWER_SECONDS, TimeUnit.SECONDS))
        .eventually(() -> presence.close(presenceHere))
        .eventually(
            () -> {
              sessions.stop();
              marks.stop();
              return follower.stop();
            });
  }
}
