package parley.history;

import parley.api.start.HealthServer;
import parley.history.log.AppendConfig;
import parley.history.log.ReadConfig;
import parley.history.postgres.DatabaseConfig;

/** {@code conf/history.yaml}. */
public record HistoryConfig(
    DatabaseConfig database, AppendConfig append, ReadConfig read, HealthServer.Address health) {

  /** The same with another database. */
  public HistoryConfig withDatabaseUrl(String url) {
    return new HistoryConfig(
        new DatabaseConfig(url, database.connectTimeout()), append, read, health);
  }
}
