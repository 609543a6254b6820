package parley.bot.weather;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/** A response body that fails as soon as it is larger than any answer could be. */
final class BoundedBody implements BodyStream<Buffer> {
  private final BodyStream<Buffer> body;
  private final int maxBytes;
  private long bytes;

  private BoundedBody(BodyStream<Buffer> body, int maxBytes) {
    this.body = body;
    this.maxBytes = maxBytes;
  }

  static BodyCodec<Buffer> codec(int maxBytes) {
    return () -> new BoundedBody(BodyCodec.buffer().stream(), maxBytes);
  }

  @Override
  public Future<Void> write(Buffer data) {
    bytes += data.length();
    return bytes > maxBytes
        ? Future.failedFuture("more than " + maxBytes + " bytes")
        : body.write(data);
  }

  @Override
  public Future<Void> end() {
    return body.end();
  }

  @Override
  public Future<Buffer> result() {
    return body.result();
  }

  @Override
  public void handle(Throwable cause) {
    body.handle(cause);
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    body.exceptionHandler(handler);
    return this;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    body.setWriteQueueMaxSize(maxSize);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return body.writeQueueFull();
  }

  @Override
  public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
    body.drainHandler(handler);
    return this;
  }
}
