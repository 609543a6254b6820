package parley.bench.torture.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.bench.load.BenchFailure;

/** What time of day each process thinks it is, by libfaketime where that is installed. */
public final class Clocks {
  /** Where it is, if it is not where distributions put it. */
  public static final String LIBRARY = "PARLEY_LIBFAKETIME";

  private static final String FILE = "libfaketimeMT.so.1";

  private final Optional<Path> library;
  private final Path folder;

  /**
   * Keeps the times in files of this folder.
   *
   * @param used whether they shall be set at all; else processes run without the library
   */
  public Clocks(Path folder, boolean used) {
    this.folder = folder;
    library = used ? library() : Optional.empty();
  }

  private static Optional<Path> library() {
    String told = System.getenv(LIBRARY);
    if (told != null && !told.isBlank()) {
      return Optional.of(Path.of(told)).filter(Files::isRegularFile);
    }
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime").resolve(FILE))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Whether they can be set. */
  public static boolean canBeSet() {
    return library().isPresent();
  }

  /** Only the time of day: timers go on as they are. */
  Map<String, String> environment() {
    return library.isEmpty()
        ? Map.of()
        : Map.of(
            "LD_PRELOAD", library.get().toString(),
            "DONT_FAKE_MONOTONIC", "1",
            "FAKETIME_CACHE_DURATION", "1");
  }

  Map<String, String> environment(String name) {
    if (library.isEmpty()) {
      return Map.of();
    }
    try {
      set(name, 0);
    } catch (BenchFailure e) {
      throw new IllegalStateException(e);
    }
    return Map.of("FAKETIME_TIMESTAMP_FILE", file(name).toString());
  }

  private Path file(String name) {
    return folder.resolve(name + ".clock");
  }

  /** Sets a process' clock so many seconds ahead, or behind. */
  public void set(String name, int seconds) throws BenchFailure {
    try {
      Files.writeString(file(name), "%+d\n".formatted(seconds));
    } catch (IOException e) {
      throw new BenchFailure("the clock of " + name + " could not be set: " + e, e);
    }
  }
}
