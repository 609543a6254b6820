package parley.bench.peer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chat server that anybody writes first with Vert.x: every message goes to every socket of its
 * room by {@code writeTextMessage}, and nothing is stored.
 *
 * <p>It speaks just enough {@code parley.v1} for the load generator, with the same JSON in its
 * frames, so what differs is what a server does between reading and writing. No identity, no
 * limits, no history, no durability: an {@code ack} here promises nothing. Confined to one event
 * loop.
 */
public final class BareVertxPeer extends VerticleBase {
  private static final String USER_ID = "g-peer0000000000000000";
  private static final JsonObject USER =
      new JsonObject().put("id", USER_ID).put("name", "bench").put("role", "guest");

  private final int port;
  private final Map<String, Room> rooms = new HashMap<>();
  private HttpServer server;

  public BareVertxPeer(int port) {
    this.port = port;
  }

  /** Listens on the loopback port given as the only argument, until it is stopped. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    vertx.deployVerticle(new BareVertxPeer(Integer.parseInt(args[0]))).await();
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setTcpNoDelay(true)
            .setAcceptBacklog(1024)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setWebSocketSubProtocols(List.of("parley.v1"));
    server =
        vertx.createHttpServer(options).requestHandler(this::http).webSocketHandler(this::open);
    return server.listen();
  }

  /** The port that it listens on. */
  public int actualPort() {
    return server.actualPort();
  }

  private void http(HttpServerRequest request) {
    if (request.path().equals("/api/session")) {
      request.response().end(new JsonObject().put("user", USER).put("token", "peer").encode());
    } else {
      request.response().setStatusCode(request.path().equals("/health/ready") ? 200 : 404).end();
    }
  }

  private void open(ServerWebSocket socket) {
    JsonObject limits = new JsonObject().put("historyPage", 200);
    JsonObject welcome =
        new JsonObject()
            .put("type", "welcome")
            .put("user", USER)
            .put("epoch", "peer")
            .put("limits", limits)
            .put("pingSeconds", 25);
    socket.writeTextMessage(welcome.encode());
    socket.textMessageHandler(text -> frame(socket, new JsonObject(text)));
    socket.closeHandler(closed -> rooms.values().forEach(room -> room.sockets.remove(socket)));
  }

  private void frame(ServerWebSocket socket, JsonObject frame) {
    switch (frame.getString("type")) {
      case "join" -> join(socket, frame);
      case "send" -> send(socket, frame);
      case "ping" -> reply(socket, frame, "pong");
      default -> reply(socket, frame, "error");
    }
  }

  private void join(ServerWebSocket socket, JsonObject frame) {
    Room room = rooms.computeIfAbsent(frame.getString("room"), name -> new Room());
    room.sockets.add(socket);
    JsonObject joined =
        new JsonObject()
            .put("type", "joined")
            .put("id", frame.getString("id"))
            .put("room", frame.getString("room"))
            .put("head", room.seq)
            .put("from", room.seq);
    socket.writeTextMessage(joined.encode());
  }

  private void send(ServerWebSocket socket, JsonObject frame) {
    String name = frame.getString("room");
    Room room = rooms.computeIfAbsent(name, absent -> new Room());
    String at = Instant.now().toString();
    JsonObject entry =
        new JsonObject()
            .put("seq", ++room.seq)
            .put("kind", "message")
            .put("from", USER)
            .put("clientId", frame.getString("clientId"))
            .put("text", frame.getString("text"))
            .put("at", at);
    JsonObject entries =
        new JsonObject()
            .put("type", "entries")
            .put("room", name)
            .put("entries", new JsonArray().add(entry));
    String text = entries.encode();
    room.sockets.forEach(reader -> reader.writeTextMessage(text));
    JsonObject ack =
        new JsonObject()
            .put("type", "ack")
            .put("id", frame.getString("id"))
            .put("room", name)
            .put("clientId", frame.getString("clientId"))
            .put("seq", room.seq)
            .put("at", at);
    socket.writeTextMessage(ack.encode());
  }

  private static void reply(ServerWebSocket socket, JsonObject frame, String type) {
    JsonObject reply = new JsonObject().put("type", type).put("id", frame.getString("id"));
    socket.writeTextMessage(reply.encode());
  }

  /** A room: its sockets and its last seq, nothing else. */
  private static final class Room {
    private final Set<ServerWebSocket> sockets = new LinkedHashSet<>();
    private long seq;
  }
}
