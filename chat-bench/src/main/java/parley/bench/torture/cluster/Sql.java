package parley.bench.torture.cluster;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import parley.bench.load.BenchFailure;
import parley.bench.torture.check.RunClock;
import parley.bench.torture.check.Stored;
import parley.bench.torture.people.ReadMark;

/** The log as Postgres has it, and whatever else is to be asked of Postgres. Blocks. */
public final class Sql {
  private static final int CONNECT_SECONDS = 20;

  private final String url;
  private final String password;

  Sql(String url, String password) {
    this.url = url;
    this.password = password;
  }

  /** Runs these statements. */
  public void execute(String... statements) throws BenchFailure {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new BenchFailure("Postgres refused: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    Properties facts = new Properties();
    facts.put("user", "postgres");
    facts.put("password", password);
    facts.put("loginTimeout", "" + CONNECT_SECONDS);
    return DriverManager.getConnection(url, facts);
  }

  /** The last seq of each room. */
  public Map<String, Long> heads() throws BenchFailure {
    Map<String, Long> heads = new TreeMap<>();
    query("select id, last_seq from rooms", row -> heads.put(row.getString(1), row.getLong(2)));
    return heads;
  }

  /** The whole log, room by room. */
  public Map<String, List<Stored>> log(RunClock clock) throws BenchFailure {
    Map<String, List<Stored>> log = new TreeMap<>();
    query(
        "select room, seq, sender, sender_role, client_id, body, at, kind from entries"
            + " order by room, seq",
        row ->
            log.computeIfAbsent(row.getString(1), room -> new ArrayList<>())
                .add(stored(row, clock)));
    return log;
  }

  private static Stored stored(ResultSet row, RunClock clock) throws SQLException {
    boolean change = !row.getString(8).equals("message");
    String body = row.getString(6);
    return new Stored(
        row.getLong(2),
        row.getString(3),
        row.getString(4).equals("bot"),
        row.getString(5),
        change ? new JsonObject(body).encode() : body,
        change,
        clock.ofWall(row.getTimestamp(7).getTime()));
  }

  /** How far everyone has read. */
  public Map<ReadMark, Long> marks() throws BenchFailure {
    Map<ReadMark, Long> marks = new HashMap<>();
    query(
        "select room, user_id, seq from read_marks",
        row -> marks.put(new ReadMark(row.getString(1), row.getString(2)), row.getLong(3)));
    return marks;
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowReader reader) throws BenchFailure {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new BenchFailure("Postgres could not be read: " + e.getMessage(), e);
    }
  }
}
