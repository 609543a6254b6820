package parley.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a test sees of a database from behind, over a connection of its own. */
public final class Database implements AutoCloseable {
  private final String url;
  private final Connection connection;
  private final Connection holder;

  public Database(String url) {
    this.url = url;
    String rest = url.substring("postgres://postgres@".length());
    try {
      connection = DriverManager.getConnection("jdbc:postgresql://" + rest + "?user=postgres");
      holder = DriverManager.getConnection("jdbc:postgresql://" + rest + "?user=postgres");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return url;
  }

  public void execute(String sql) {
    try {
      connection.createStatement().execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows, their columns with spaces between. */
  public List<String> query(String sql) {
    return rows(sql).stream().map(columns -> String.join(" ", columns)).toList();
  }

  List<List<String>> rows(String sql) {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        all.add(columns);
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String sql) {
    return Long.parseLong(query(sql).get(0));
  }

  /** Holds the row of this room, made if need be, until {@link #letGo}. */
  void hold(String room) {
    execute(
        "insert into rooms (id, created_by) values ('"
            + room
            + "', 'test') on conflict do nothing");
    countAppends();
    try {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select 1 from rooms where id = '" + room + "' for update");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Also those that are undone later: a sequence takes nothing back. */
  private void countAppends() {
    execute("create sequence if not exists appends");
    execute(
        "create or replace function count_append() returns trigger language plpgsql as $$ begin"
            + " perform nextval('appends'); return null; end $$");
    execute(
        "create or replace trigger counts before insert on rooms"
            + " for each statement execute function count_append()");
    execute("select setval('appends', 1, false)");
  }

  void letGo() {
    try {
      holder.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until so many appends have come as far as the rooms since {@link #hold}, where those to
   * the room that is held have to wait. Whether one waits right now could be seen too late: it does
   * for half a second only, and then history asks without waiting.
   */
  void awaitBlocked(int appends) {
    String sql = "select count(*) from appends where is_called and last_value >= " + appends;
    Await.until(appends + " appends have come to the rooms", () -> number(sql) == 1);
  }

  /** Breaks every connection of history. */
  public void killConnections() {
    query(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and application_name = 'parley-history'");
  }

  /** Rooms whose seqs are not 1, 2, 3, … up to their last seq. */
  public List<String> roomsWithHoles() {
    return query(
        "select r.id, r.last_seq, count(e.seq), coalesce(max(e.seq), 0)"
            + " from rooms r left join entries e on e.room = r.id group by r.id"
            + " having r.last_seq <> count(e.seq) or r.last_seq <> coalesce(max(e.seq), 0)");
  }

  @Override
  public void close() {
    try {
      holder.close();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
