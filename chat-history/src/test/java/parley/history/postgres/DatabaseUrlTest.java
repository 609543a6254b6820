package parley.history.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.start.ConfigException;

class DatabaseUrlTest {

  @Test
  void namesEverything(@TempDir Path directory) throws IOException {
    Path authority = Files.createFile(directory.resolve("ca.pem"));
    DatabaseUrl url =
        DatabaseUrl.parse(
            "url",
            "postgresql://me:p%40ss%2Fw+rd@db.example:6432/my%20chat"
                + "?sslmode=verify-full&sslrootcert="
                + authority);
    assertEquals(
        new DatabaseUrl(
            "db.example",
            6432,
            "my chat",
            "me",
            "p@ss/w+rd",
            SslMode.VERIFY_FULL,
            authority.toString()),
        url);
    assertEquals("jdbc:postgresql://db.example:6432/my%20chat", url.jdbcUrl());
    assertEquals("p@ss/w+rd", url.jdbcProperties().getProperty("password"));
    assertEquals("verify-full", url.jdbcProperties().getProperty("sslmode"));
    PgConnectOptions options = url.options();
    assertEquals("p@ss/w+rd", options.getPassword());
    assertEquals("HTTPS", options.getSslOptions().getHostnameVerificationAlgorithm());
    assertFalse(options.getSslOptions().isTrustAll());
  }

  @Test
  void needsOnlyHostAndDatabase() {
    assertEquals(
        new DatabaseUrl(
            "localhost", 5432, "parley", System.getProperty("user.name"), "", SslMode.PREFER, ""),
        DatabaseUrl.parse("url", " postgres://localhost/parley "));
  }

  @Test
  void knowsIpv6() {
    DatabaseUrl url = DatabaseUrl.parse("url", "postgres://[::1]:5433/parley?sslmode=disable");
    assertEquals("::1", url.host());
    assertEquals("[::1]:5433/parley", url.toString());
    assertEquals("jdbc:postgresql://[::1]:5433/parley", url.jdbcUrl());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "postgres://u:secret@host:5432|it names no database",
        "postgres://u:secret@host:5432/|it names no database",
        "postgres://u:secret@/d|it names no host",
        "postgres://u:secret@host:0/d|its port is not a number between 1 and 65535",
        "postgres://u:sec@host:et/d|its port is not a number between 1 and 65535",
        "postgres://u:sec/ret@host/d"
            + "|it does not; '/', '?' and '%' in a name or password are %2F, %3F and %25",
        "postgres://u:%zz@host/d|a '%' in it is not followed by two hexadecimal digits",
        "postgres://u:secret@host/d?ssl=true"
            + "|its parameters must be sslmode or sslrootcert, one was ssl",
        "postgres://u:secret@host/d?sslmode=yes|its sslmode must be one of disable, allow, prefer,"
            + " require, verify-ca, verify-full, was yes",
        "postgres://u:secret@host/d?sslrootcert=/nowhere/ca.pem"
            + "|its sslrootcert /nowhere/ca.pem is no file that can be read",
        "http://u:secret@host/d"
            + "|it does not; '/', '?' and '%' in a name or password are %2F, %3F and %25",
        "``|it does not; '/', '?' and '%' in a name or password are %2F, %3F and %25",
      })
  void saysWhatIsWrongAndNeverThePassword(String url, String why) {
    ConfigException cause =
        assertThrows(ConfigException.class, () -> DatabaseUrl.parse("DATABASE_URL", url));
    assertEquals(
        "DATABASE_URL must look like postgres://user:password@host:5432/database, but " + why,
        cause.getMessage());
    assertFalse(cause.getMessage().contains("sec"));
  }
}
