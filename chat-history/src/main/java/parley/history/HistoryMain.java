package parley.history;

import io.vertx.core.Future;
import parley.api.start.Service;
import parley.history.postgres.DatabaseUrl;

/**
 * {@code java -jar chat-history.jar [--conf conf/history.yaml]}: the process that owns Postgres.
 */
public final class HistoryMain {
  private static final String DATABASE_URL = "DATABASE_URL";

  private HistoryMain() {}

  /** Starts; the environment variable {@code DATABASE_URL} wins over the configured one. */
  public static void main(String[] args) {
    Service.run("history", args, HistoryConfig.class, HistoryMain::start);
  }

  private static Future<String> start(Service service, HistoryConfig configured) {
    HistoryConfig config = withEnvironment(configured, System.getenv(DATABASE_URL));
    return service
        .vertx()
        .deployVerticle(new HistoryVerticle(config))
        .map("history keeps the log in " + config.database());
  }

  static HistoryConfig withEnvironment(HistoryConfig config, String databaseUrl) {
    if (databaseUrl == null || databaseUrl.isBlank()) {
      return config;
    }
    DatabaseUrl.parse(DATABASE_URL, databaseUrl);
    return config.withDatabaseUrl(databaseUrl);
  }
}
