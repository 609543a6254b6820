package parley.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.start.ConfigException;
import parley.api.start.SecretFile;

/**
 * A real Postgres in a folder of ours, kept from one start to the next.
 *
 * <p>Durable like any other: fsync and synchronous_commit are on. It listens on loopback only and
 * asks everyone for a password that only the owner of the folder can read. If the process was
 * killed and left it running, the next start takes it over. Blocks; safe from any thread.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
  private static final Duration START_TIME = Duration.ofSeconds(60);
  private static final int ANSWER_MILLIS = 1_000;
  private static final String USER = "postgres";
  private static final String DATABASE = "parley";
  private static final List<String> HBA =
      List.of(
          "# Written by Parley at each start.",
          "host all all 127.0.0.1/32 scram-sha-256",
          "host all all ::1/128 scram-sha-256");

  /** Names the format of the files: another major version needs another folder. */
  private static final String FOLDER = "postgres-18";

  private final EmbeddedPostgres postgres;
  private final String password;

  private LocalPostgres(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  /**
   * Starts, making the database at the first time.
   *
   * @param port 0 for any free one
   * @throws ConfigException if the folder cannot be used, with a sentence that says why
   */
  public static LocalPostgres start(Path dataDir, int port) {
    Path folder = dataDir.toAbsolutePath().resolve(FOLDER);
    Path data = folder.resolve("data");
    try {
      Files.createDirectories(folder);
      keepPrivate(folder);
      String password = SecretFile.load("dataDir", folder.resolve("password"));
      EmbeddedPostgres postgres = builder(folder, data, port, password).start();
      LocalPostgres started = new LocalPostgres(postgres, password);
      started.prepare(data);
      return started;
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(
          "dataDir "
              + dataDir
              + " cannot be used for Postgres: "
              + reason(e)
              + "; make it writable, or see "
              + folder.resolve("log"));
    } catch (IllegalStateException e) {
      throw new ConfigException(
          "dataDir "
              + dataDir
              + " cannot be used for Postgres: "
              + e.getMessage()
              + "; is another Parley running on it, or was it made by another user?");
    }
  }

  /** Alone, the message of some is nothing but the path. */
  private static String reason(Exception e) {
    return e instanceof AccessDeniedException
        ? "no permission for " + e.getMessage()
        : e.getMessage();
  }

  /** What unpacks the programs in there leaves them writable for everyone. */
  private static void keepPrivate(Path folder) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static EmbeddedPostgres.Builder builder(Path folder, Path data, int port, String password)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_TIME)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .setConnectConfig("password", password)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "");
    int running = portOfRunning(data);
    int wanted = running != 0 ? running : port;
    return wanted == 0 ? builder : builder.setPort(wanted);
  }

  /** The port of a server that was left running on this folder (postmaster.pid, line 4), or 0. */
  private static int portOfRunning(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(pidFile);
    int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
    if (port == 0 || !answers(port)) {
      return 0;
    }
    log.warn("taking over the Postgres that was left running folder={}", data);
    return port;
  }

  /** The process id alone does not tell: it may be another program's by now. */
  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void prepare(Path data) throws IOException {
    try (Connection connection =
            postgres.getDatabase(USER, "postgres", Map.of("password", password)).getConnection();
        Statement statement = connection.createStatement()) {
      Path hba = data.resolve("pg_hba.conf");
      if (!Files.readAllLines(hba).equals(HBA)) {
        statement.execute("alter role " + USER + " password '" + password + "'");
        Files.write(hba, HBA);
        statement.execute("select pg_reload_conf()");
      }
      if (!statement
          .executeQuery("select from pg_database where datname = '" + DATABASE + "'")
          .next()) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      close();
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Where the database is, with the password. */
  public String url() {
    return "postgres://"
        + USER
        + ":"
        + password
        + "@127.0.0.1:"
        + postgres.getPort()
        + "/"
        + DATABASE;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      log.warn("Postgres was not stopped in order", e);
    }
  }
}
