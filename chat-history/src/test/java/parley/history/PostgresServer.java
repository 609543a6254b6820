package parley.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A real Postgres, as durable as in earnest. One is shared by all tests, each has its database. */
public final class PostgresServer {
  private static PostgresServer shared;
  private static final AtomicInteger databases = new AtomicInteger();

  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres.Builder builder) {
    try {
      postgres =
          builder
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setPGStartupWait(Duration.ofSeconds(30))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server of this JVM, stopped with it. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = new PostgresServer(EmbeddedPostgres.builder());
    }
    return shared;
  }

  /**
   * A port that nobody listens on. Below the range from which systems take the ports of outgoing
   * connections, so that none of those has it by the time it is used.
   */
  static int freePort() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one, then
      }
    }
    throw new AssertionError("no free port found");
  }

  /** A server of its own, whose data outlive it. */
  public static PostgresServer start(Path data, int port) {
    return new PostgresServer(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port));
  }

  /** The URL of an empty database. */
  public String newDatabase() {
    String name = "history_" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"))) {
      connection.createStatement().execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name);
  }

  /** The URL of a copy of this database, to which nobody is connected, as pg_restore makes them. */
  public String copyOf(String url) {
    String name = "history_" + databases.incrementAndGet();
    String original = url.substring(url.lastIndexOf('/') + 1);
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"))) {
      connection
          .createStatement()
          .execute(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                  + original
                  + "'");
      connection.createStatement().execute("create database " + name + " template " + original);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name);
  }

  int port() {
    return postgres.getPort();
  }

  public String url(String database) {
    return "postgres://postgres@127.0.0.1:" + postgres.getPort() + "/" + database;
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database + "?user=postgres";
  }

  /** The end of everything, as by a power cut. */
  void kill(Path data) throws IOException {
    File pidFile = data.resolve("postmaster.pid").toFile();
    long pid = Long.parseLong(Files.readAllLines(pidFile.toPath()).get(0).strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    close();
  }

  /** All its processes stand still, or go on. */
  void signal(Path data, String signal) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    List<String> kill = new ArrayList<>(List.of("kill", "-" + signal, "" + pid));
    ProcessHandle.of(pid).orElseThrow().descendants().forEach(child -> kill.add("" + child.pid()));
    new ProcessBuilder(kill).start().waitFor();
  }

  public void close() throws IOException {
    postgres.close();
  }
}
