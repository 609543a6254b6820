package parley.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.Entry;
import parley.api.chat.Bot;
import parley.api.log.Addresses;
import parley.api.log.LogEvent;
import parley.api.start.BusCodec;
import parley.api.start.Config;
import parley.api.start.ConfigException;

/** The bots as they are configured. */
final class BotServiceTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hi | Greeter",
        "hi, what time is it? | Clock",
        "hello, can you help me | Guide",
        "help! what time is it | Clock",
        "你好，请问现在时间 | Clock",
        "请问有人吗 | Guide",
        "你好 | Greeter",
        "你好，怎么用？ | Guide",
        "? | Guide",
        "人工客服 | Reception",
        "你好，请问如何找人工客服 | Reception",
        "请问人工客服的时间 | Reception"
      })
  void whatIsAskedGoesBeforeHowItIsAsked(String text, String bot) throws Exception {
    List<Bot> bots = new BotCatalogue(vertx, config(Map.of()), Clock.systemUTC()).all();
    assertEquals(Optional.of(bot), Ask.whoAnswers(bots, text));
  }

  @Test
  void theWeatherIsAskedBeforeTheTimeAndHelp() throws Exception {
    Map<String, String> nobodyThere =
        Map.of("PARLEY_BOT_WEATHER_GEOCODING_URL", "http://127.0.0.1:1/");
    List<Bot> bots = new BotCatalogue(vertx, config(nobodyThere), Clock.systemUTC()).all();
    assertEquals(Optional.of("Weather"), Ask.whoAnswers(bots, "请问现在这个时间北京天气怎么样"));
  }

  @Test
  void theOrderIsTheConfiguredOne() throws Exception {
    BotConfig config = config(Map.of("PARLEY_BOT_BOTS", "greeting,time"));
    List<Bot> bots = new BotCatalogue(vertx, config, Clock.systemUTC()).all();
    assertEquals(Optional.of("Greeter"), Ask.whoAnswers(bots, "hi, what time is it?"));
    assertEquals(Optional.empty(), Ask.whoAnswers(bots, "help"));
  }

  @Test
  void aBotOfAUserIsMadeByTheNameOfItsClass() throws Exception {
    BotConfig config = config(Map.of("PARLEY_BOT_BOTS", Parrot.class.getName() + ",time"));
    List<Bot> bots = new BotCatalogue(vertx, config, Clock.systemUTC()).all();
    assertEquals(Optional.of("Polly"), Ask.whoAnswers(bots, "what time is it?"));
  }

  @Test
  void aBotOfAUserThatCannotBeMadeStopsTheStartWithASentence() {
    BotConfig config = config(Map.of("PARLEY_BOT_BOTS", Moody.class.getName()));
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> BotService.deploy(vertx, config).await(10, TimeUnit.SECONDS));
    assertEquals(
        "bots: the constructor of parley.bot.BotServiceTest$Moody failed:"
            + " java.lang.IllegalStateException: not today",
        refused.getMessage());
  }

  @Test
  @Timeout(30)
  void startsWithoutHistoryAndIsReadyWhenItHearsOne() throws Exception {
    BusCodec.register(vertx);
    int port = freePort();
    BotConfig config = config(Map.of("PARLEY_BOT_HEALTH_PORT", "" + port));
    BotService.deploy(vertx, config).await(10, TimeUnit.SECONDS);

    assertEquals("200 {\"status\":\"up\"}", get(port, "/health/live"));
    assertEquals(
        "503 {\"status\":\"down\",\"why\":\"no history process was heard for 3 s\"}",
        get(port, "/health/ready"));

    vertx.eventBus().publish(Addresses.HEADS, new LogEvent.Beacon("fake", "e", Map.of()));
    String ready;
    do {
      ready = get(port, "/health/ready"); // the beacon is heard on another event loop
    } while (ready.startsWith("503"));
    assertEquals("200 {\"status\":\"up\"}", ready);
  }

  private String get(int port, String path) throws Exception {
    return vertx
        .createHttpClient()
        .request(HttpMethod.GET, port, "127.0.0.1", path)
        .compose(request -> request.send())
        .compose(BotServiceTest::told)
        .await(10, TimeUnit.SECONDS);
  }

  private static Future<String> told(HttpClientResponse response) {
    return response.body().map(body -> response.statusCode() + " " + body);
  }

  /** Below the range from which systems take the ports of outgoing connections. */
  private static int freePort() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one, then
      }
    }
    throw new AssertionError("no free port found");
  }

  private static BotConfig config(Map<String, String> environment) {
    return Config.load(BotConfig.class, "bot", null, environment);
  }

  /** A bot of a user. */
  public static class Parrot implements Bot {
    @Override
    public String name() {
      return "Polly";
    }

    @Override
    public Optional<Future<String>> answer(String room, Entry message) {
      return Optional.of(Future.succeededFuture(message.text()));
    }
  }

  /** A bot that cannot be made. */
  public static final class Moody extends Parrot {
    /** Fails. */
    public Moody() {
      throw new IllegalStateException("not today");
    }
  }
}
