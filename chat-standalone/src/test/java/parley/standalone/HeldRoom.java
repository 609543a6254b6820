package parley.standalone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A room whose row somebody else has locked: what is appended to it has to wait. */
final class HeldRoom implements AutoCloseable {
  private final Connection connection;

  private HeldRoom(Connection connection) {
    this.connection = connection;
  }

  /** Holds a room that there is, until it is let go. */
  static HeldRoom of(TestSystem system, String room) {
    try {
      HeldRoom held = new HeldRoom(TestPostgres.open(system.databaseUrl()));
      held.countAppends();
      held.connection.setAutoCommit(false);
      held.execute("select 1 from rooms where id = '" + room + "' for update");
      return held;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Also those that are undone later: a sequence takes nothing back. */
  private void countAppends() throws SQLException {
    execute("create sequence appends");
    execute(
        "create function count_append() returns trigger language plpgsql as $$ begin"
            + " perform nextval('appends'); return null; end $$");
    execute(
        "create trigger counts before insert on rooms"
            + " for each statement execute function count_append()");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Waits until an append has come as far as the rooms. Whether one waits right now could be seen
   * too late: it does for half a second only, and then history asks without waiting.
   */
  void awaitAppend() {
    TestSystem.eventually(this::hasAppend, () -> "no append comes to the room");
  }

  private boolean hasAppend() {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select is_called from appends")) {
      return rows.next() && rows.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets it go: what waits goes on. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
