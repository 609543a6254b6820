package parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real Postgres for all tests of a JVM, with a database for each system under test. */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Holder {
    static final LocalPostgres SERVER = start();

    private static LocalPostgres start() {
      try {
        Path folder = Files.createTempDirectory("parley-test-postgres");
        LocalPostgres server = LocalPostgres.start(folder, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void stop(LocalPostgres server, Path folder) {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of a database that nobody has used yet. */
  public static String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(Holder.SERVER.url(), "create database " + name);
    return Holder.SERVER.url().replaceAll("/[^/]*$", "/" + name);
  }

  /** Runs a statement in the database of this URL. */
  static void execute(String url, String sql) {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of what this finds. */
  static List<Long> query(String url, String sql) {
    try (Connection connection = open(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Long> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getLong(1));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A JDBC connection to the database of this URL. */
  static Connection open(String url) throws SQLException {
    java.net.URI uri = java.net.URI.create(url);
    String[] user = uri.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
        user[0],
        user[1]);
  }
}
