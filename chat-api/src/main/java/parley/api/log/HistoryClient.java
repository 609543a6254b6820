package parley.api.log;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Asks history. Safe from any thread; futures end on the caller's context.
 *
 * <p>Requests about one room or user go to one history process, for as long as its beacons are
 * heard. When it falls silent while others are heard, what it was asked is asked of another at
 * once; whichever answers first is believed. That is safe, for a read changes nothing and an entry
 * with the same {@code clientId} is stored once. Who hears no beacons asks anyone, once.
 *
 * <p>Futures fail with {@link ChatException} only. {@link ErrorCode#UNAVAILABLE} means that no
 * history process answered in time: an append may have happened all the same.
 */
public final class HistoryClient {
  /**
   * Above history's own retry time, so that it is history that says no, as long as it lives. What
   * it was asked longer ago history does not begin any more: so who is told that there was no
   * answer may ask for the opposite, and it holds.
   */
  public static final Duration TIMEOUT = Duration.ofMillis(2_500);

  private final Vertx vertx;
  private final HistoryNodes nodes;
  private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();

  /** A client on this bus. */
  public HistoryClient(Vertx vertx) {
    this(vertx, System::nanoTime);
  }

  /** Takes from this clock for how long histories have been silent. */
  HistoryClient(Vertx vertx, LongSupplier nanoTime) {
    this.vertx = vertx;
    nodes = new HistoryNodes(nanoTime);
  }

  /** Appends once; use {@link LogWriter} for order and retries. */
  public Future<LogReply.Appended> append(LogRequest.Append append) {
    return append(append, () -> {});
  }

  /**
   * Likewise.
   *
   * @param onAgain told when another is asked, while the one before may still do it
   */
  Future<LogReply.Appended> append(LogRequest.Append append, Runnable onAgain) {
    return new Call<>(append.room(), append, LogReply.Appended.class, onAgain).start();
  }

  /** Reads a page. */
  public Future<LogReply.Page> read(LogRequest.Read read) {
    return ask(read.room(), read, LogReply.Page.class);
  }

  /** Asks the last seq of these rooms. */
  public Future<LogReply.RoomHeads> heads(List<String> rooms) {
    String first = rooms.isEmpty() ? "" : rooms.get(0);
    return ask(first, new LogRequest.Heads(rooms), LogReply.RoomHeads.class);
  }

  /** Asks which rooms have entries younger than this. */
  public Future<LogReply.RecentRooms> recent(Duration within) {
    LogRequest.Recent recent = new LogRequest.Recent(within.toMillis());
    return ask("", recent, LogReply.RecentRooms.class);
  }

  /**
   * Asks anything of history.
   *
   * @param key what it is about (a room, a user): the same key is asked of the same process
   * @param reply what a success is answered with
   */
  public <R extends BusMessage> Future<R> ask(String key, BusMessage request, Class<R> reply) {
    return new Call<>(key, request, reply, () -> {}).start();
  }

  /** A beacon came: whose are missing is told by those that come. */
  void heard(LogEvent.Beacon beacon) {
    nodes.heard(beacon);
    for (Call<?> call : calls) {
      call.failOverIfSilent();
    }
  }

  /** A request, until it is answered. Confined to the context of whoever asked. */
  private final class Call<R extends BusMessage> {
    private final String key;
    private final BusMessage request;
    private final Class<R> reply;
    private final Runnable onAgain;
    private final Context context = vertx.getOrCreateContext();
    private final Promise<R> answer = Promise.promise();
    private final long deadlineNanos = System.nanoTime() + TIMEOUT.toNanos();

    /** Who was asked last, null for anyone; read by any thread. */
    private volatile String node;

    private int attempts;

    Call(String key, BusMessage request, Class<R> reply, Runnable onAgain) {
      this.key = key;
      this.request = request;
      this.reply = reply;
      this.onAgain = onAgain;
    }

    Future<R> start() {
      calls.add(this);
      ask();
      return answer.future();
    }

    void ask() {
      String asked = nodes.choose(key);
      int attempt = ++attempts;
      node = asked;
      long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      vertx
          .eventBus()
          .<BusMessage>request(
              asked == null ? Addresses.LOG : Addresses.log(asked),
              request,
              options(asked, Math.max(1, left)))
          .onComplete(answered -> answered(asked, attempt == attempts, answered));
    }

    private DeliveryOptions options(String asked, long millis) {
      DeliveryOptions options = new DeliveryOptions().setSendTimeout(millis);
      return asked == null
          ? options
          : options.addHeader(Addresses.BEAT_HEADER, Long.toString(nodes.beat(asked)));
    }

    void failOverIfSilent() {
      String asked = node;
      if (asked != null && !nodes.isAlive(asked) && nodes.choose(key) != null) {
        context.runOnContext(
            now -> {
              if (asked.equals(node) && !answer.future().isComplete()) {
                onAgain.run();
                ask();
              }
            });
      }
    }

    void answered(String asked, boolean last, AsyncResult<Message<BusMessage>> answered) {
      if (answer.future().isComplete()) {
        return;
      }
      if (answered.succeeded()) {
        end(answered.map(message -> succeeded(message.body())));
        return;
      }
      ReplyFailure why = failureType(answered.cause());
      if (asked != null && why != ReplyFailure.RECIPIENT_FAILURE) {
        nodes.failed(asked);
      }
      if (asked != null && last && why == ReplyFailure.NO_HANDLERS) {
        ask();
      } else if (last) {
        end(Future.failedFuture(answered.cause()));
      }
    }

    private R succeeded(BusMessage body) {
      if (body instanceof BusMessage.Refused refused) {
        throw refused.failure();
      }
      return reply.cast(body);
    }

    void end(AsyncResult<R> outcome) {
      calls.remove(this);
      if (outcome.succeeded()) {
        answer.complete(outcome.result());
      } else {
        answer.fail(failure(outcome.cause()));
      }
    }
  }

  private static ReplyFailure failureType(Throwable cause) {
    return cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
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
