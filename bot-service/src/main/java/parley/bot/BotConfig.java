package parley.bot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import parley.api.start.ConfigException;
import parley.api.start.HealthServer;
import parley.api.start.Range;
import parley.bot.weather.WeatherConfig;

/** {@code conf/bot.yaml}; each key is explained there. */
public record BotConfig(
    String group,
    Duration delay,
    Duration answerTimeout,
    List<String> bots,
    Person person,
    Time time,
    WeatherConfig weather,
    HealthServer.Address health) {

  /** So much time the weather has at least, and so much is left to give the link instead. */
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

  public BotConfig {
    if (!group.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new ConfigException("group must be 1–40 of letters, digits, '-', '_', was " + group);
    }
    Range.check("delay", delay, Duration.ZERO, Duration.ofSeconds(30));
    Range.check("answerTimeout", answerTimeout, Duration.ofMillis(200), Duration.ofSeconds(30));
    bots = List.copyOf(bots);
    if (bots.isEmpty() || new HashSet<>(bots).size() < bots.size()) {
      throw new ConfigException("bots must name at least one bot, each once, was " + bots);
    }
    bots.forEach(BotCatalogue::check);
    Range.check(
        "weather.timeout", weather.timeout(), MIN_TIMEOUT, answerTimeout.minus(MIN_TIMEOUT));
  }

  /** What is told to who asks for a person. */
  public record Person(String contact) {
    private static final int MAX_CHARS = 500;

    public Person {
      if (contact.length() > MAX_CHARS) {
        throw new ConfigException(
            "contact must be at most " + MAX_CHARS + " characters, has " + contact.length());
      }
    }
  }

  /** The zones whose time is told. */
  public record Time(List<String> zones) {
    private static final int MAX_ZONES = 20;

    public Time {
      zones = List.copyOf(zones);
      Range.check("zones", zones.size(), 1, MAX_ZONES);
      zones.forEach(Time::zone);
    }

    List<ZoneId> zoneIds() {
      return zones.stream().map(Time::zone).toList();
    }

    private static ZoneId zone(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        throw new ConfigException(
            "zones must be time zones like Europe/Berlin, UTC or +08:00, was " + name);
      }
    }
  }
}
