package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.api.start.ClusterConfig;
import parley.api.start.Config;
import parley.bot.BotConfig;
import parley.gateway.GatewayConfig;
import parley.history.HistoryConfig;

/** The files of {@code conf/}, which are what users edit. */
class ConfTest {
  private static final Map<String, Class<?>> SECTIONS =
      new TreeMap<>(
          Map.of(
              "bot", BotConfig.class,
              "cluster", ClusterConfig.class,
              "gateway", GatewayConfig.class,
              "history", HistoryConfig.class,
              "standalone", StandaloneConfig.class));

  private static final Path CONF = Path.of(System.getProperty("parley.root"), "conf");

  @Test
  void everyFileIsOneOfASection() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      assertEquals(
          SECTIONS.keySet().stream().map(section -> section + ".yaml").toList(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .sorted()
              .collect(Collectors.toList()));
    }
  }

  @Test
  void everyFileLoadsAndHoldsTheDefaults() {
    SECTIONS.forEach(
        (section, type) ->
            assertEquals(
                Config.load(type, section, null, Map.of()),
                Config.load(type, section, CONF.resolve(section + ".yaml"), Map.of())));
  }
}
