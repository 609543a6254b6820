package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.Seldom;
import parley.api.log.Addresses;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.history.postgres.Connections;
import parley.history.postgres.DatabaseConfig;
import parley.history.postgres.Failure;

/**
 * The log over one Postgres: answers the requests at {@link parley.api.log.Addresses#LOG}. Appends
 * go to the writer of their room, reads to the reader. Every request is answered once, or its
 * sender has stopped waiting. Confined to its event loop.
 */
public final class LogStore {
  private static final Logger log = LoggerFactory.getLogger(LogStore.class);
  private static final int MAX_HEADS = 10_000;
  private static final long MAX_RECENT_MILLIS = 86_400_000;

  private final Connections writing;
  private final Connections reading;
  private final HeadsDigest heads;
  private final Pulse pulse;
  private final Intake intake;
  private final List<BatchWriter> openWriters = new ArrayList<>();
  private final List<BatchWriter> guardedWriters = new ArrayList<>();
  private final GuardedRooms guardedRooms = new GuardedRooms();
  private final LogReader reader;
  private final OwnEntries ownEntries;
  private final Seldom refusals = new Seldom();

  /** A log that is closed yet. */
  public LogStore(
      Vertx vertx,
      DatabaseConfig database,
      AppendConfig append,
      ReadConfig read,
      RoomsConfig rooms) {
    writing = new Connections(vertx, database, AppendStatement.session(append));
    reading = new Connections(vertx, database, LogReader.session(read));
    pulse = new Pulse(vertx, new LogHome(reading, writing), this::setEpoch);
    heads = new HeadsDigest(vertx, pulse::isWell);
    intake = new Intake(append.maxWaitingBytes());
    reader = new LogReader(reading, read.maxPageBytes(), rooms);
    Doubts doubts = new Doubts(vertx, reader, heads, append.retryTime());
    ownEntries = new OwnEntries(vertx, heads, doubts);
    AppendStatement statement = new AppendStatement(writing, rooms);
    for (int i = 0; i < append.writers(); i++) {
      BatchWriter guarded = new BatchWriter(vertx, append, statement, heads, doubts, null);
      guardedWriters.add(guarded);
      openWriters.add(
          new BatchWriter(
              vertx,
              append,
              statement,
              heads,
              doubts,
              missing -> {
                guardedRooms.found(missing.room());
                guarded.add(missing);
              }));
    }
  }

  private void setEpoch(String epoch) {
    heads.setEpoch(epoch);
  }

  /** The id of this history process, at whose own address it is asked. */
  public String node() {
    return heads.node();
  }

  /** Writes what history has to say itself. */
  public OwnEntries ownEntries() {
    return ownEntries;
  }

  /** Ends when Postgres has answered. */
  public Future<Void> open() {
    return pulse.start();
  }

  /** Tells that there is a log here. To be called when requests can be handled. */
  public void announce() {
    heads.start();
  }

  /**
   * Whether whoever asked this has given up: it was held back, by a network that was broken, and
   * may be the opposite of what was asked, or answered, since.
   */
  public boolean isOver(Message<?> message) {
    String beat = message.headers().get(Addresses.BEAT_HEADER);
    return beat != null && heads.isOver(Long.parseLong(beat));
  }

  /** Tells that new requests should go to others; those that come are still answered. */
  public void leave() {
    heads.leave();
  }

  /** Ends when every request that was taken has been answered, and told of. */
  public Future<Void> close() {
    return drain(openWriters)
        .eventually(() -> drain(guardedWriters))
        .eventually(
            () -> {
              heads.stop();
              pulse.stop();
              return Future.join(writing.close(), reading.close());
            })
        .mapEmpty();
  }

  private static Future<?> drain(List<BatchWriter> writers) {
    return Future.join(writers.stream().map(BatchWriter::drain).toList());
  }

  /** Empty while Postgres answers and can be written; else why not. Safe from any thread. */
  public Optional<String> notReady() {
    return pulse.notReady();
  }

  /** Handles a request of any kind, also one that is none. */
  public void handle(Message<Object> message) {
    Object body = message.body();
    if (body instanceof LogRequest.Append append) {
      append(message, append);
    } else if (body instanceof LogRequest.Read read) {
      answer(message, reader.page(read));
    } else if (body instanceof LogRequest.Heads request) {
      heads(message, request);
    } else if (body instanceof LogRequest.Recent recent) {
      recent(message, recent);
    } else {
      fail(message, ErrorCode.BAD_REQUEST, "this is no request that history knows");
    }
  }

  private void append(Message<Object> message, LogRequest.Append append) {
    RoomKind kind = RoomKind.of(append.room());
    if (kind == RoomKind.SYSTEM) {
      ChatException why = ChatException.noRoom(append.room());
      fail(message, why.code(), why.getMessage());
    } else if (intake.admit(append.bytes())) {
      boolean open = kind == RoomKind.PUBLIC && !guardedRooms.contains(append.room());
      List<BatchWriter> writers = open ? openWriters : guardedWriters;
      int writer = Math.floorMod(append.room().hashCode(), writers.size());
      writers.get(writer).add(new PendingAppend(message, append, intake));
    } else {
      fail(message, ErrorCode.UNAVAILABLE, "too many messages wait to be stored; try again");
    }
  }

  private void heads(Message<Object> message, LogRequest.Heads request) {
    if (request.rooms().size() > MAX_HEADS) {
      fail(
          message,
          ErrorCode.BAD_REQUEST,
          "heads must be asked of at most " + MAX_HEADS + " rooms, was " + request.rooms().size());
    } else {
      answer(message, reader.heads(request, heads.epoch()));
    }
  }

  private void recent(Message<Object> message, LogRequest.Recent request) {
    long within = request.withinMillis();
    if (within < 1 || within > MAX_RECENT_MILLIS) {
      fail(
          message,
          ErrorCode.BAD_REQUEST,
          "withinMillis must be between 1 and " + MAX_RECENT_MILLIS + ", was " + within);
    } else {
      answer(message, reader.recent(request));
    }
  }

  private void answer(Message<Object> message, Future<? extends LogReply> reply) {
    reply
        .onSuccess(message::reply)
        .onFailure(
            cause -> {
              ChatException failure = failure(cause);
              fail(message, failure.code(), failure.getMessage());
            });
  }

  private ChatException failure(Throwable cause) {
    if (cause instanceof ConnectionPoolTooBusyException) {
      return ChatException.unavailable("too many reads wait for their turn; try again");
    }
    return switch (Failure.of(cause)) {
      case TRANSIENT, UNKNOWN, LOCKED -> {
        log.debug("read failed cause={}", Failure.describe(cause));
        yield ChatException.unavailable("the log cannot be read now; try again");
      }
      case RACED, REFUSED -> {
        long refused = refusals.take();
        if (refused > 0) {
          log.error("read refused cause={} refused={}", Failure.describe(cause), refused);
        }
        yield new ChatException(ErrorCode.INTERNAL, "the log could not be read");
      }
    };
  }

  private static void fail(Message<Object> message, ErrorCode code, String sentence) {
    message.fail(code.number(), sentence);
  }
}
