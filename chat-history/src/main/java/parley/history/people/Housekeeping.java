package parley.history.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.people.News;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transactions;

/**
 * What is to be done again and again, by every history: to tell how far the news reach, so that
 * nobody misses the one whose history died between its commit and its announcement; to end sessions
 * whose time is over; to delete what is of no use any more. Confined to its event loop.
 */
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final long TELL_EVERY_MILLIS = 1_000;
  private static final long SWEEP_EVERY_MILLIS = 5_000;

  private static final String HEAD = "select last_seq from rooms where id = $1";

  /** Nobody reads news that are older than any access token. As many as go at once. */
  static final String TRIM =
      """
      delete from entries where room = $1 and at < now() - interval '1 day' and seq in (
        select seq from entries where room = $1 order by seq limit 5000)
      """;

  private final Vertx vertx;
  private final Transactions transactions;
  private final OwnEntries entries;
  private final Sessions sessions;
  private final Tries tries;
  private long tellTimer = -1;
  private long sweepTimer = -1;
  private boolean telling;
  private boolean sweeping;

  /** Idle until it is started. */
  Housekeeping(
      Vertx vertx, Transactions transactions, OwnEntries entries, Sessions sessions, Tries tries) {
    this.vertx = vertx;
    this.transactions = transactions;
    this.entries = entries;
    this.sessions = sessions;
    this.tries = tries;
  }

  void start() {
    tellTimer =
        vertx.setPeriodic(
            TELL_EVERY_MILLIS,
            tick -> {
              if (!telling) {
                telling = true;
                quietly("tell the head of the news", this::tellHead)
                    .onComplete(done -> telling = false);
              }
            });
    sweepTimer =
        vertx.setPeriodic(
            SWEEP_EVERY_MILLIS,
            tick -> {
              if (!sweeping) {
                sweeping = true;
                sweep().onComplete(done -> sweeping = false);
              }
            });
  }

  void stop() {
    vertx.cancelTimer(tellTimer);
    vertx.cancelTimer(sweepTimer);
  }

  private Future<Void> tellHead() {
    return transactions
        .execute(HEAD, Tuple.of(News.ROOM))
        .map(
            rows -> {
              for (Row row : rows) {
                entries.touch(News.ROOM, row.getLong(0));
              }
              return null;
            });
  }

  private Future<Void> sweep() {
    return quietly("end sessions", sessions::sweep)
        .compose(swept -> quietly("forget tries", tries::sweep))
        .compose(swept -> quietly("trim the news", this::trim));
  }

  private Future<Void> trim() {
    return transactions.execute(TRIM, Tuple.of(News.ROOM)).mapEmpty();
  }

  /** What fails now is done the next time. */
  private static Future<Void> quietly(String what, Supplier<Future<Void>> work) {
    return work.get()
        .otherwise(
            cause -> {
              log.debug("not done now what={} cause={}", what, cause.getMessage());
              return null;
            });
  }
}
