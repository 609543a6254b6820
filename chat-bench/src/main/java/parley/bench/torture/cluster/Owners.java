package parley.bench.torture.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Tells which process made a connection over loopback. Blocks; safe from any thread. */
@FunctionalInterface
interface Owners {
  /** The one of these that is connected from this port to that one, if it still is. */
  OptionalLong of(int from, int to, Collection<Long> pids) throws IOException;

  /** What the system has for it. */
  static Owners ofThisSystem() {
    return Files.isReadable(Path.of("/proc/net/tcp")) ? Owners::byProc : Owners::byLsof;
  }

  /** Linux: by the socket's number, which is among the open files of its process. */
  static OptionalLong byProc(int from, int to, Collection<Long> pids) throws IOException {
    List<String> connections = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.isReadable(Path.of(table))) {
        connections.addAll(Files.readAllLines(Path.of(table)));
      }
    }
    String local = ":%04X".formatted(from);
    String remote = ":%04X".formatted(to);
    for (String connection : connections) {
      String[] fields = connection.strip().split("\\s+", -1);
      if (fields[1].endsWith(local) && fields[2].endsWith(remote)) {
        return pids.stream()
            .mapToLong(Long::longValue)
            .filter(pid -> hasOpen(pid, "socket:[" + fields[9] + "]"))
            .findFirst();
      }
    }
    return OptionalLong.empty();
  }

  private static boolean hasOpen(long pid, String target) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files) {
        if (isLink(file, target)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // It has ended.
    }
    return false;
  }

  private static boolean isLink(Path file, String target) throws IOException {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (NoSuchFileException e) {
      return false; // It has been closed meanwhile.
    }
  }

  /** macOS, and wherever else there is this program. */
  static OptionalLong byLsof(int from, int to, Collection<Long> pids) throws IOException {
    String all = pids.stream().map(String::valueOf).collect(Collectors.joining(","));
    OptionalLong pid = OptionalLong.empty();
    // A line p with the process, followed by lines n with its connections.
    for (String line : Shell.lines(List.of("lsof", "-nPa", "-p" + all, "-iTCP:" + from, "-Fpn"))) {
      if (line.startsWith("p")) {
        pid = OptionalLong.of(Long.parseLong(line.substring(1)));
      } else if (line.contains(":" + from + "->") && line.endsWith(":" + to)) {
        return pid;
      }
    }
    return OptionalLong.empty();
  }
}
