package parley.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Cuts an HTTP connection whose peer takes its time: a request, head and body, must have come
 * within {@code request} of its first byte, the first one of the connection's opening; between
 * requests a connection may be idle for {@code keepAlive}.
 *
 * <p>While an answer is being made, however long that takes, and while the peer reads it, however
 * slowly, no time runs. It takes itself out of the way when the connection becomes a WebSocket.
 * Confined to its event loop.
 */
final class RequestTimeouts extends ChannelDuplexHandler {
  private final Duration request;
  private final Duration keepAlive;
  private ScheduledFuture<?> timer;

  /** Whether something of a request has come that has not come whole. */
  private boolean receiving = true;

  /** Requests whose head has come and whose answer has not been written whole. */
  private int unanswered;

  private boolean messageRead;
  private long unreadBytes;

  RequestTimeouts(Duration request, Duration keepAlive) {
    this.request = request;
    this.keepAlive = keepAlive;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    restart(ctx);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stop();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  private void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void restart(ChannelHandlerContext ctx) {
    stop();
    unreadBytes = 0;
    if (receiving && unanswered <= 1) {
      schedule(ctx, request);
    } else if (unanswered == 0) {
      schedule(ctx, keepAlive);
    }
  }

  private void schedule(ChannelHandlerContext ctx, Duration after) {
    timer = ctx.executor().schedule(() -> late(ctx), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whoever still reads an earlier answer is not idle. */
  private void late(ChannelHandlerContext ctx) {
    long unread = unreadBytes(ctx.channel());
    if (!receiving && unread > 0 && unread != unreadBytes) {
      unreadBytes = unread;
      schedule(ctx, keepAlive);
    } else {
      ctx.channel().unsafe().close(ctx.voidPromise());
    }
  }

  private static long unreadBytes(Channel channel) {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    return queue == null ? 0 : queue.totalPendingWriteBytes() - queue.currentProgress();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    messageRead = true;
    if (message instanceof HttpRequest) {
      unanswered++;
      begin(ctx);
    }
    if (message instanceof LastHttpContent) {
      receiving = false;
      restart(ctx);
    }
    ctx.fireChannelRead(message);
  }

  /** Bytes that made no message are the beginning of one. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (!messageRead) {
      begin(ctx);
    }
    messageRead = false;
    ctx.fireChannelReadComplete();
  }

  private void begin(ChannelHandlerContext ctx) {
    if (!receiving) {
      receiving = true;
      restart(ctx);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise);
    if (message instanceof HttpResponse response) {
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        ctx.pipeline().remove(this);
        return;
      }
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        return;
      }
    }
    if (message instanceof LastHttpContent) {
      unanswered--;
      restart(ctx);
    }
  }
}
