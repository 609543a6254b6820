package parley.bench.torture.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

/** One WebSocket, which can also be cut off. Confined to its event loop. */
final class Line {
  private static final int MAX_FRAME = 4 << 20;
  private static final int SMALL_BUFFER = 8 << 10;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int CUT = 1006;

  /** The beginning of a masked text frame of 512 bytes. */
  private static final byte[] HALF_A_FRAME = {(byte) 0x81, (byte) 0xFE, 2, 0, 1, 2, 3, 4, 5, 6};

  private final Listener listener;
  private final ClientWebSocket socket;
  private boolean open;
  private boolean over;
  private boolean ended;
  private int refusal;

  /** Whose line it is. */
  interface Listener {
    void received(JsonObject frame);

    /** It never came to be, or is no more; told once, and the last thing that is. */
    void lost();
  }

  /** Makes lines; those of a slow reader hold little. */
  static WebSocketClient client(Vertx vertx, boolean slow) {
    WebSocketClientOptions options = new WebSocketClientOptions();
    options.setMaxFrameSize(MAX_FRAME).setMaxMessageSize(MAX_FRAME);
    options.setConnectTimeout(CONNECT_MILLIS);
    if (slow) {
      options.setReceiveBufferSize(SMALL_BUFFER);
    }
    return vertx.createWebSocketClient(options);
  }

  /** Connects. */
  Line(WebSocketClient client, SocketAddress to, String token, Listener listener) {
    this.listener = listener;
    socket = client.webSocket();
    socket.textMessageHandler(this::received);
    socket.closeHandler(gone -> lost());
    socket.exceptionHandler(cause -> {});
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options.setHost(to.host()).setPort(to.port()).setURI("/ws").setTimeout(CONNECT_MILLIS);
    options.addHeader("Authorization", "Bearer " + token);
    options.addSubProtocol("parley.v1");
    socket.connect(options).onSuccess(opened -> open = true).onFailure(this::refused);
  }

  private void refused(Throwable cause) {
    refusal = cause instanceof UpgradeRejectedException rejected ? rejected.getStatus() : 0;
    lost();
  }

  /** With what status the handshake was refused, 0 if it was not. */
  int refusal() {
    return refusal;
  }

  private void received(String text) {
    if (!over) {
      listener.received(new JsonObject(text));
    }
  }

  private void lost() {
    if (!over) {
      over = true;
      listener.lost();
    }
  }

  boolean isOpen() {
    return open && !over;
  }

  void write(JsonObject frame) {
    socket.writeTextMessage(frame.encode());
  }

  void pause() {
    socket.pause();
  }

  void resume() {
    socket.resume();
  }

  /** With what code the server ended it, 1006 if it said nothing; 0 if the server did not. */
  int closeCode() {
    if (!open || ended) { // A socket that never was open throws.
      return 0;
    }
    Short code = socket.closeStatusCode();
    return code == null ? CUT : code;
  }

  /** Says goodbye. */
  void close() {
    ended = true;
    socket.close();
  }

  /** Is gone without a word. */
  void cut() {
    ended = true;
    if (isOpen()) {
      context().close();
    }
    lost();
  }

  /** Begins another frame, and is gone. */
  void cutInMidFrame() {
    context().pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(HALF_A_FRAME));
    cut();
  }

  /** Past Vert.x, which would say goodbye. */
  private ChannelHandlerContext context() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }
}
