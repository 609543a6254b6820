package parley.history.log;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.history.postgres.Connections;
import parley.history.postgres.Failure;

/**
 * Notices that the log was restored from a backup, so that it gets a new epoch.
 *
 * <p>A backup brings its epoch along, and then the same seq of the same epoch names two different
 * entries. But the copy lives elsewhere than the log that was copied: on another server, in another
 * database, on a timeline of its own if the log of transactions was replayed; and, unless files
 * were copied, another transaction has written its row. So beside the epoch stands where the log
 * lives, and who finds it elsewhere replaces both; of several histories one does. What this
 * Postgres does not tell (managed ones may not) counts as equal. Confined to its event loop.
 */
final class LogHome {
  private static final Logger log = LoggerFactory.getLogger(LogHome.class);

  /** SQL for each part of the home; a part may be null where it has no meaning. */
  private enum Part {
    SYSTEM("(select system_identifier::text from pg_control_system())"),
    TIMELINE(
        "case when not pg_is_in_recovery()"
            + " then substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end"),
    DATABASE("(select oid::text from pg_database where datname = current_database())"),
    ROW("log.xmin::text");

    private final String sql;

    Part(String sql) {
      this.sql = sql;
    }

    String pair() {
      return "'" + name().toLowerCase(Locale.ROOT) + "', " + sql;
    }
  }

  private static final String SETTLE =
      """
      update log set epoch = gen_random_uuid(),
        home = $1::text::jsonb || jsonb_build_object('row', pg_current_xact_id()::xid::text)
      where epoch = $2::text::uuid
      returning epoch::text
      """;

  private final Connections reading;
  private final Connections writing;
  private String look;

  LogHome(Connections reading, Connections writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * What there is to know of the log.
   *
   * @param readOnly whether this Postgres is a replica
   * @param moved whether the log lives elsewhere than it says
   */
  record Look(
      String epoch,
      boolean readOnly,
      boolean durable,
      String home,
      String homeBefore,
      boolean moved) {}

  /** Looks at the log, and fails as statements do. */
  Future<Look> look() {
    Future<Void> knowing = look == null ? learn() : Future.succeededFuture();
    return knowing.compose(known -> reading.execute(look, Tuple.tuple())).map(LogHome::read);
  }

  private static Look read(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    return new Look(
        row.getString(0),
        row.getBoolean(1),
        row.getBoolean(2),
        row.getString(3),
        row.getString(4),
        row.getBoolean(5));
  }

  /** Finds out what this Postgres tells. */
  private Future<Void> learn() {
    return learn(List.of(Part.values()).iterator(), new ArrayList<>(), new ArrayList<>());
  }

  private Future<Void> learn(Iterator<Part> parts, List<String> pairs, List<Part> untold) {
    if (!parts.hasNext()) {
      look = statement(pairs);
      if (!untold.isEmpty()) {
        log.warn("this Postgres does not tell {}: some restores may go unnoticed", untold);
      }
      return Future.succeededFuture();
    }
    Part part = parts.next();
    return reading
        .execute("select " + part.sql + " from log", Tuple.tuple())
        .onSuccess(told -> pairs.add(part.pair()))
        .<Void>mapEmpty()
        .recover(
            cause -> {
              untold.add(part);
              return Failure.of(cause) == Failure.REFUSED
                  ? Future.succeededFuture()
                  : Future.failedFuture(cause);
            })
        .compose(learned -> learn(parts, pairs, untold));
  }

  private static String statement(List<String> pairs) {
    return """
        select log.epoch::text, pg_is_in_recovery(), current_setting('fsync') = 'on',
          here.home::text, log.home::text,
          log.home is null or exists (
            select 1 from jsonb_each_text(here.home) h join jsonb_each_text(log.home) b using (key)
            where h.value <> b.value)
        from log, lateral (select jsonb_build_object(%s) as home) here
        """
        .formatted(String.join(", ", pairs));
  }

  /** Gives the log a new epoch if it has moved, and ends with the look of what it is then. */
  Future<Look> settle(Look found) {
    if (!found.moved() || found.readOnly()) {
      return Future.succeededFuture(found);
    }
    return writing
        .execute(SETTLE, Tuple.of(found.home(), found.epoch()))
        .onSuccess(rows -> rows.forEach(row -> tell(found, row.getString(0))))
        .compose(settled -> look());
  }

  private static void tell(Look found, String epoch) {
    if (found.homeBefore() == null) {
      log.info("the log has a new epoch, and a home epoch={} home={}", epoch, found.home());
    } else {
      log.warn(
          "the log was restored, or another server has taken over: its epoch is new"
              + " epoch={} before={} home={} homeBefore={}",
          epoch,
          found.epoch(),
          found.home(),
          found.homeBefore());
    }
  }
}
