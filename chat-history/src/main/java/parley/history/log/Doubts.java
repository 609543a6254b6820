package parley.history.log;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import parley.api.log.LogRequest;

/**
 * Rooms in which something may have been committed that nobody was told of, because the connection
 * broke before the answer came. Who sent it may send it again, and then it is told of; but may also
 * have given up. So the heads of these rooms are asked of Postgres, once it can no longer be at
 * work on that statement, until it answers, and go to the {@link HeadsDigest}. Confined to its
 * event loop.
 */
final class Doubts {
  private static final long RETRY_MILLIS = 1_000;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final LogReader reader;
  private final HeadsDigest heads;
  private final long settledMillis;

  /**
   * Nothing is doubtful yet.
   *
   * @param statementTime how long Postgres works on a statement at most
   */
  Doubts(Vertx vertx, LogReader reader, HeadsDigest heads, Duration statementTime) {
    this.vertx = vertx;
    this.reader = reader;
    this.heads = heads;
    settledMillis = statementTime.plus(GRACE).toMillis();
  }

  void add(List<String> rooms) {
    vertx.setTimer(settledMillis, timer -> ask(new LogRequest.Heads(rooms)));
  }

  private void ask(LogRequest.Heads rooms) {
    reader
        .heads(rooms, heads.epoch())
        .onSuccess(answer -> answer.heads().forEach(heads::touch))
        .onFailure(cause -> vertx.setTimer(RETRY_MILLIS, timer -> ask(rooms)));
  }
}
