package parley.history.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A few connections to Postgres, made when they are needed and made again when they break.
 *
 * <p>No statement takes longer than the timeout: Postgres is told to cancel it by then, and if
 * Postgres itself falls silent, all connections are given up for new ones. While Postgres is down,
 * statements fail fast. Confined to the context on which it is used.
 */
public final class Connections {
  /** After Postgres should have cancelled the statement, so that the outcome is known if it can. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final int STATEMENTS = 32;
  private static final int MAX_SQL_CHARS = 8_192;

  private final Vertx vertx;
  private final DatabaseConfig database;
  private final Options options;
  private Pool pool;

  /**
   * How many connections, and how patient.
   *
   * @param maxWaiting how many statements may wait for a connection
   * @param settings of each session
   */
  public record Options(
      int connections, int maxWaiting, Duration statementTimeout, Map<String, String> settings) {}

  /** Connects to nothing yet. */
  public Connections(Vertx vertx, DatabaseConfig database, Options options) {
    this.vertx = vertx;
    this.database = database;
    this.options = options;
    pool = open();
  }

  private Pool open() {
    PgConnectOptions connect =
        database
            .parsed()
            .options()
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(STATEMENTS)
            .setPreparedStatementCacheSqlLimit(MAX_SQL_CHARS);
    connect.addProperty("application_name", "parley-history");
    connect.addProperty("statement_timeout", "" + options.statementTimeout.toMillis());
    options.settings.forEach(connect::addProperty);
    int silence = Math.toIntExact(options.statementTimeout.plus(GRACE).toMillis());
    int connecting = Math.toIntExact(database.connectTimeout().toMillis());
    return PgBuilder.pool()
        .using(vertx)
        .connectingTo(connect)
        .with(new NetClientOptions().setConnectTimeout(connecting).setTcpUserTimeout(silence))
        .with(
            new PoolOptions()
                .setMaxSize(options.connections)
                .setMaxWaitQueueSize(options.maxWaiting)
                .setConnectionTimeout(connecting)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
        .build();
  }

  /** Executes a prepared statement. {@link Failure} tells what a failure means. */
  public Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    Pool used = pool;
    return used.preparedQuery(sql)
        .execute(parameters)
        .timeout(options.statementTimeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            cause -> {
              if (cause instanceof TimeoutException && used == pool) {
                pool = open();
                used.close();
              }
            });
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return pool.close();
  }
}
