package parley.gateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The inputs that the fuzzer found worth keeping, and those that once broke something, in {@code
 * src/test/resources/fuzz}. The tests go through them; docs/security.md tells how to find more.
 */
public final class Corpus {
  private Corpus() {}

  /** The files of this target. */
  public static Stream<Path> of(String target) {
    try {
      Path folder = Path.of(Corpus.class.getResource("/fuzz/" + target).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files.sorted().toList().stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
