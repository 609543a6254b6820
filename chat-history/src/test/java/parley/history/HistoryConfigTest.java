package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.api.start.Config;
import parley.api.start.ConfigException;
import parley.api.start.HealthServer;
import parley.history.log.AppendConfig;
import parley.history.log.ReadConfig;
import parley.history.log.RoomsConfig;
import parley.history.people.PeopleConfig;
import parley.history.postgres.DatabaseConfig;
import parley.history.postgres.TransactionConfig;

class HistoryConfigTest {
  @TempDir Path directory;

  @Test
  void theShippedFileIsTheDefault() {
    assertEquals(
        new HistoryConfig(
            new DatabaseConfig("postgres://127.0.0.1:5432/parley", Duration.ofSeconds(2)),
            new AppendConfig(2, Duration.ofSeconds(2), 1_000, 1_048_576, 16_777_216),
            new ReadConfig(4, 1_024, Duration.ofSeconds(2), 262_144),
            new TransactionConfig(4, 1_024, Duration.ofSeconds(2)),
            new PeopleConfig(
                10,
                30,
                2,
                64,
                new PeopleConfig.Argon2(19_456, 2, 1),
                List.of("system", "deleted user", "admin", "administrator", "moderator", "parley"),
                List.of("Anonymous", "匿名用户")),
            new RoomsConfig(true, List.of()),
            new HealthServer.Address("127.0.0.1", 8081)),
        load("", Map.of()));
  }

  @Test
  void databaseUrlOfTheEnvironmentWins() {
    HistoryConfig configured = load("database: {url: postgres://a/b}", Map.of());
    HistoryConfig config = HistoryMain.withEnvironment(configured, "postgres://u:secret@h:1/d");
    assertEquals("postgres://u:secret@h:1/d", config.database().url());
    assertEquals(Duration.ofSeconds(2), config.database().connectTimeout());
    assertEquals("h:1/d", config.database().toString());
    assertEquals(configured, HistoryMain.withEnvironment(configured, null));
    assertEquals(configured, HistoryMain.withEnvironment(configured, ""));
  }

  @Test
  void aBadDatabaseUrlOfTheEnvironmentIsNamed() {
    HistoryConfig config = load("", Map.of());
    ConfigException cause =
        assertThrows(
            ConfigException.class,
            () -> HistoryMain.withEnvironment(config, "mysql://u:secret@h/d"));
    assertEquals(
        "DATABASE_URL must look like postgres://user:password@host:5432/database, but it does not;"
            + " '/', '?' and '%' in a name or password are %2F, %3F and %25",
        cause.getMessage());
  }

  @Test
  void aMistakeIsNamedWithItsPlace() {
    String file = file().toString();
    assertMistake(
        file
            + ": append.writer is not a key; known here are writers, retryTime, maxBatchEntries,"
            + " maxBatchBytes, maxWaitingBytes",
        "append: {writer: 1}");
    assertMistake(
        file + ": append.writers must be between 1 and 64, was 0", "append: {writers: 0}");
    assertMistake(
        file + ": append.retryTime must be between 100ms and 2400ms, was 10s",
        "append: {retryTime: 10s}");
    assertMistake(
        file + ": read.maxPageBytes must be between 1024 and 4194304, was 5",
        "read: {maxPageBytes: 5}");
    assertMistake(
        file
            + ": database.url must look like postgres://user:password@host:5432/database, but it"
            + " names no database",
        "database: {url: \"postgres://user:secret@host\"}");
    assertMistake(
        file + ": people.argon2.memoryKib must be between 8 and 1048576, was 1",
        "people: {argon2: {memoryKib: 1}}");
    assertMistake(
        file
            + ": rooms.admins must be accounts: account must be 3–64 of letters, digits, '.', '_',"
            + " '-', '@', '+', was \"a b\"",
        "rooms: {admins: [a b]}");
    assertMistake(
        file + ": transactions.connections must be between 1 and 64, was 0",
        "transactions: {connections: 0}");
    assertMistake(file + ": health.port must be between 0 and 65535, was -1", "health: {port: -1}");
  }

  @Test
  void aWrongTypeIsNamedWithItsPlace() {
    assertMistake(
        file() + ": append.writers must be a whole number, was \"many\"",
        "append: {writers: many}");
    ConfigException cause =
        assertThrows(
            ConfigException.class,
            () -> load("", Map.of("PARLEY_HISTORY_READ_TIMEOUT", "two seconds")));
    assertEquals(
        "environment variable PARLEY_HISTORY_READ_TIMEOUT: read.timeout must be a duration like"
            + " 500ms, 10s, 5m, 12h or 7d, was \"two seconds\"",
        cause.getMessage());
  }

  private void assertMistake(String message, String yaml) {
    ConfigException cause = assertThrows(ConfigException.class, () -> load(yaml, Map.of()));
    assertEquals(message, cause.getMessage());
  }

  private HistoryConfig load(String yaml, Map<String, String> environment) {
    try {
      Files.writeString(file(), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Config.load(HistoryConfig.class, "history", file(), environment);
  }

  private Path file() {
    return directory.resolve("history.yaml");
  }
}
