package parley.bench.torture.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parley.bench.child.Child;
import parley.bench.load.BenchFailure;
import parley.standalone.LocalPostgres;

/** A Postgres of this run, made to be hurt. Used by one thread. */
public final class Database implements AutoCloseable {
  static final String NAME = "postgres";
  private static final int PORT = 5432;

  private final Network network;
  private final Path folder;
  private final Path log;
  private final String host;
  private final int port;
  private final int portOfHistories;
  private final String program;
  private final String password;
  private final Sql sql;
  private Child server;

  /** Makes one in this folder and starts it. */
  public Database(Network network, Path folder, Path log) throws BenchFailure {
    this.network = network;
    this.folder = folder;
    this.log = log;
    this.host = network.add(NAME);
    this.port = network.port(PORT);
    this.portOfHistories = network.forProcesses(NAME, port);
    LocalPostgres first = LocalPostgres.start(folder, port);
    program = program();
    first.close();
    password = first.url().replaceFirst("^.*?:.*?:(.*)@.*$", "$1");
    sql = new Sql("jdbc:postgresql://%s:%d/parley".formatted(host, port), password);
    try {
      Files.writeString(
          data().resolve("pg_hba.conf"),
          "host all all 10.77.0.0/24 scram-sha-256\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BenchFailure("Postgres could not be opened to its hosts: " + e, e);
    }
    start();
  }

  private Path data() {
    return folder.resolve("postgres-18/data");
  }

  /** Where histories find it, with its password. */
  public String url() {
    return "postgres://postgres:%s@%s:%d/parley".formatted(password, host, portOfHistories);
  }

  /** Asks it, past Parley. */
  public Sql sql() {
    return sql;
  }

  /** Starts it, if it does not run, and waits until it takes connections. */
  public void start() throws BenchFailure {
    if (server != null && server.isAlive()) {
      return;
    }
    List<String> command = new ArrayList<>();
    if (Shell.works("sh", "-c", "test $(id -u) = 0")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program, "-D", data().toString(), "-p", "" + port));
    for (String setting :
        List.of(
            "listen_addresses=" + host,
            "unix_socket_directories=",
            "shared_buffers=32MB",
            "min_wal_size=32MB",
            "max_wal_size=64MB",
            "max_connections=40")) {
      command.addAll(List.of("-c", setting));
    }
    server = Child.start(NAME, network.at(NAME, command), Map.of(), log);
  }

  /** Where its program is; several in one JVM share what the first one unpacked. */
  private String program() throws BenchFailure {
    try {
      List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .flatMap(running -> running.info().command())
          .orElseThrow(() -> new BenchFailure("the program postgres was not found"));
    } catch (IOException e) {
      throw new BenchFailure("the program postgres was not found: " + e, e);
    }
  }

  private List<ProcessHandle> processes() {
    return ProcessHandle.of(server.pid()).stream()
        .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
        .toList();
  }

  /** {@code kill -9} of all of it. */
  public void kill() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    server.kill();
  }

  /** An orderly stop that waits for nobody. */
  public void stop() throws BenchFailure {
    Shell.run("kill", "-INT", "" + server.pid());
    server.awaitExit();
  }

  /** SIGSTOP to all of it. */
  public void pause() throws BenchFailure {
    Shell.signal("STOP", processes());
  }

  /** SIGCONT to all of it. */
  public void goOn() throws BenchFailure {
    Shell.signal("CONT", processes());
  }

  /** Leaves no room on its disk. */
  public void fill() throws BenchFailure {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // as intended
    }
  }

  /** Undoes {@link #fill}. */
  public void empty() throws BenchFailure {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new BenchFailure("the disk could not be emptied: " + e, e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** New transactions may not write, or may again. */
  public void readOnly(boolean on) throws BenchFailure {
    sql.execute(
        "set default_transaction_read_only = off",
        on
            ? "alter system set default_transaction_read_only = on"
            : "alter system reset default_transaction_read_only",
        "select pg_reload_conf()");
  }

  /** Ends every connection of history. */
  public void cutConnections() throws BenchFailure {
    sql.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where application_name = 'parley-history'");
  }

  /** Waits until it answers. */
  public void awaitAnswer(long seconds) throws BenchFailure {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      try {
        sql.execute("select 1");
        return;
      } catch (BenchFailure e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        start();
        Pause.millis(50);
      }
    }
  }

  @Override
  public void close() {
    if (server != null) {
      kill();
    }
  }
}
