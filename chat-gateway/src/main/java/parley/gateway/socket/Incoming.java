package parley.gateway.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Puts WebSocket frames together to messages (RFC 6455, section 5.4) that are text and within the
 * limit; anything else is refused without being kept. Confined to its event loop.
 */
final class Incoming {
  private final int maxBytes;
  private final Consumer<byte[]> onMessage;
  private final Consumer<ChatException> onRefused;
  private Buffer pieces;

  /** An endless message has more than an int can count. */
  private long bytes;

  private boolean text;

  Incoming(int maxBytes, Consumer<byte[]> onMessage, Consumer<ChatException> onRefused) {
    this.maxBytes = maxBytes;
    this.onMessage = onMessage;
    this.onRefused = onRefused;
  }

  void add(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary()) {
      text = frame.isText();
      bytes = 0;
      pieces = null;
    } else if (!frame.isContinuation()) {
      return;
    }
    Buffer data = frame.binaryData();
    bytes += data.length();
    if (text && bytes <= maxBytes) {
      // an empty first piece is legal, and a buffer of Netty's to which nothing can be appended
      pieces = pieces == null || pieces.length() == 0 ? data : pieces.appendBuffer(data);
    }
    if (frame.isFinal()) {
      finish();
    }
  }

  private void finish() {
    Buffer message = pieces;
    pieces = null;
    if (!text) {
      onRefused.accept(
          new ChatException(
              ErrorCode.UNSUPPORTED,
              "binary frames are not part of parley.v1; send JSON in text frames"));
    } else if (bytes > maxBytes) {
      onRefused.accept(
          new ChatException(
              ErrorCode.TOO_LARGE,
              "a frame must have at most " + maxBytes + " bytes, had " + bytes));
    } else {
      onMessage.accept(message.getBytes());
    }
  }
}
