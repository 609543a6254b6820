package parley.history.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A few connections to Postgres, made when they are needed and made again when they break.
 *
 * <p>No statement takes longer than its timeout: Postgres is told to cancel it by then. While
 * Postgres is down, statements fail fast. A Postgres that falls silent, as dead hosts do, is not
 * waited for: its connections are given up for new ones. Confined to the context on which it is
 * used.
 */
public final class Connections {
  /** After Postgres should have cancelled the statement, so that the outcome is known if it can. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final String READ_ONLY = "25006";

  /** More than there are, so that none is prepared twice. */
  private static final int STATEMENTS = 128;

  private static final int MAX_SQL_CHARS = 8_192;

  /** So that Postgres does not keep what belongs to a history that has vanished with its host. */
  private static final Map<String, String> SERVER_SIDE =
      Map.of(
          "tcp_keepalives_idle", "5",
          "tcp_keepalives_interval", "2",
          "tcp_keepalives_count", "3",
          "tcp_user_timeout", "10000",
          "idle_in_transaction_session_timeout", "10000");

  private final Vertx vertx;
  private final DatabaseConfig database;
  private final Options options;
  private final Duration silence;
  private Pool pool;
  private long heardAtNanos = System.nanoTime();

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
    silence = options.statementTimeout.plus(GRACE);
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
    SERVER_SIDE.forEach(connect::addProperty);
    options.settings.forEach(connect::addProperty);
    int connecting = Math.toIntExact(database.connectTimeout().toMillis());
    NetClientOptions transport =
        new NetClientOptions()
            .setConnectTimeout(connecting)
            .setTcpKeepAlive(true)
            .setTcpUserTimeout(Math.toIntExact(silence.toMillis()));
    return PgBuilder.pool()
        .using(vertx)
        .connectingTo(connect)
        .with(transport)
        .with(
            new PoolOptions()
                .setMaxSize(options.connections)
                .setMaxWaitQueueSize(options.maxWaiting)
                .setConnectionTimeout(0))
        .build();
  }

  /** Executes a prepared statement. {@link Failure} tells what a failure means. */
  public Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    Pool used = pool;
    return acquire(used).compose(connection -> execute(used, connection, sql, parameters));
  }

  private Future<SqlConnection> acquire(Pool used) {
    Future<SqlConnection> connection = used.getConnection();
    return connection
        .timeout(database.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              connection.onSuccess(SqlConnection::close);
              giveUpIfSilent(used);
              return Future.failedFuture(
                  cause instanceof ConnectionPoolTooBusyException
                      ? cause
                      : new NotConnectedException(cause));
            });
  }

  private Future<RowSet<Row>> execute(
      Pool used, SqlConnection connection, String sql, Tuple parameters) {
    // What breaks the connection fails the statement as well, and is told there.
    connection.exceptionHandler(cause -> {});
    return heard(used, connection.preparedQuery(sql).execute(parameters))
        .eventually(connection::close);
  }

  /**
   * Runs this as one transaction: committed if its future succeeds, undone if it fails. Fails as
   * the work did, or as the statement that failed. The work must not wait for anything but its
   * statements.
   */
  public <T> Future<T> transaction(Function<Transaction, Future<T>> work) {
    Pool used = pool;
    return acquire(used)
        .compose(
            connection -> {
              connection.exceptionHandler(cause -> {});
              return transaction(used, connection, work).eventually(connection::close);
            });
  }

  private <T> Future<T> transaction(
      Pool used, SqlConnection connection, Function<Transaction, Future<T>> work) {
    Transaction transaction =
        new Transaction(
            (sql, parameters) -> heard(used, connection.preparedQuery(sql).execute(parameters)));
    return command(used, connection, "begin")
        .compose(begun -> work.apply(transaction))
        .compose(
            done ->
                transaction.failure() == null
                    ? Future.succeededFuture(done)
                    : Future.failedFuture(transaction.failure()))
        .recover(
            cause ->
                command(used, connection, "rollback")
                    .transform(undone -> Future.failedFuture(cause)))
        .compose(done -> commit(used, connection, transaction).map(done));
  }

  private Future<Void> commit(Pool used, SqlConnection connection, Transaction transaction) {
    return command(used, connection, "commit")
        .onSuccess(committed -> transaction.committed())
        .onFailure(
            cause -> {
              if (Failure.of(cause) == Failure.UNKNOWN) {
                transaction.unknown();
              }
            });
  }

  private Future<Void> command(Pool used, SqlConnection connection, String sql) {
    return heard(used, connection.query(sql).execute()).mapEmpty();
  }

  private <T> Future<T> heard(Pool used, Future<T> statement) {
    return statement
        .timeout(silence.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(outcome -> executed(used, outcome.cause()));
  }

  private void executed(Pool used, Throwable cause) {
    if (cause instanceof TimeoutException || isReadOnly(cause)) {
      giveUp(used);
    } else {
      heardAtNanos = System.nanoTime();
    }
  }

  /** After a fail-over, old connections may lead to what has become a replica. */
  private static boolean isReadOnly(Throwable cause) {
    return cause instanceof PgException postgres && READ_ONLY.equals(postgres.getSqlState());
  }

  /** Connections that are never made would otherwise hold their places in the pool for ever. */
  private void giveUpIfSilent(Pool used) {
    if (System.nanoTime() - heardAtNanos > silence.toNanos()) {
      giveUp(used);
    }
  }

  private void giveUp(Pool silent) {
    if (silent == pool) {
      pool = open();
      heardAtNanos = System.nanoTime();
      silent.close();
    }
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return pool.close();
  }
}
