package parley.bot.weather;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import parley.api.start.ConfigException;
import parley.api.start.Range;

/** {@code weather} of {@code conf/bot.yaml}; each key is explained there. */
public record WeatherConfig(
    String geocodingUrl,
    String forecastUrl,
    String linkUrl,
    String credit,
    String defaultPlace,
    Duration timeout,
    Breaker breaker) {
  private static final String PLACE = "{place}";
  private static final int MAX_CREDIT_CHARS = 100;

  public WeatherConfig {
    checkUrl("geocodingUrl", geocodingUrl, geocodingUrl);
    checkUrl("forecastUrl", forecastUrl, forecastUrl);
    checkUrl("linkUrl", linkUrl, linkUrl.replace(PLACE, "x"));
    checkLength("credit", credit, MAX_CREDIT_CHARS);
    checkLength("defaultPlace", defaultPlace, Place.MAX_CHARS);
  }

  /** When to stop asking a service that fails, and when to try it again. */
  public record Breaker(int failures, Duration reset) {
    public Breaker {
      Range.check("failures", failures, 1, 1_000);
      Range.check("reset", reset, Duration.ofMillis(100), Duration.ofHours(1));
    }
  }

  /** Where a person may look for the weather of this place. */
  String link(String place) {
    return linkUrl.replace(PLACE, URLEncoder.encode(place, StandardCharsets.UTF_8));
  }

  private static void checkUrl(String key, String shown, String url) {
    try {
      URI parsed = new URI(url);
      if (url.matches("https?://.+") && parsed.getHost() != null) {
        return;
      }
    } catch (URISyntaxException e) {
      // told below, like any other
    }
    throw new ConfigException(
        key
            + " must be an address that starts with http:// or https://"
            + (key.equals("linkUrl") ? " and may hold " + PLACE : "")
            + ", was "
            + shown);
  }

  private static void checkLength(String key, String value, int max) {
    if (value.codePointCount(0, value.length()) > max) {
      throw new ConfigException(key + " must be at most " + max + " characters, was " + value);
    }
  }
}
