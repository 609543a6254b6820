package parley.history.postgres;

import java.time.Duration;
import parley.api.start.Range;

/**
 * Where Postgres is.
 *
 * @param url see {@link DatabaseUrl}
 * @param connectTimeout how long to wait for a connection to be made
 */
public record DatabaseConfig(String url, Duration connectTimeout) {
  public DatabaseConfig {
    DatabaseUrl.parse("url", url);
    Range.check("connectTimeout", connectTimeout, Duration.ofMillis(100), Duration.ofSeconds(30));
  }

  /** The URL, read. */
  public DatabaseUrl parsed() {
    return DatabaseUrl.parse("url", url);
  }

  /** Without the password that the URL may have. */
  @Override
  public String toString() {
    return parsed().toString();
  }
}
