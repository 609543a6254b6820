package parley.history.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.start.ConfigException;

/**
 * Brings the schema up to date. Waits for a Postgres that cannot be reached, for as long as it
 * takes, and says so every few seconds; one that refuses us is a {@link ConfigException}.
 *
 * <p>Several processes may do this at once: Flyway takes a lock.
 */
public final class Migration {
  private static final Logger log = LoggerFactory.getLogger(Migration.class);
  private static final long RETRY_MILLIS = 500;
  private static final long SAY_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int CONNECT_SECONDS = 5;

  private final Vertx vertx;
  private final DatabaseUrl url;
  private final Promise<Void> done = Promise.promise();
  private long saidAtNanos = System.nanoTime() - SAY_EVERY_NANOS;

  private Migration(Vertx vertx, DatabaseUrl url) {
    this.vertx = vertx;
    this.url = url;
  }

  /** Ends when the schema is the one that this version needs. */
  public static Future<Void> run(Vertx vertx, DatabaseUrl url) {
    Migration migration = new Migration(vertx, url);
    migration.attempt();
    return migration.done.future();
  }

  private void attempt() {
    vertx
        .<Void>executeBlocking(this::migrate, false)
        .onSuccess(done::complete)
        .onFailure(this::failed);
  }

  private Void migrate() throws SQLException {
    PGSimpleDataSource source = source();
    source.getConnection().close();
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return null;
  }

  private PGSimpleDataSource source() throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url.jdbcUrl());
    Properties properties = url.jdbcProperties();
    for (String name : properties.stringPropertyNames()) {
      source.setProperty(name, properties.getProperty(name));
    }
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("parley-history");
    return source;
  }

  private void failed(Throwable cause) {
    String state = sqlState(cause);
    if (state.startsWith("28") || state.startsWith("3D")) {
      refuse("Postgres refuses user " + url.user() + " at " + url + ": " + reason(cause));
    } else if (!isTransient(state)) {
      refuse("the database " + url + " cannot be used: " + reason(cause));
    } else {
      if (System.nanoTime() - saidAtNanos >= SAY_EVERY_NANOS) {
        saidAtNanos = System.nanoTime();
        log.warn("Postgres at {} cannot be reached: {}; trying again", url, reason(cause));
      }
      vertx.setTimer(RETRY_MILLIS, timer -> attempt());
    }
  }

  private void refuse(String why) {
    done.fail(
        new ConfigException(
            why + "; set DATABASE_URL, or database.url in conf/history.yaml, to another"));
  }

  /** Connection failures, shortage of resources, shutting down or starting up, still a replica. */
  private static boolean isTransient(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("40")
        || state.startsWith("25");
  }

  private static String sqlState(Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null
        && (root instanceof FlywayException || root.getCause() instanceof UnknownHostException)) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    if (root instanceof UnknownHostException) {
      return "no host is called " + message;
    }
    return message.startsWith("Found non-empty schema")
        ? "it has tables, and they are not Parley's"
        : message;
  }
}
