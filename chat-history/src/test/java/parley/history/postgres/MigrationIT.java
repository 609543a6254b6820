package parley.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import parley.api.start.ConfigException;
import parley.history.Database;
import parley.history.PostgresServer;

class MigrationIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final String FIX =
      "; set DATABASE_URL, or database.url in conf/history.yaml, to another";

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void severalAtOnceMigrateOnce() throws Exception {
    String url = PostgresServer.shared().newDatabase();
    Future.all(List.of(run(url), run(url), run(url))).await(20, TimeUnit.SECONDS);
    try (Database database = new Database(url)) {
      assertEquals(1, database.query("select epoch from log").size());
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNotWaitedFor() {
    String url = PostgresServer.shared().url("nowhere");
    assertRefused(
        "Postgres refuses user postgres at "
            + DatabaseUrl.parse("url", url)
            + ": FATAL: database \"nowhere\" does not exist",
        url);
  }

  @Test
  void aDatabaseOfSomeoneElseIsNotTouched() {
    String url = PostgresServer.shared().newDatabase();
    try (Database database = new Database(url)) {
      database.execute("create table theirs ()");
    }
    assertRefused(
        "the database "
            + DatabaseUrl.parse("url", url)
            + " cannot be used: it has tables, and they are not Parley's",
        url);
  }

  private static void assertRefused(String why, String url) {
    ConfigException cause =
        assertThrows(ConfigException.class, () -> run(url).await(20, TimeUnit.SECONDS));
    assertEquals(why + FIX, cause.getMessage());
  }

  private static Future<Void> run(String url) {
    return Migration.run(vertx, DatabaseUrl.parse("url", url));
  }
}
