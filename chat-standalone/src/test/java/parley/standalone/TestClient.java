package parley.standalone;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A client that speaks {@code parley.v1} over a real socket and keeps every frame it got. Blocks;
 * for test threads.
 */
public final class TestClient implements AutoCloseable {
  private static final long SECONDS = 20;

  private final Vertx vertx;
  private final String token;
  private final String userId;
  private final List<JsonObject> frames = new ArrayList<>();
  private final Map<String, List<JsonObject>> entries = new HashMap<>();
  private WebSocketClient client;
  private WebSocket socket;
  private Consumer<JsonObject> onFrame = frame -> {};
  private boolean closed;
  private int requests;

  private TestClient(Vertx vertx, String token, String userId) {
    this.vertx = vertx;
    this.token = token;
    this.userId = userId;
  }

  /** A guest of this name, not connected yet. */
  public static TestClient signIn(Vertx vertx, int port, String name) {
    JsonObject answer =
        TestHttp.at(port)
            .post("/api/session", new JsonObject().put("name", name).put("token", true))
            .json();
    if (answer.getString("token") == null) {
      throw new AssertionError("not signed in: " + answer);
    }
    return new TestClient(
        vertx, answer.getString("token"), answer.getJsonObject("user").getString("id"));
  }

  /** Who bears this token, not connected yet. */
  static TestClient of(Vertx vertx, String token, String userId) {
    return new TestClient(vertx, token, userId);
  }

  /** The same user with another socket, not connected yet. */
  TestClient another() {
    return new TestClient(vertx, token, userId);
  }

  public String token() {
    return token;
  }

  public String userId() {
    return userId;
  }

  /** Opens a socket to the gateway at this port and waits for its welcome. */
  public TestClient connect(int port) {
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(4 << 20).setMaxMessageSize(4 << 20);
    client = vertx.createWebSocketClient(options);
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setPort(port)
            .setHost("localhost")
            .setURI("/ws")
            .addSubProtocol("parley.v1")
            .addHeader("Authorization", "Bearer " + token);
    open(to);
    await(frame -> frame.getString("type").equals("welcome"), "welcome");
    return this;
  }

  /** A gateway that has not heard of history yet says 503: come back. */
  private void open(WebSocketConnectOptions to) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        ClientWebSocket opening = client.webSocket();
        opened(opening); // before it connects: the welcome comes at once
        TestSystem.await(opening.connect(to));
        return;
      } catch (UpgradeRejectedException e) {
        if (e.getStatus() != 503 || System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** From here on, what an earlier socket may still bring is none of this client's business. */
  private synchronized void opened(WebSocket open) {
    socket = open;
    closed = false;
    frames.clear();
    entries.clear();
    open.textMessageHandler(text -> received(open, text));
    open.exceptionHandler(cause -> {});
    open.closeHandler(gone -> closed(open));
  }

  private void received(WebSocket from, String text) {
    JsonObject frame = new JsonObject(text);
    synchronized (this) {
      if (from != socket) {
        return;
      }
      frames.add(frame);
      if (frame.getString("type").equals("entries")) {
        List<JsonObject> ofRoom =
            entries.computeIfAbsent(frame.getString("room"), room -> new ArrayList<>());
        frame.getJsonArray("entries").forEach(entry -> ofRoom.add((JsonObject) entry));
      }
      notifyAll();
    }
    onFrame.accept(frame);
  }

  /** Also hands each frame, as it comes, to this listener, on the socket's event loop. */
  public TestClient onFrame(Consumer<JsonObject> listener) {
    onFrame = listener;
    return this;
  }

  private synchronized void closed(WebSocket which) {
    if (which == socket) {
      closed = true;
      notifyAll();
    }
  }

  /** Whether the socket is open, as far as this end knows. */
  public synchronized boolean isOpen() {
    return socket != null && !closed;
  }

  /** The socket itself, for what a well-behaved client would not do. */
  public WebSocket socket() {
    return socket;
  }

  /** Sends a frame with an id of its own; returns that id. */
  String request(String type, JsonObject fields) {
    String id = "r" + ++requests;
    raw(fields.copy().put("type", type).put("id", id).encode());
    return id;
  }

  void raw(String text) {
    socket.writeTextMessage(text);
  }

  /** Joins with the newest entries; returns {@code joined}. */
  public JsonObject join(String room) {
    return reply(request("join", new JsonObject().put("room", room)));
  }

  /** Joins from a cursor of this epoch on; returns {@code joined}. */
  JsonObject join(String room, long after, String epoch) {
    return reply(
        request(
            "join", new JsonObject().put("room", room).put("after", after).put("epoch", epoch)));
  }

  /** Joins from a cursor on; returns {@code joined}. */
  public JsonObject join(String room, long after) {
    return reply(request("join", new JsonObject().put("room", room).put("after", after)));
  }

  /** Sends a message without waiting; returns the id of the request. */
  public String send(String room, String clientId, String text) {
    return request(
        "send", new JsonObject().put("room", room).put("clientId", clientId).put("text", text));
  }

  /** Sends a message and waits for its ack. */
  public JsonObject say(String room, String clientId, String text) {
    JsonObject reply = reply(send(room, clientId, text));
    if (!reply.getString("type").equals("ack")) {
      throw new AssertionError("not acked: " + reply);
    }
    return reply;
  }

  /** Waits for the reply to a request. */
  public JsonObject reply(String id) {
    return await(frame -> id.equals(frame.getString("id")), "reply to " + id);
  }

  /** Whether this request has been answered. */
  synchronized boolean answered(String id) {
    return frames.stream().anyMatch(frame -> id.equals(frame.getString("id")));
  }

  /** Every frame that has come over this socket. */
  synchronized List<JsonObject> frames() {
    return List.copyOf(frames);
  }

  /** Waits for the first error that has no id. */
  JsonObject error() {
    return await(
        frame -> frame.getString("type").equals("error") && frame.getString("id") == null, "error");
  }

  /** Waits for a frame like this; fails if the socket closes first. */
  public synchronized JsonObject await(Predicate<JsonObject> like, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int seen = 0;
    while (true) {
      for (; seen < frames.size(); seen++) {
        if (like.test(frames.get(seen))) {
          return frames.get(seen);
        }
      }
      if (closed) {
        throw new AssertionError("closed while waiting for " + what);
      }
      pause(end, what);
    }
  }

  /** Waits until the server has closed the socket; returns the close code. */
  public synchronized int awaitClose() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!closed) {
      pause(end, "close");
    }
    return socket.closeStatusCode();
  }

  /** Waits until this many entries of the room have come; returns them all. */
  public synchronized List<JsonObject> awaitEntries(String room, int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (entries.getOrDefault(room, List.of()).size() < count) {
      pause(end, count + " entries of " + room + ", has " + entries(room).size());
    }
    return entries(room);
  }

  private void pause(long end, String what) {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new AssertionError("no " + what + " within " + SECONDS + " s; got " + lastFrames());
    }
    try {
      TimeUnit.MILLISECONDS.timedWait(this, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }

  private String lastFrames() {
    return frames.subList(Math.max(0, frames.size() - 5), frames.size()).toString();
  }

  /** All frames of this type that have come over this socket. */
  public synchronized List<JsonObject> all(String type) {
    return frames.stream().filter(frame -> type.equals(frame.getString("type"))).toList();
  }

  /** All entries of the room that have come over this socket, in the order in which they came. */
  public synchronized List<JsonObject> entries(String room) {
    return List.copyOf(entries.getOrDefault(room, List.of()));
  }

  /** The seqs of {@link #entries}, as they came. */
  List<Long> seqs(String room) {
    return entries(room).stream().map(entry -> entry.getLong("seq")).collect(Collectors.toList());
  }

  /** The texts of {@link #entries}, as they came. */
  public List<String> texts(String room) {
    return entries(room).stream().map(entry -> entry.getString("text")).toList();
  }

  /** {@code from, from + 1, … to}. */
  static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Override
  public void close() {
    if (socket != null && !closed) {
      socket.close();
    }
  }
}
