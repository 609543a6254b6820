package parley.history;

import parley.api.start.HealthServer;
import parley.history.log.AppendConfig;
import parley.history.log.ReadConfig;
import parley.history.log.RoomsConfig;
import parley.history.people.PeopleConfig;
import parley.history.postgres.DatabaseConfig;
import parley.history.postgres.TransactionConfig;

/** {@code conf/history.yaml}. */
public record HistoryConfig(
    DatabaseConfig database,
    AppendConfig append,
    ReadConfig read,
    TransactionConfig transactions,
    PeopleConfig people,
    RoomsConfig rooms,
    HealthServer.Address health) {

  /** The same with another database. */
  public HistoryConfig withDatabaseUrl(String url) {
    return new HistoryConfig(
        new DatabaseConfig(url, database.connectTimeout()),
        append,
        read,
        transactions,
        people,
        rooms,
        health);
  }
}
