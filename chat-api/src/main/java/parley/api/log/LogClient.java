package parley.api.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Asks history, once each: no retries here. Safe from any thread; futures end on the caller's
 * context.
 *
 * <p>Futures fail with {@link ChatException} only. {@link ErrorCode#UNAVAILABLE} means that no
 * history process answered in time: an append may have happened all the same.
 */
public final class LogClient {
  /** Above history's own retry time, so that it is history that says no, as long as it lives. */
  private static final Duration TIMEOUT = Duration.ofMillis(2_500);

  private final Vertx vertx;
  private final DeliveryOptions options = new DeliveryOptions().setSendTimeout(TIMEOUT.toMillis());

  /** A client on this bus. */
  public LogClient(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Appends once; use {@link LogWriter} for order and retries. */
  public Future<LogReply.Appended> append(LogRequest.Append append) {
    return request(append, LogReply.Appended.class);
  }

  /** Reads a page. */
  public Future<LogReply.Page> read(LogRequest.Read read) {
    return request(read, LogReply.Page.class);
  }

  /** Asks the last seq of these rooms. */
  public Future<LogReply.RoomHeads> heads(List<String> rooms) {
    return request(new LogRequest.Heads(rooms), LogReply.RoomHeads.class);
  }

  /** Asks which rooms have entries younger than this. */
  public Future<LogReply.RecentRooms> recent(Duration within) {
    return request(new LogRequest.Recent(within.toMillis()), LogReply.RecentRooms.class);
  }

  private <R extends LogReply> Future<R> request(LogRequest request, Class<R> reply) {
    return vertx
        .eventBus()
        .<BusMessage>request(Addresses.LOG, request, options)
        .map(answer -> reply.cast(answer.body()))
        .recover(cause -> Future.failedFuture(failure(cause)));
  }

  private static ChatException failure(Throwable cause) {
    if (cause instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case TIMEOUT -> ChatException.unavailable("the log did not answer in time; try again");
        case NO_HANDLERS -> ChatException.unavailable("no history process is running; try again");
        case RECIPIENT_FAILURE -> {
          ErrorCode code = ErrorCode.ofNumber(reply.failureCode());
          yield new ChatException(code, reply.getMessage(), code.temporary() ? 1000 : 0);
        }
        case ERROR -> ChatException.unavailable("the bus failed; try again");
      };
    }
    return ChatException.of(cause);
  }
}
