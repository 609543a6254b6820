package parley.example.dice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.start.Config;

/** Fair dice, and when they are rolled. */
final class DiceBotTest {
  /** Every die shows 1. */
  private static final RandomGenerator UNLUCKY = () -> 0L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "roll | Ann 🎲 1d6: 1",
        "Roll! | Ann 🎲 1d6: 1",
        "/roll 2d6 | Ann 🎲 2d6: 1 + 1 = 2",
        "roll 3D20 please | Ann 🎲 3d20: 1 + 1 + 1 = 3",
        "roll d8 | Ann 🎲 1d8: 1",
        "骰子 | Ann 🎲 1d6: 1",
        "掷骰子2d6 | Ann 🎲 2d6: 1 + 1 = 2",
        "roll 0d6 | Ann: 🎲 1–20 dice, 2–1000 sides: roll 2d6",
        "roll 21d6 | Ann: 🎲 1–20 dice, 2–1000 sides: roll 2d6",
        "roll 2d1 | Ann: 🎲 1–20 dice, 2–1000 sides: roll 2d6",
        "roll 2d99999 | Ann: 🎲 1–20 dice, 2–1000 sides: roll 2d6"
      })
  void rollsWhatIsAskedFor(String text, String answer) {
    assertEquals(Optional.of(answer), ask(UNLUCKY, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rolling", "roll-over", "rock and roll", "2d6", "我的骰子呢", "scroll"})
  void rollsForNothingElse(String text) {
    assertEquals(Optional.empty(), ask(UNLUCKY, text));
  }

  @Test
  void everySideComesUpAndNoOther() {
    Random random = new Random(1);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(ask(random, "roll").orElseThrow());
    }
    assertEquals(6, seen.size(), seen.toString());
    assertTrue(seen.contains("Ann 🎲 1d6: 1") && seen.contains("Ann 🎲 1d6: 6"), seen.toString());
  }

  @Test
  void theDefaultsAreInItsJar() {
    DiceConfig config = Config.load(DiceConfig.class, "dice", null, Map.of());
    assertEquals(new DiceConfig(Duration.ofMillis(700), Duration.ofSeconds(5)), config);
  }

  private static Optional<String> ask(RandomGenerator random, String text) {
    User ann = new User("g-ann", "Ann", Role.GUEST);
    Entry message = new Entry(1, Entry.MESSAGE, ann, "c1", text, Instant.EPOCH);
    return new DiceBot(random).answer("lobby", message).map(Future::result);
  }
}
