package parley.standalone;

/**
 * A backup of a system's log: docs/operations.md, "Backup and restore". It is made by {@code create
 * database … template}, since the Postgres of the tests comes without {@code pg_dump}; both make a
 * copy of the rows in a new database. Nobody may be connected to a database that is copied or
 * renamed, so history is stopped meanwhile.
 */
final class Backup {
  private final TestSystem system;
  private String history;

  /** Of a system whose history is not started yet; starts it. */
  Backup(TestSystem system) {
    this.system = system;
    startHistory();
  }

  private void startHistory() {
    history = system.deployHistory();
  }

  void stopHistory() {
    system.undeploy(history);
  }

  void make() {
    stopHistory();
    elsewhere("create database %1$s_backup template %1$s");
    startHistory();
  }

  /** Puts it back; history must be stopped, and runs again after it. */
  void putBack() {
    elsewhere("drop database %1$s with (force)");
    elsewhere("alter database %1$s_backup rename to %1$s");
    startHistory();
  }

  private void elsewhere(String statement) {
    String url = system.databaseUrl();
    int name = url.lastIndexOf('/') + 1;
    String server = url.substring(0, name) + "postgres";
    TestPostgres.execute(server, statement.formatted(url.substring(name)));
  }
}
