package parley.history.people;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.history.Database;
import parley.history.PostgresServer;
import parley.history.TestHistory;
import parley.history.postgres.Transactions;

/** No statement reads a whole table, so none gets slower as people become many. */
class PeoplePlansIT {
  private record Statement(String types, String sql, String parameters) {}

  private static final List<Statement> STATEMENTS =
      List.of(
          new Statement("text[]", Profiles.OF, "'{}'"),
          new Statement("text, text", Profiles.SEARCH, "'a', 'b'"),
          new Statement("bigint", Profiles.ENDED, "1"),
          new Statement("bigint", Profiles.CHANGED, "1"),
          new Statement("text[]", Profiles.SEEN, "'{}'"),
          new Statement("text", Accounts.BY_ACCOUNT, "'a'"),
          new Statement("text, text, text", Accounts.NEW_PASSWORD, "'u', 'a', 'b'"),
          new Statement("text, text", Sessions.FOR_RENEWAL, "'s', 'h'"),
          new Statement("text", Sessions.SURPLUS, "'u'"),
          new Statement("text, text", Sessions.END_ALL, "'u', 's'"),
          new Statement("", Sessions.END_EXPIRED, ""),
          new Statement("", Sessions.FORGET, ""),
          new Statement("text, text[]", ReservedNames.FREE_OTHERS, "'u', '{}'"),
          new Statement("text[]", ReservedNames.TAKEN, "'{}'"),
          new Statement("", Tries.SWEEP, ""),
          new Statement("text", Housekeeping.TRIM, "'system:people'"));

  @Test
  void everyStatementUsesAnIndex() {
    String url = PostgresServer.shared().newDatabase();
    TestHistory.on(url).close();
    try (Database database = new Database(url)) {
      for (Map.Entry<String, String> setting : Transactions.SETTINGS.entrySet()) {
        database.execute("set " + setting.getKey() + " = '" + setting.getValue() + "'");
      }
      for (Statement statement : STATEMENTS) {
        String plan = explain(database, statement);
        assertFalse(plan.contains("Seq Scan"), statement.sql() + plan);
      }
    }
  }

  private static String explain(Database database, Statement statement) {
    boolean plain = statement.types().isEmpty();
    database.execute(
        "prepare statement"
            + (plain ? "" : " (" + statement.types() + ")")
            + " as "
            + statement.sql());
    String plan =
        String.join(
            "\n",
            database.query(
                "explain execute statement" + (plain ? "" : " (" + statement.parameters() + ")")));
    database.execute("deallocate statement");
    return plan;
  }
}
