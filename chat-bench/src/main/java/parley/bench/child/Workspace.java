package parley.bench.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.bench.load.BenchFailure;

/** The temporary directory of one bench: data, logs; removed at the end unless it shall be kept. */
public final class Workspace implements AutoCloseable {
  private final Path directory;
  private final boolean keep;

  public Workspace(boolean keep) throws BenchFailure {
    this.keep = keep;
    try {
      directory = Files.createTempDirectory("parley-bench-");
      // A Postgres that root started runs as somebody else, who must get through.
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new BenchFailure("no temporary directory could be made: " + e.getMessage(), e);
    }
  }

  public Path directory() {
    return directory;
  }

  /** A loopback port that nobody listens on now. */
  static int freePort() throws BenchFailure {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchFailure("no port is free: " + e.getMessage(), e);
    }
  }

  /** The Postgres servers that run on data below this directory. */
  List<ProcessHandle> postgres() {
    try (Stream<Path> files = Files.find(directory, 8, (path, facts) -> isPidFile(path))) {
      return files.flatMap(file -> postmaster(file).stream()).toList();
    } catch (IOException | UncheckedIOException e) {
      // Files come and go while a server starts; then its CPU is not counted, which the table
      // shows.
      return List.of();
    }
  }

  private static boolean isPidFile(Path path) {
    return path.getFileName().toString().equals("postmaster.pid");
  }

  private static Optional<ProcessHandle> postmaster(Path pidFile) {
    try (Stream<String> lines = Files.lines(pidFile)) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops what still runs on this directory's data, and removes it. */
  @Override
  public void close() throws BenchFailure {
    postgres().forEach(ProcessHandle::destroy);
    if (keep || !Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BenchFailure("%s could not be removed: %s".formatted(directory, e), e);
    }
  }
}
