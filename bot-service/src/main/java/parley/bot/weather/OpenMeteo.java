package parley.bot.weather;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.bot.talk.Language;

/**
 * Asks a weather service of Open-Meteo's form: first where a place is, then its weather.
 *
 * <p>It is not trusted: a connection serves one request and is cut after the timeout, whatever
 * still trickles in; a body may have {@value #MAX_BODY_BYTES} bytes; redirects are not followed;
 * numbers must be weather and names lose what could not stand in a message. Anything else fails the
 * future. Safe from any thread.
 */
final class OpenMeteo {
  /** Both answers have 1–2 KB. */
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int MAX_CONNECTIONS = 8;

  /** Who waits longer for a connection than the timeout has failed anyway. */
  private static final int MAX_WAITING = 64;

  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N} '’.·()-]");

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Vertx vertx;
  private final WeatherConfig config;
  private final WebClient client;

  private record Places(List<Found> results) {}

  private record Found(Double latitude, Double longitude, String name, String country) {}

  private record Weather(Current current, Daily daily) {}

  private record Current(
      @JsonProperty("temperature_2m") Double celsius,
      @JsonProperty("weather_code") Integer code,
      @JsonProperty("wind_speed_10m") Double windKmh) {}

  private record Daily(
      @JsonProperty("temperature_2m_min") List<Double> min,
      @JsonProperty("temperature_2m_max") List<Double> max,
      @JsonProperty("weather_code") List<Integer> code) {}

  OpenMeteo(Vertx vertx, WeatherConfig config) {
    this.vertx = vertx;
    this.config = config;
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setConnectTimeout((int) config.timeout().toMillis());
    PoolOptions pool =
        new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING);
    HttpClient connections =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(pool)
            .withConnectHandler(this::cutAfterTimeout)
            .build();
    client = WebClient.wrap(connections, new WebClientOptions().setUserAgent("Parley"));
  }

  /** The weather there, or empty if the service knows no such place. */
  Future<Optional<Forecast>> forecast(String place, Language language) {
    return find(place, language)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : weather(found.get()).map(Optional::of));
  }

  private Future<Optional<Found>> find(String place, Language language) {
    return get(
            client
                .getAbs(config.geocodingUrl())
                .addQueryParam("name", place)
                .addQueryParam("count", "1")
                .addQueryParam("language", language.locale().getLanguage())
                .addQueryParam("format", "json"),
            Places.class)
        .map(OpenMeteo::first);
  }

  private static Optional<Found> first(Places places) {
    if (places.results == null || places.results.isEmpty()) {
      return Optional.empty();
    }
    Found first = places.results.get(0);
    within("latitude", first.latitude, -90, 90);
    within("longitude", first.longitude, -180, 180);
    return Optional.of(first);
  }

  private Future<Forecast> weather(Found place) {
    return get(
            client
                .getAbs(config.forecastUrl())
                .addQueryParam("latitude", place.latitude.toString())
                .addQueryParam("longitude", place.longitude.toString())
                .addQueryParam("current", "temperature_2m,weather_code,wind_speed_10m")
                .addQueryParam("daily", "temperature_2m_max,temperature_2m_min,weather_code")
                .addQueryParam("timezone", "auto")
                .addQueryParam("forecast_days", "1"),
            Weather.class)
        .map(weather -> told(place, weather));
  }

  /** What is missing here throws, as all else that is not of its form. */
  private static Forecast told(Found place, Weather weather) {
    Current now = weather.current;
    Daily today = weather.daily;
    String name = plain(place.name);
    String country = place.country == null ? "" : plain(place.country);
    return new Forecast(
        country.isEmpty() || country.equals(name) ? name : name + ", " + country,
        within("temperature", now.celsius, -100, 70),
        now.code,
        within("wind", now.windKmh, 0, 500),
        within("minimum", today.min.get(0), -100, 70),
        within("maximum", today.max.get(0), -100, 70),
        today.code.get(0));
  }

  private static double within(String what, Double value, double min, double max) {
    if (value == null || !(value >= min && value <= max)) {
      throw new IllegalStateException("the weather service says " + what + " " + value);
    }
    return value;
  }

  /** What names are written with, of a length that they have. */
  private static String plain(String name) {
    String plain = NOT_IN_NAMES.matcher(name).replaceAll("").strip();
    int chars = Math.min(Place.MAX_CHARS, plain.codePointCount(0, plain.length()));
    return plain.substring(0, plain.offsetByCodePoints(0, chars));
  }

  private <T> Future<T> get(HttpRequest<Buffer> request, Class<T> type) {
    return request
        .followRedirects(false)
        .as(BoundedBody.codec(MAX_BODY_BYTES))
        .send()
        .map(response -> decode(response, type));
  }

  private static <T> T decode(HttpResponse<Buffer> response, Class<T> type) {
    if (response.statusCode() != 200 || response.body() == null) {
      throw new IllegalStateException(
          "the weather service answers with status " + response.statusCode());
    }
    try {
      T body = JSON.readValue(response.body().getBytes(), type);
      if (body == null) {
        throw new IllegalStateException("the weather service answers null");
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException("the weather service does not answer in its form", e);
    }
  }

  private void cutAfterTimeout(HttpConnection connection) {
    long timer = vertx.setTimer(config.timeout().toMillis(), late -> connection.close());
    connection.closeHandler(closed -> vertx.cancelTimer(timer));
  }
}
