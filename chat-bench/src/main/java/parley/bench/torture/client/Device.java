package parley.bench.torture.client;

import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import parley.bench.torture.people.SignIns;

/**
 * A socket that is opened again whenever it is lost, at the next gateway, until its session is
 * over: also when it is told so, to see that it is. Confined to its event loop.
 */
final class Device implements Line.Listener {
  private static final long WATCH_MILLIS = 1_000;
  private static final long SILENCE_MILLIS = 6_000;
  private static final int UNAUTHENTICATED = 401;

  private final Guest guest;
  private final boolean slow;
  private final User user;
  private final BackOff backOff;
  private WebSocketClient client;

  /** Null while there is none. */
  private Line line;

  private SignIns.Socket socket;
  private int gateway;
  private long askedAt;
  private long heardAt;
  private long comeBackMillis = -1;
  private boolean dozing;
  private boolean stopped;
  private long timer;

  /** Whose device it is. */
  interface User {
    void welcome(JsonObject frame);

    /** Every other frame. */
    void received(JsonObject frame);

    /** The connection is no more; {@code code} as {@link Line#closeCode}. */
    void lost(int code);
  }

  /** At first at this gateway; a slow one has small buffers. */
  Device(Guest guest, int gateway, boolean slow, User user) {
    this.guest = guest;
    this.gateway = gateway;
    this.slow = slow;
    this.user = user;
    backOff = new BackOff(guest.random());
  }

  void start() {
    client = Line.client(guest.vertx(), slow);
    timer = guest.vertx().setPeriodic(WATCH_MILLIS, tick -> watch());
    connect();
  }

  private void connect() {
    if (stopped) {
      return;
    }
    heardAt = guest.clock().millis();
    askedAt = heardAt;
    line = new Line(client, guest.gateway(gateway), guest.passport().token(), this);
  }

  int gateway() {
    return gateway;
  }

  /** When something was heard last. */
  long heardAt() {
    return heardAt;
  }

  boolean isOpen() {
    return socket != null && line != null && line.isOpen();
  }

  boolean isDozing() {
    return dozing;
  }

  void write(JsonObject frame) {
    line.write(frame);
  }

  /** All is as it should be: the next time it comes back soon. */
  void succeeded() {
    backOff.succeeded();
  }

  /** Then, if it is still the same connection. */
  void later(long millis, Runnable action) {
    Line mine = line;
    guest.later(
        millis,
        () -> {
          if (mine != null && line == mine) {
            action.run();
          }
        });
  }

  /** Goes in good order and comes back after this time. */
  void leave(long comeBackAfterMillis) {
    comeBackMillis = comeBackAfterMillis;
    line.close();
  }

  void cutInMidFrame() {
    line.cutInMidFrame();
  }

  /** Reads nothing until it is woken. */
  void doze() {
    dozing = true;
    line.pause();
  }

  void wake() {
    if (dozing && line != null) {
      dozing = false;
      heardAt = guest.clock().millis();
      line.resume();
    }
  }

  /** For good. */
  void stop() {
    stopped = true;
    guest.vertx().cancelTimer(timer);
    if (line != null) {
      line.close();
    }
    client.close();
  }

  @Override
  public void received(JsonObject frame) {
    heardAt = guest.clock().millis();
    switch (frame.getString("type")) {
      case "welcome" -> {
        socket = guest.people().signIns().opened(guest.passport().session(), gateway, askedAt);
        user.welcome(frame);
      }
      case "bye" -> comeBackMillis = frame.getLong("reconnectAfterMillis", -1L);
      default -> user.received(frame);
    }
  }

  @Override
  public void lost() {
    int code = line == null ? 0 : line.closeCode();
    int refusal = line == null ? 0 : line.refusal();
    line = null;
    dozing = false;
    if (socket != null) {
      socket.closed(guest.clock().millis());
      socket = null;
    }
    user.lost(code);
    long wait = comeBackMillis >= 0 ? comeBackMillis : backOff.nextMillis();
    comeBackMillis = -1;
    if (refusal == UNAUTHENTICATED) {
      guest.passport().renew(gateway).onComplete(done -> renewed(done.succeeded(), wait));
    } else {
      gateway = guest.after(gateway);
      guest.later(wait, this::connect);
    }
  }

  /** A new token is taken by the gateway that gave it. */
  private void renewed(boolean done, long waitMillis) {
    if (!done) {
      gateway = guest.after(gateway);
    }
    if (!guest.passport().isOver()) {
      guest.later(waitMillis, this::connect);
    }
  }

  /** Cuts the connection if nothing is heard, though asked: the node or the way to it is dead. */
  private void watch() {
    if (line == null || dozing) {
      return;
    }
    if (guest.clock().millis() - heardAt > SILENCE_MILLIS) {
      line.cut();
    } else if (isOpen()) {
      line.write(new JsonObject().put("type", "ping"));
    }
  }
}
