package parley.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionEncoder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/**
 * The one way in which a connection's frames get out. What waits for the network is bounded in
 * bytes: over the mark {@link #writable} is false, and whoever has entries for this socket passes
 * it over until {@code onWritable} runs. Replies are written all the same, but then the socket is
 * not read from either. Confined to its event loop.
 */
public final class SocketWriter {
  private final Flusher flusher;
  private final ChannelHandlerContext ctx;
  private final Channel channel;

  /** Then Netty has to code each frame for this socket; otherwise it passes ours through. */
  private final boolean compressed;

  private boolean dirty;
  private long bytesWritten;

  /**
   * A writer on this socket.
   *
   * @param maxQueueBytes the mark over which the socket is not writable; it is again at a quarter
   * @param onWritability told when {@link #writable} changes
   */
  public SocketWriter(
      WebSocket socket, Flusher flusher, int maxQueueBytes, Runnable onWritability) {
    this.flusher = flusher;
    this.ctx = ((WebSocketInternal) socket).channelHandlerContext();
    this.channel = ctx.channel();
    this.compressed = channel.pipeline().get(WebSocketExtensionEncoder.class) != null;
    channel
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(maxQueueBytes / 4, maxQueueBytes));
    channel.pipeline().addBefore(ctx.name(), "parley-writability", new Watch(onWritability));
  }

  private static final class Watch extends ChannelInboundHandlerAdapter {
    private final Runnable onWritability;

    Watch(Runnable onWritability) {
      this.onWritability = onWritability;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      onWritability.run();
      ctx.fireChannelWritabilityChanged();
    }
  }

  /** Whether less than the mark is waiting. */
  public boolean writable() {
    return channel.isWritable();
  }

  /** Bytes handed over so far. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /** Writes a whole frame and takes it over; it goes out at the end of this turn. */
  public void write(ByteBuf frame) {
    bytesWritten += frame.readableBytes();
    ctx.write(compressed ? WireFrame.uncoded(frame) : frame, ctx.voidPromise());
    if (!dirty) {
      dirty = true;
      flusher.add(this);
    }
  }

  /**
   * Bytes that have left for the network so far: what is the same for long is told to someone who
   * does not read. With compression it is what was handed over less what waits, which may rise by
   * itself while more is handed over, but not for longer than the queue's bound.
   */
  public long bytesLeft() {
    flush();
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    if (queue == null) {
      return bytesWritten;
    }
    long[] waiting = new long[1];
    try {
      queue.forEachFlushedMessage(
          message -> {
            waiting[0] += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
            return true;
          });
    } catch (Exception e) { // declared by Netty, thrown only by the lambda above
      throw new IllegalStateException("cannot look at a queue of the same event loop", e);
    }
    return bytesWritten - waiting[0];
  }

  /** Writes a ping at once; {@code onLeft} runs when it has left for the network. */
  public void ping(Runnable onLeft) {
    ByteBuf ping = WireFrame.ping();
    bytesWritten += ping.readableBytes();
    ctx.writeAndFlush(ping)
        .addListener(
            left -> {
              if (left.isSuccess()) {
                onLeft.run();
              }
            });
  }

  void flush() {
    dirty = false;
    ctx.flush();
  }

  /** Writes a close frame at once, past Vert.x; ends when it has left, or never will. */
  public Future<Void> closing(WebSocketCloseStatus why) {
    Promise<Void> left = Promise.promise();
    ctx.writeAndFlush(new CloseWebSocketFrame(why)).addListener(done -> left.complete());
    return left.future();
  }

  /**
   * Runs this once, when the channel is closed. Vert.x' own handler is not told when a decoder
   * fails once more as it is put away.
   */
  public void onClosed(Runnable action) {
    channel.closeFuture().addListener(closed -> action.run());
  }

  /** Cuts the connection without a word: for a peer that does not take its close frame. */
  public void cut() {
    ctx.close(); // past Vert.x, which would wait for its own close frame to be taken
  }
}
