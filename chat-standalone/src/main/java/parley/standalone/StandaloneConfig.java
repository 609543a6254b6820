package parley.standalone;

import parley.api.start.Range;

/** {@code conf/standalone.yaml}; each key is explained there. */
public record StandaloneConfig(String dataDir, Postgres postgres) {
  public StandaloneConfig {
    Range.notBlank("dataDir", dataDir);
  }

  /** The embedded server. */
  public record Postgres(int port) {
    public Postgres {
      Range.check("port", port, 0, 65_535);
    }
  }
}
