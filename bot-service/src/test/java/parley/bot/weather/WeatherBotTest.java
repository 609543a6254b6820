package parley.bot.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.api.Check;
import parley.bot.Ask;

/** The weather, from a server of Open-Meteo's form that may do anything. */
final class WeatherBotTest {
  private static final String LINK =
      "I cannot reach the weather service right now. Please look here:"
          + " https://example.org/?q=Berlin";

  private static final Duration PATIENT = Duration.ofMinutes(1);
  private static final Duration HASTY = Duration.ofMillis(600);

  private final Vertx vertx = Vertx.vertx();
  private final FakeOpenMeteo service = new FakeOpenMeteo(vertx);
  private int port;

  @BeforeEach
  void startService() throws Exception {
    port = service.start();
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theWeatherOfAPlaceIsTold() throws Exception {
    assertEquals(
        "Berlin, Germany: 0 °C, overcast, wind 14 km/h. Today -5 to 4 °C, light snow."
            + " (Open-Meteo.com)",
        ask(bot(), "weather in Berlin"));
    assertEquals(
        List.of(
            "/v1/search?name=Berlin&count=1&language=en&format=json",
            "/v1/forecast?latitude=52.52437&longitude=13.41053"
                + "&current=temperature_2m%2Cweather_code%2Cwind_speed_10m"
                + "&daily=temperature_2m_max%2Ctemperature_2m_min%2Cweather_code"
                + "&timezone=auto&forecast_days=1"),
        service.asked());
  }

  @Test
  void theWeatherIsToldInChinese() throws Exception {
    service.geocoding(FakeOpenMeteo.json(FakeOpenMeteo.BEIJING));
    assertEquals(
        "北京市, 中国：现在阴，0°C，风速14公里/小时。今天小雪，-5°C 至 4°C。 (Open-Meteo.com)", ask(bot(), "天气 北京"));
    assertEquals(
        "/v1/search?name=%E5%8C%97%E4%BA%AC&count=1&language=zh&format=json",
        service.asked().get(0));
  }

  @Test
  void whoNamesNoPlaceGetsTheDefaultOneAndHowToAskForAnother() throws Exception {
    assertEquals(
        "Berlin, Germany: 0 °C, overcast, wind 14 km/h. Today -5 to 4 °C, light snow."
            + " (Open-Meteo.com)\nFor another place: weather in Berlin",
        ask(bot(), "how is the weather?"));
    assertTrue(service.asked().get(0).contains("name=Atlantis&"), service.asked().get(0));
  }

  @Test
  void withoutADefaultThePersonIsAskedForAPlace() throws Exception {
    WeatherBot bot = new WeatherBot(vertx, config("", PATIENT, 10, PATIENT));
    assertEquals(
        "The weather of which place? Ask like this: weather in Berlin", ask(bot, "weather"));
    assertEquals("请问是哪里的天气？请这样问：天气 北京", ask(bot, "天气怎么样"));
    assertEquals(List.of(), service.asked());
  }

  @Test
  void aPlaceThatIsNotKnownIsNoFailure() throws Exception {
    service.geocoding(FakeOpenMeteo.json(FakeOpenMeteo.NOWHERE));
    WeatherBot bot = new WeatherBot(vertx, config("", PATIENT, 1, PATIENT));
    for (int i = 0; i < 3; i++) {
      assertEquals(
          "I know no place called “Nowhere”. Ask like this: weather in Berlin",
          ask(bot, "weather in Nowhere"));
    }
    assertEquals("没有找到“乌有乡”这个地方。请这样问：天气 北京", ask(bot, "天气 乌有乡"));
  }

  @Test
  void whatAPersonWroteCannotChangeTheRequestOrTheLink() throws Exception {
    service.forecast(FakeOpenMeteo.status(500));
    assertEquals(
        "I cannot reach the weather service right now. Please look here:"
            + " https://example.org/?q=a%26count%3D9%23%C3%A9%2F..%2F%25+b",
        ask(bot(), "weather in a&count=9#é/../% b"));
    assertEquals(
        "/v1/search?name=a%26count%3D9%23%C3%A9%2F..%2F%25%20b&count=1&language=en&format=json",
        service.asked().get(0));
  }

  @Test
  void whatIsNotAboutTheWeatherIsNotAnswered() throws Exception {
    assertEquals(Optional.empty(), Ask.ask(bot(), "whether in Berlin"));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("is down", 500, FakeOpenMeteo.OVERCAST),
        failure("says that there were too many", 429, "{\"error\":true,\"reason\":\"limit\"}"),
        failure("says no", 400, "{\"error\":true,\"reason\":\"no\"}"),
        failure("sends elsewhere", 302, FakeOpenMeteo.OVERCAST),
        failure("says nothing", 200, ""),
        failure("says null", 200, "null"),
        failure("says a list", 200, "[]"),
        failure("speaks HTML", 200, "<html>sign in</html>"),
        failure("nests without end", 200, "[".repeat(60_000)),
        failure("ends within", 200, FakeOpenMeteo.OVERCAST.substring(0, 300)),
        failure("says too much", 200, FakeOpenMeteo.OVERCAST + " ".repeat(64 * 1024)),
        Arguments.of("is silent", answer(service -> FakeOpenMeteo.silence())),
        Arguments.of("trickles", answer(FakeOpenMeteo::trickle)),
        Arguments.of("floods", answer(FakeOpenMeteo::flood)));
  }

  static Stream<Arguments> badForecasts() {
    return Stream.of(
        failure("says nothing of use", 200, "{}"),
        failure("leaves out the code", 200, overcast("\"weather_code\":3,", "")),
        failure("says a text", 200, overcast("-0.4", "\"cold\"")),
        failure("says null in it", 200, overcast("14.4", "null")),
        failure("says what is no weather", 200, overcast("-0.4", "1e300")),
        failure("has no day", 200, overcast("[71]", "[]")));
  }

  @ParameterizedTest(name = "when the forecast {0}")
  @MethodSource({"failures", "badForecasts"})
  void theAnswerIsALink(String what, Function<FakeOpenMeteo, FakeOpenMeteo.Answer> failure)
      throws Exception {
    service.forecast(failure.apply(service));
    assertEquals(LINK, ask(bot(HASTY, PATIENT), "weather in Berlin"));
    service.awaitNoConnection();
  }

  @ParameterizedTest(name = "when the geocoding {0}")
  @MethodSource("failures")
  void theAnswerIsALinkToo(String what, Function<FakeOpenMeteo, FakeOpenMeteo.Answer> failure)
      throws Exception {
    service.geocoding(failure.apply(service));
    assertEquals(LINK, ask(bot(HASTY, PATIENT), "weather in Berlin"));
    service.awaitNoConnection();
  }

  @Test
  void theAnswerIsALinkWhenNobodyIsThere() throws Exception {
    service.stop();
    assertEquals(LINK, ask(bot(), "weather in Berlin"));
    assertEquals("暂时查不到天气，请看这里：https://example.org/?q=%E5%8C%97%E4%BA%AC", ask(bot(), "北京天气"));
  }

  @Test
  void aPlaceThatIsNotOnEarthIsAFailure() throws Exception {
    service.geocoding(FakeOpenMeteo.json(FakeOpenMeteo.BERLIN.replace("52.52437", "91")));
    assertEquals(LINK, ask(bot(), "weather in Berlin"));
  }

  @Test
  void theCircuitOpensAfterFailuresInARowAndClosesAgain() throws Exception {
    WeatherBot open = bot();
    WeatherBot closing = bot(PATIENT, Duration.ofMillis(100));
    service.geocoding(FakeOpenMeteo.status(500));
    for (int i = 0; i < 3; i++) {
      assertEquals(LINK, ask(open, "weather in Berlin"));
      assertEquals(LINK, ask(closing, "weather in Berlin"));
    }
    service.geocoding(FakeOpenMeteo.json(FakeOpenMeteo.BERLIN));
    assertEquals(LINK, ask(open, "weather in Berlin"));
    assertEquals(6, service.asked().size(), "left alone while the circuit is open");

    long startNanos = System.nanoTime();
    while (ask(closing, "weather in Berlin").equals(LINK)) {
      assertTrue(System.nanoTime() - startNanos < PATIENT.toNanos(), "it stays open");
    }
    assertTrue(ask(closing, "weather in Berlin").startsWith("Berlin, Germany: 0 °C"));
    assertEquals(10, service.asked().size());
  }

  @Test
  void namesFromTheServiceCannotSpoilTheAnswer() throws Exception {
    String evil = "<b>\\u0000\\u202e\\ud800\\n" + "é".repeat(10_000) + "\"";
    service.geocoding(
        FakeOpenMeteo.json(
            FakeOpenMeteo.BERLIN
                .replace("\"Berlin\"", "\"" + evil.replace("\"", "\\\"") + "\"")
                .replace("Germany", "🇩🇪")));
    String answer = ask(bot(), "weather in Berlin");
    Check.text(answer, 200);
    assertTrue(answer.startsWith("b" + "é".repeat(59) + ": 0 °C"), answer);
  }

  private WeatherBot bot() {
    return bot(PATIENT, PATIENT);
  }

  private WeatherBot bot(Duration timeout, Duration reset) {
    return new WeatherBot(vertx, config("Atlantis", timeout, 3, reset));
  }

  private WeatherConfig config(
      String defaultPlace, Duration timeout, int failures, Duration reset) {
    String url = "http://127.0.0.1:" + port;
    return new WeatherConfig(
        url + "/v1/search",
        url + "/v1/forecast",
        "https://example.org/?q={place}",
        "Open-Meteo.com",
        defaultPlace,
        timeout,
        new WeatherConfig.Breaker(failures, reset));
  }

  private static String ask(WeatherBot bot, String text) throws TimeoutException {
    return Ask.ask(bot, text).orElse("no answer");
  }

  private static String overcast(String part, String instead) {
    return FakeOpenMeteo.OVERCAST.replace(part, instead);
  }

  private static Arguments failure(String what, int status, String body) {
    return Arguments.of(
        what, answer(service -> response -> response.setStatusCode(status).end(body)));
  }

  private static Function<FakeOpenMeteo, FakeOpenMeteo.Answer> answer(
      Function<FakeOpenMeteo, FakeOpenMeteo.Answer> answer) {
    return answer;
  }
}
