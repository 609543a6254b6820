package parley.gateway.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/**
 * Puts into each new connection what Vert.x has no option for: {@link RequestTimeouts}, a bound of
 * what a compressed message may become, and a bound of what one connection may bring in one turn of
 * the event loop. Runs on the connection's event loop.
 */
public final class ConnectionSetup implements Handler<HttpConnection> {
  private static final String VERTX_HANDLER = "handler";
  private static final String VERTX_EXTENSIONS = "webSocketExtensionHandler";

  /** Frames of six bytes become objects of hundreds: by default, a megabyte of them in a turn. */
  private static final int MAX_READ_BYTES = 16 * 1024;

  private static final int MAX_READS = 2;
  private static final int LEAST_READ_BYTES = 512;
  private static final int FIRST_READ_BYTES = 2 * 1024;

  private static final int COMPRESSION_LEVEL = 6;

  private final Duration requestTimeout;
  private final Duration keepAlive;
  private final int maxMessageBytes;

  /**
   * A setup.
   *
   * @param maxMessageBytes what a compressed message may unpack to
   */
  public ConnectionSetup(Duration requestTimeout, Duration keepAlive, int maxMessageBytes) {
    this.requestTimeout = requestTimeout;
    this.keepAlive = keepAlive;
    this.maxMessageBytes = maxMessageBytes;
  }

  @Override
  public void handle(HttpConnection connection) {
    Channel channel = ((ConnectionBase) connection).channel();
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(LEAST_READ_BYTES, FIRST_READ_BYTES, MAX_READ_BYTES)
                .maxMessagesPerRead(MAX_READS));
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addBefore(
        VERTX_HANDLER, "parley-timeouts", new RequestTimeouts(requestTimeout, keepAlive));
    if (pipeline.get(VERTX_EXTENSIONS) != null) {
      pipeline.replace(VERTX_EXTENSIONS, VERTX_EXTENSIONS, boundedCompression());
    }
  }

  /** As Vert.x would, but with a bound: a kilobyte can unpack to a megabyte. */
  private WebSocketServerExtensionHandler boundedCompression() {
    return new WebSocketServerExtensionHandler(
        new PerMessageDeflateServerExtensionHandshaker(
            COMPRESSION_LEVEL,
            ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(),
            PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE,
            false,
            false,
            maxMessageBytes));
  }
}
