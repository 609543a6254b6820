package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.chat.Bot;
import parley.api.chat.BotVerticle;
import parley.bot.BotConfig;
import parley.bot.BotService;

/** Bots in the real system: one answer to each message of a person, whatever happens to bots. */
class BotIT {

  @Test
  void theBotsOfTheHouseAnswerInTheLanguageOfTheQuestion() {
    try (TestSystem system = TestSystem.start().with("PARLEY_BOT_DELAY", "10ms")) {
      deployBots(system);
      TestClient ann = system.connect("Ann");
      ann.join("lobby");

      ann.say("lobby", "1", "hi");
      JsonObject welcome = ann.awaitEntries("lobby", 2).get(1);
      assertEquals("Hello Ann, welcome! Write help to see what I can do.", text(welcome));
      assertEquals(
          new JsonObject().put("id", "bot-parley").put("name", "Greeter").put("role", "bot"),
          welcome.getJsonObject("from"));
      ann.say("lobby", "2", "sometimes I wonder");
      ann.say("lobby", "3", "你好，现在时间？");
      JsonObject time = ann.awaitEntries("lobby", 5).get(4);
      assertEquals("re:4", time.getString("clientId"));
      assertTrue(text(time).contains("（Asia/Shanghai, UTC+08:00）\n"), text(time));
    }
  }

  @Test
  void theWeatherIsAskedOfTheConfiguredService() {
    try (TestSystem system = TestSystem.start().with("PARLEY_BOT_DELAY", "10ms")) {
      String url = "http://127.0.0.1:" + startWeatherService(system);
      system.with("PARLEY_BOT_WEATHER_GEOCODING_URL", url + "/search");
      system.with("PARLEY_BOT_WEATHER_FORECAST_URL", url + "/forecast");
      deployBots(system);
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "1", "hi, how is the weather in Berlin?");
      assertEquals(
          "Berlin, Germany: 7 °C, overcast, wind 14 km/h. Today 3 to 9 °C, light rain."
              + " (Open-Meteo.com)",
          text(ann.awaitEntries("lobby", 2).get(1)));
    }
  }

  @Test
  void twoProcessesOfAGroupGiveOneAnswer() {
    try (TestSystem system = TestSystem.start().with("PARLEY_BOT_DELAY", "50ms")) {
      deployBots(system);
      deployBots(system);
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "first", "hi");
      ann.awaitEntries("lobby", 2);
      for (int i = 0; i < 100; i++) {
        ann.send("lobby", "c" + i, "hi " + i);
      }
      ann.awaitEntries("lobby", 202);
      sayAndAwaitAnswer(ann, "hi at last");
      assertEachIsAnsweredOnce(ann, 102);
    }
  }

  @Test
  void botsThatStopInMidReplyAreMadeUpForWhenTheyAreBack() {
    try (TestSystem system = TestSystem.start().with("PARLEY_BOT_DELAY", "150ms")) {
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      for (int i = 0; i < 8; i++) {
        String bots = deployBots(system);
        ann.say("lobby", "a" + i, "hi");
        ann.say("lobby", "b" + i, "hello");
        system.undeploy(bots);
      }
      deployBots(system);
      ann.awaitEntries("lobby", 32);
      sayAndAwaitAnswer(ann, "hi at last");
      assertEachIsAnsweredOnce(ann, 17);
    }
  }

  @Test
  void historyThatIsAwayForAWhileCostsNoAnswer() {
    try (TestSystem system = TestSystem.empty().with("PARLEY_BOT_DELAY", "200ms")) {
      String history = system.deployHistory();
      system.deployGateway();
      deployBots(system);
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "1", "hi");
      system.undeploy(history);
      system.deployHistory();
      ann.awaitEntries("lobby", 2);
      sayAndAwaitAnswer(ann, "hi at last");
      assertEachIsAnsweredOnce(ann, 2);
    }
  }

  @Test
  void noBotAnswersABot() {
    try (TestSystem system = TestSystem.start()) {
      deploy(system, "band", bot("Echo", Optional::of));
      deploy(system, "choir", bot("Chorus", Optional::of));
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      ann.say("lobby", "1", "hello");
      ann.awaitEntries("lobby", 3);
      ann.say("lobby", "2", "still there?");
      ann.awaitEntries("lobby", 6);
      ann.say("lobby", "3", "good");
      assertEquals(
          List.of("good", "good", "good", "hello", "hello", "hello"),
          ann.awaitEntries("lobby", 9).stream()
              .map(BotIT::text)
              .filter(text -> !text.equals("still there?"))
              .sorted()
              .toList());
    }
  }

  @Test
  void aBotThatHangsHurtsNobody() {
    CountDownLatch end = new CountDownLatch(1);
    try (TestSystem system = TestSystem.start()) {
      Bot deaf =
          bot(
              "Deaf",
              text -> {
                while (end.getCount() > 0) {
                  Thread.onSpinWait();
                }
                return Optional.empty();
              });
      deploy(system, "band", deaf, bot("Echo", text -> Optional.of("you said " + text)));
      TestClient ann = system.connect("Ann");
      ann.join("lobby");
      for (int i = 1; i < 12; i++) {
        ann.say("lobby", "c" + i, "message " + i);
        JsonObject answer = ann.awaitEntries("lobby", 2 * i).get(2 * i - 1);
        assertEquals("you said message " + i, text(answer));
      }
    } finally {
      end.countDown();
    }
  }

  private static int startWeatherService(TestSystem system) {
    String place =
        "{'results':[{'name':'Berlin','country':'Germany','latitude':52.5,'longitude':13.4}]}";
    String weather =
        "{'current':{'temperature_2m':7.2,'weather_code':3,'wind_speed_10m':14.4},'daily':"
            + "{'temperature_2m_max':[9],'temperature_2m_min':[3],'weather_code':[61]}}";
    return TestSystem.await(
            system
                .vertx()
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .response()
                            .end(
                                (request.path().equals("/search") ? place : weather)
                                    .replace('\'', '"')))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static String deployBots(TestSystem system) {
    return TestSystem.await(
        BotService.deploy(system.vertx(), system.config(BotConfig.class, "bot")));
  }

  private static void deploy(TestSystem system, String group, Bot... bots) {
    Duration timeout = Duration.ofSeconds(5); // of which one bot here needs all
    TestSystem.await(
        system
            .vertx()
            .deployVerticle(new BotVerticle(group, List.of(bots), Duration.ZERO, timeout)));
  }

  /** Whoever would answer what was said before a second time has done so by then. */
  private static void sayAndAwaitAnswer(TestClient client, String text) {
    String answer = "re:" + client.say("lobby", "at last", text).getLong("seq");
    TestSystem.eventually(
        () ->
            client.entries("lobby").stream()
                .anyMatch(entry -> entry.getString("clientId").equals(answer)),
        () -> "no " + answer);
  }

  private static void assertEachIsAnsweredOnce(TestClient client, int messages) {
    List<String> questions =
        client.entries("lobby").stream()
            .filter(entry -> !isOfBot(entry))
            .map(entry -> "re:" + entry.getLong("seq"))
            .sorted()
            .toList();
    List<String> answers =
        client.entries("lobby").stream()
            .filter(BotIT::isOfBot)
            .map(entry -> entry.getString("clientId"))
            .sorted()
            .toList();
    assertEquals(messages, questions.size());
    assertEquals(questions, answers);
  }

  private static boolean isOfBot(JsonObject entry) {
    return entry.getJsonObject("from").getString("role").equals("bot");
  }

  private static String text(JsonObject entry) {
    return entry.getString("text");
  }

  private static Bot bot(String name, Function<String, Optional<String>> answer) {
    return new Bot() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<Future<String>> answer(String room, Entry message) {
        return answer.apply(message.text()).map(Future::succeededFuture);
      }
    };
  }
}
