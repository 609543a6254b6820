package parley.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.log.BusMessage;
import parley.api.presence.PresenceEvent;

/** Bots over a real bus and a log in memory. */
final class BotVerticleTest {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration NEVER = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private FakeLog log;

  @BeforeEach
  void startLog() throws Exception {
    log = FakeLog.start(vertx);
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theFirstBotThatHasAnAnswerAnswersOnceUnderTheNameOfItsGroup() throws Exception {
    Bot silent = new FakeBot("Silent", text -> Optional.empty());
    deploy("band", AT_ONCE, silent, FakeBot.echo("Echo"), FakeBot.echo("Other"));

    long seq = log.say("lobby", "hello");
    log.await(now -> now.answers("lobby").size() == 1);

    Entry answer = log.answers("lobby").get(0);
    assertEquals(new User("bot-band", "Echo", Role.BOT), answer.from());
    assertEquals("re:" + seq, answer.clientId());
    assertEquals("hello", answer.text());
  }

  @Test
  void whatMakesItsBotsAnswerIsToldAgainAndAgain() throws Exception {
    CountDownLatch told = new CountDownLatch(2);
    vertx
        .eventBus()
        .<BusMessage>consumer(
            PresenceEvent.ADDRESS,
            message -> {
              List<String> words = List.of("roll", "dice");
              if (message.body().equals(new PresenceEvent.TriggerWords("band", words))) {
                told.countDown();
              }
            });
    Bot dice =
        new Bot() {
          @Override
          public String name() {
            return "Dice";
          }

          @Override
          public List<String> triggers() {
            return List.of("roll", "dice", "roll");
          }

          @Override
          public Optional<Future<String>> answer(String room, Entry message) {
            return Optional.empty();
          }
        };
    deploy("band", AT_ONCE, dice, FakeBot.echo("Echo"));
    assertTrue(told.await(20, TimeUnit.SECONDS));
  }

  @Test
  void answersAfterTheDelay() throws Exception {
    deploy("band", Duration.ofMillis(300), FakeBot.echo("Echo"));
    log.say("lobby", "warm up");
    log.await(now -> now.answers("lobby").size() == 1);

    List<Entry> entries = log.entries("lobby");
    Duration took = Duration.between(entries.get(0).at(), entries.get(1).at());
    assertTrue(took.compareTo(Duration.ofMillis(295)) >= 0, "took " + took);
  }

  @Test
  void twoVerticlesGiveOneAnswerToEachMessage() throws Exception {
    deploy("band", Duration.ofMillis(50), FakeBot.echo("Echo"));
    deploy("band", Duration.ofMillis(50), FakeBot.echo("Otherwise"));

    for (int i = 0; i < 100; i++) {
      log.say("room-" + i % 7, "message " + i);
    }
    log.await(now -> allAnswers(now).size() == 100);
    sayAndAwaitAnswer("room-0");

    Set<String> answered = new HashSet<>();
    for (int room = 0; room < 7; room++) {
      for (Entry answer : log.answers("room-" + room)) {
        assertTrue(answered.add(room + answer.clientId()), "twice: " + answer);
      }
    }
    assertEquals(101, answered.size());
  }

  @Test
  void aBurstInARoomThatIsNewIsAnsweredWhole() throws Exception {
    deploy("band", AT_ONCE, FakeBot.echo("Echo"));
    for (int i = 0; i < 300; i++) {
      log.say("lobby", "message " + i);
    }
    log.await(now -> now.answers("lobby").size() == 300);
  }

  @Test
  void botsHearNothingOfRoomsThatAreNotPublic() throws Exception {
    Set<String> heard = ConcurrentHashMap.newKeySet();
    log.say("private:before", "a secret");
    deploy(
        "band",
        AT_ONCE,
        new FakeBot(
            "Echo",
            text -> {
              heard.add(text);
              return FakeBot.says(text);
            }));
    for (String room : List.of("private:after", "direct:after", "system:after")) {
      log.say(room, "a secret");
    }
    sayAndAwaitAnswer("lobby");

    assertEquals(Set.of("fence"), heard);
  }

  @Test
  void noBotAnswersABot() throws Exception {
    deploy("band", AT_ONCE, FakeBot.echo("Echo"));
    deploy("choir", AT_ONCE, FakeBot.echo("Chorus"));

    log.say("lobby", "hello");
    log.await(now -> now.answers("lobby").size() == 2);
    log.say("lobby", "still there?");
    log.await(now -> now.answers("lobby").size() == 4);

    assertEquals(6, log.entries("lobby").size());
  }

  @Test
  void aVerticleThatStopsInMidReplyIsMadeUpForByTheNext() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Bot first =
        new FakeBot(
            "First",
            text -> {
              asked.countDown();
              return FakeBot.says("too late");
            });
    String stopped = deploy("band", NEVER, first);
    log.say("lobby", "hello");
    assertTrue(asked.await(10, TimeUnit.SECONDS));
    vertx.undeploy(stopped).await(10, TimeUnit.SECONDS);

    deploy("band", AT_ONCE, FakeBot.echo("Echo"));
    log.await(now -> now.answers("lobby").size() == 1);

    assertEquals("hello", log.answers("lobby").get(0).text());
  }

  @Test
  void aMessageThatIsAnsweredAlreadyGetsNoSecondAnswerAfterARestart() throws Exception {
    String before = deploy("band", AT_ONCE, FakeBot.echo("Echo"));
    log.say("lobby", "hello");
    log.await(now -> now.answers("lobby").size() == 1);
    vertx.undeploy(before).await(10, TimeUnit.SECONDS);

    deploy("band", AT_ONCE, FakeBot.echo("Echo"));
    sayAndAwaitAnswer("lobby");

    assertEquals(2, log.answers("lobby").size());
  }

  @Test
  void aBotThatHangsHoldsUpNeitherTheOthersNorTheUndeployment() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Bot spinning =
        new FakeBot(
            "Spinning",
            text -> {
              hanging.countDown();
              while (log != null) {
                Thread.onSpinWait();
              }
              return Optional.empty();
            });
    BotVerticle bots =
        new BotVerticle(
            "band", List.of(spinning, FakeBot.echo("Echo")), AT_ONCE, Duration.ofSeconds(1));
    String id = vertx.deployVerticle(bots).await(10, TimeUnit.SECONDS);

    log.say("lobby", "hello");
    assertTrue(hanging.await(10, TimeUnit.SECONDS));
    log.await(now -> now.answers("lobby").size() == 1);
    sayAndAwaitAnswer("lobby");
    vertx.undeploy(id).await(10, TimeUnit.SECONDS);

    log = null;
  }

  @Test
  void aGroupThatCanBeNoUserStopsTheStart() {
    String tooLong = "g".repeat(61);
    ChatException refused =
        assertThrows(ChatException.class, () -> deploy(tooLong, AT_ONCE, FakeBot.echo("Echo")));
    assertEquals(
        "user id must be 1–64 characters without control characters, was \"bot-" + tooLong + "\"",
        refused.getMessage());
  }

  private void sayAndAwaitAnswer(String room) throws Exception {
    String clientId = "re:" + log.say(room, "fence");
    log.await(
        now -> now.answers(room).stream().anyMatch(entry -> entry.clientId().equals(clientId)));
  }

  private static List<Entry> allAnswers(FakeLog log) {
    return IntStream.range(0, 7)
        .mapToObj(room -> log.answers("room-" + room))
        .flatMap(List::stream)
        .toList();
  }

  private String deploy(String group, Duration delay, Bot... bots) throws Exception {
    return vertx
        .deployVerticle(new BotVerticle(group, List.of(bots), delay, Duration.ofSeconds(5)))
        .await(10, TimeUnit.SECONDS);
  }
}
