package parley.bot.weather;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.Entry;
import parley.api.chat.Bot;
import parley.bot.talk.Language;
import parley.bot.talk.Triggers;

/**
 * Tells the weather of a place, or, when the weather service cannot be reached, gives a link.
 *
 * <p>The answer is there within the configured timeout, at once while the circuit breaker is open:
 * after a number of failures in a row the service is left alone for a while, then tried by one
 * question.
 */
public final class WeatherBot implements Bot {
  private static final Logger log = LoggerFactory.getLogger(WeatherBot.class);
  private static final Triggers WEATHER = new Triggers(List.of("weather"), List.of("天气"));

  /** Failures in a row count, though people ask for the weather rarely. */
  private static final Duration FAILURES_COUNT_FOR = Duration.ofMinutes(10);

  private final WeatherConfig config;
  private final OpenMeteo service;
  private final CircuitBreaker breaker;

  /** A bot that asks the service of this configuration. */
  public WeatherBot(Vertx vertx, WeatherConfig config) {
    this.config = config;
    service = new OpenMeteo(vertx, config);
    CircuitBreakerOptions options =
        new CircuitBreakerOptions()
            .setTimeout(config.timeout().toMillis())
            .setMaxFailures(config.breaker().failures())
            .setFailuresRollingWindow(FAILURES_COUNT_FOR.toMillis())
            .setResetTimeout(config.breaker().reset().toMillis())
            .setNotificationAddress(null);
    breaker =
        CircuitBreaker.create("weather", vertx, options)
            .openHandler(
                open ->
                    log.warn(
                        "weather service is left alone millis={}",
                        config.breaker().reset().toMillis()))
            .closeHandler(closed -> log.info("weather service is back"));
  }

  @Override
  public String name() {
    return "Weather";
  }

  @Override
  public List<String> triggers() {
    return WEATHER.words();
  }

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    return WEATHER.in(message.text()).map(language -> weather(message.text(), language));
  }

  private Future<String> weather(String question, Language language) {
    Optional<String> named = Place.in(question, language);
    if (named.isEmpty() && config.defaultPlace().isBlank()) {
      return Future.succeededFuture(
          language.pick(
              "The weather of which place? Ask like this: weather in Berlin",
              "请问是哪里的天气？请这样问：天气 北京"));
    }
    String place = named.orElse(config.defaultPlace());
    return breaker
        .execute(() -> service.forecast(place, language))
        .map(found -> tell(found, place, named.isEmpty(), language))
        .otherwise(cause -> link(place, language, cause));
  }

  private String tell(
      Optional<Forecast> found, String place, boolean byDefault, Language language) {
    if (found.isEmpty()) {
      return language.pick(
          "I know no place called “" + place + "”. Ask like this: weather in Berlin",
          "没有找到“" + place + "”这个地方。请这样问：天气 北京");
    }
    String credit = config.credit().isBlank() ? "" : " (" + config.credit() + ")";
    String other = language.pick("\nFor another place: weather in Berlin", "\n想看其他地方，请这样问：天气 北京");
    return found.get().in(language) + credit + (byDefault ? other : "");
  }

  private String link(String place, Language language, Throwable cause) {
    log.debug("weather service failed cause={}", cause.toString());
    return language.pick(
            "I cannot reach the weather service right now. Please look here: ", "暂时查不到天气，请看这里：")
        + config.link(place);
  }
}
