package parley.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that speaks the protocol and breaks one of its promises, once, in the run's only room.
 *
 * <p>The fault concerns the second reader, or the entry or ack of one message in the middle.
 */
final class FaultyPeer implements AutoCloseable {
  /** What goes wrong. */
  enum Fault {
    NONE,
    LOSES_AN_ENTRY,
    DOUBLES_AN_ENTRY,
    SWAPS_TWO_ENTRIES,
    SHOWS_ANOTHER_TEXT,
    STORES_TWICE,
    ACKS_ANOTHER_SEQ,
    NEVER_ACKS,
    CUTS_A_CONNECTION,
    LIMITS_THE_RATE,
    FORBIDS
  }

  private static final int AT = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Fault fault;
  private final HttpServer server;
  private final List<ServerWebSocket> readers = new ArrayList<>();
  private final List<JsonObject> log = new ArrayList<>();
  private final Map<String, Long> seqs = new HashMap<>();
  private String heldBack = "";
  private int sends;

  FaultyPeer(Fault fault) {
    this.fault = fault;
    HttpServerOptions options =
        new HttpServerOptions().setWebSocketSubProtocols(List.of("parley.v1"));
    server =
        vertx.createHttpServer(options).webSocketHandler(this::open).listen(0, "127.0.0.1").await();
  }

  Target target() {
    return new Target(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort())),
        List.of("token"));
  }

  private void open(ServerWebSocket socket) {
    socket.writeTextMessage("{\"type\":\"welcome\",\"epoch\":\"e\"}");
    socket.textMessageHandler(text -> frame(socket, new JsonObject(text)));
    socket.closeHandler(closed -> readers.remove(socket));
  }

  private void frame(ServerWebSocket socket, JsonObject frame) {
    String id = frame.getString("id");
    String room = frame.getString("room");
    switch (frame.getString("type")) {
      case "join" -> join(socket, id, room, frame.getInteger("after", log.size()));
      case "send" -> send(socket, id, room, frame);
      default -> socket.writeTextMessage("{\"type\":\"pong\"}");
    }
  }

  private void join(ServerWebSocket socket, String id, String room, int from) {
    readers.add(socket);
    JsonObject joined =
        new JsonObject().put("type", "joined").put("id", id).put("room", room).put("from", from);
    socket.writeTextMessage(joined.put("head", log.size()).encode());
    for (int seq = from + 1; seq <= log.size(); seq++) {
      socket.writeTextMessage(entries(room, log.get(seq - 1)));
    }
  }

  private void send(ServerWebSocket socket, String id, String room, JsonObject frame) {
    boolean now = sends++ == AT;
    if (now && (fault == Fault.LIMITS_THE_RATE || fault == Fault.FORBIDS)) {
      boolean temporary = fault == Fault.LIMITS_THE_RATE;
      JsonObject error = new JsonObject().put("type", "error").put("id", id).put("message", "no");
      error.put("code", temporary ? "rate_limited" : "forbidden").put("temporary", temporary);
      socket.writeTextMessage(error.put("retryAfterMillis", 5).encode());
      return;
    }
    Long known = seqs.get(frame.getString("clientId"));
    if (known != null) {
      ack(socket, id, room, known);
      return;
    }
    append(room, frame.getString("text"));
    long seq = log.size();
    seqs.put(frame.getString("clientId"), seq);
    if (now && fault == Fault.STORES_TWICE) {
      append(room, frame.getString("text"));
    }
    if (now && fault == Fault.CUTS_A_CONNECTION) {
      readers.get(1).close((short) 4001, "going_away");
    }
    if (!now || fault != Fault.NEVER_ACKS) {
      ack(socket, id, room, now && fault == Fault.ACKS_ANOTHER_SEQ ? seq - 1 : seq);
    }
  }

  private static void ack(ServerWebSocket socket, String id, String room, long seq) {
    JsonObject ack = new JsonObject().put("type", "ack").put("id", id).put("room", room);
    socket.writeTextMessage(ack.put("seq", seq).encode());
  }

  private void append(String room, String text) {
    JsonObject entry = new JsonObject().put("seq", log.size() + 1).put("text", text);
    log.add(entry);
    for (int i = 0; i < readers.size(); i++) {
      deliver(readers.get(i), i == 1 && log.size() == AT, room, entry);
    }
  }

  private void deliver(ServerWebSocket reader, boolean faulty, String room, JsonObject entry) {
    String frame = entries(room, entry);
    if (faulty && fault == Fault.SHOWS_ANOTHER_TEXT) {
      frame = entries(room, entry.copy().put("text", log.get(0).getString("text")));
    }
    if (faulty && fault == Fault.LOSES_AN_ENTRY) {
      return;
    }
    if (faulty && fault == Fault.SWAPS_TWO_ENTRIES) {
      heldBack = frame;
      return;
    }
    reader.writeTextMessage(frame);
    if (faulty && fault == Fault.DOUBLES_AN_ENTRY) {
      reader.writeTextMessage(frame);
    }
    if (!heldBack.isEmpty() && reader == readers.get(1)) {
      reader.writeTextMessage(heldBack);
      heldBack = "";
    }
  }

  private static String entries(String room, JsonObject entry) {
    return new JsonObject()
        .put("type", "entries")
        .put("room", room)
        .put("entries", new JsonArray().add(entry))
        .encode();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
