package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
  @TempDir Path folder;

  private static String refused(String... args) {
    return assertThrows(ConfigException.class, () -> Arguments.parse("gateway", args)).getMessage();
  }

  @Test
  void anOptionThatIsNoneIsNamedWithThoseThatAre() {
    assertEquals(
        "--port is not an option; the options of gateway are [--conf FILE] [--cluster FILE]",
        refused("--port", "8080"));
  }

  @Test
  void anOptionWithoutItsFileIsRefused() {
    assertEquals(
        "--conf needs a file after it; the options of gateway are [--conf FILE] [--cluster FILE]",
        refused("--conf"));
  }

  @Test
  void withoutOptionsThereNeedBeNoFiles() {
    Arguments arguments = Arguments.parse("nobody", new String[0]);
    assertNull(arguments.conf());
    assertNull(arguments.beside("nothing.yaml"));
  }

  @Test
  void theFilesOfTheOthersAreFoundBesideTheNamedOne() throws IOException {
    Path conf = folder.resolve("gateway.yaml");
    Path cluster = Files.createFile(folder.resolve("cluster.yaml"));
    Arguments arguments = Arguments.parse("gateway", new String[] {"--conf", conf.toString()});
    assertEquals(conf, arguments.conf());
    assertEquals(cluster, arguments.cluster());
    assertNull(arguments.beside("bot.yaml"));
  }

  @Test
  void theClusterCanHaveAFileElsewhere() {
    Path elsewhere = folder.resolve("elsewhere.yaml");
    String[] args = {"--cluster", elsewhere.toString()};
    assertEquals(elsewhere, Arguments.parse("gateway", args).cluster());
  }
}
