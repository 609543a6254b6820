package parley.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.start.Config;
import parley.api.start.ConfigException;

/** {@code conf/bot.yaml}, and what is said when it is wrong. */
final class BotConfigTest {
  private static final String A_BOT =
      "bots must be of person, weather, time, help, greeting, or the full name of a public class on"
          + " the class path that implements parley.api.chat.Bot and has a public constructor"
          + " without parameters, was ";

  @TempDir private Path dir;

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    BotConfig config = Config.load(BotConfig.class, "bot", null, Map.of());
    assertEquals("parley", config.group());
    assertEquals(Duration.ofMillis(1_500), config.delay());
    assertEquals(Duration.ofSeconds(5), config.answerTimeout());
    assertEquals(List.of("person", "weather", "time", "help", "greeting"), config.bots());
    assertEquals(List.of(ZoneId.of("Asia/Shanghai"), ZoneId.of("UTC")), config.time().zoneIds());
    assertEquals("https://geocoding-api.open-meteo.com/v1/search", config.weather().geocodingUrl());
    assertEquals("https://api.open-meteo.com/v1/forecast", config.weather().forecastUrl());
    assertEquals(Duration.ofSeconds(3), config.weather().timeout());
    assertEquals(8082, config.health().port());
  }

  @Test
  void aKeyCanBeOverriddenByTheEnvironment() {
    Map<String, String> environment =
        Map.of("PARLEY_BOT_BOTS", "time,greeting", "PARLEY_BOT_TIME_ZONES", "Europe/Berlin");
    BotConfig config = Config.load(BotConfig.class, "bot", null, environment);
    assertEquals(List.of("time", "greeting"), config.bots());
    assertEquals(List.of(ZoneId.of("Europe/Berlin")), config.time().zoneIds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "group: a b | group must be 1–40 of letters, digits, '-', '_', was a b",
        "delay: 31s | delay must be between 0s and 30s, was 31s",
        "answerTimeout: 100ms | answerTimeout must be between 200ms and 30s, was 100ms",
        "answerTimeout: 3s | weather.timeout must be between 100ms and 2900ms, was 3s",
        "bots: [] | bots must name at least one bot, each once, was []",
        "bots: [time, time] | bots must name at least one bot, each once, was [time, time]",
        "time: {zones: []} | time.zones must be between 1 and 20, was 0",
        "time: {zones: [Mars]} | time.zones must be time zones like Europe/Berlin, UTC or +08:00,"
            + " was Mars",
        "weather: {timeout: 1ms} | weather.timeout must be between 100ms and 4900ms, was 1ms",
        "weather: {breaker: {failures: 0}} | weather.breaker.failures must be between 1 and 1000,"
            + " was 0",
        "weather: {forecastUrl: ftp://x/} | weather.forecastUrl must be an address that starts with"
            + " http:// or https://, was ftp://x/",
        "weather: {geocodingUrl: weather} | weather.geocodingUrl must be an address that starts with"
            + " http:// or https://, was weather",
        "weather: {linkUrl: `https://x/{palce}`} | weather.linkUrl must be an address that starts"
            + " with http:// or https:// and may hold {place}, was https://x/{palce}",
        "health: {port: 70000} | health.port must be between 0 and 65535, was 70000",
        "wether: {} | wether is not a key; known here are group, delay, answerTimeout, bots, person,"
            + " time, weather, health"
      })
  void aBadValueStopsTheStartWithASentence(String yaml, String sentence) throws IOException {
    Path file = write(yaml.replace('`', '"'));
    assertEquals(file + ": " + sentence, refusal(file));
  }

  @ParameterizedTest
  @CsvSource({
    "gretting",
    "java.lang.String",
    "parley.api.chat.Bot",
    "parley.bot.talk.TimeBot",
    "org.example.NoSuchBot"
  })
  void aNameThatIsNoBotStopsTheStartWithASentence(String name) throws IOException {
    Path file = write("bots: [time, " + name + "]");
    assertEquals(file + ": " + A_BOT + name, refusal(file));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(dir.resolve("bot.yaml"), yaml);
  }

  private static String refusal(Path file) {
    return assertThrows(
            ConfigException.class, () -> Config.load(BotConfig.class, "bot", file, Map.of()))
        .getMessage();
  }
}
