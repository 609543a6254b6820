package parley.standalone.process;

import static parley.standalone.TestSystem.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import parley.standalone.LocalPostgres;
import parley.standalone.TestSystem;

/** A Postgres that tests may kill, on a port that it keeps. */
final class KillablePostgres implements AutoCloseable {
  private final Path folder = TestSystem.newFolder();
  private final int port = FreePorts.block(1);
  private LocalPostgres server;

  KillablePostgres() {
    killAtExit(folder);
    server = LocalPostgres.start(folder, port);
  }

  /** Sees to it that no Postgres on this data directory outlives this JVM, if it is stopped. */
  static void killAtExit(Path dataDir) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (Files.exists(pidFile(dataDir))) {
                    postmaster(dataDir).destroyForcibly();
                  }
                }));
  }

  private static Path pidFile(Path dataDir) {
    return dataDir.resolve("postgres-18/data/postmaster.pid");
  }

  String url() {
    return server.url();
  }

  /** The Postgres that runs on this data directory of Parley. */
  static ProcessHandle postmaster(Path dataDir) {
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile(dataDir)).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError("Postgres does not run", e);
    }
  }

  /** {@code kill -9}; its other processes end by themselves. */
  void kill() {
    ProcessHandle postmaster = postmaster(folder);
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    postmaster.destroyForcibly();
    eventually(() -> all.stream().noneMatch(ProcessHandle::isAlive), () -> "Postgres lives");
  }

  void startAgain() {
    server.close();
    server = LocalPostgres.start(folder, port);
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    delete(folder);
  }
}
