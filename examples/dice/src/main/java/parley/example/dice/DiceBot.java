package parley.example.dice;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.api.Entry;
import parley.api.chat.Bot;

/** Rolls dice: {@code roll}, {@code roll 2d6}, {@code 骰子}, {@code 骰子 2d6}. */
public final class DiceBot implements Bot {
  private static final Pattern ROLL =
      Pattern.compile(
          "\\s*(?:/?roll(?![\\p{L}\\p{N}-])|[掷扔摇]?骰子)\\s*(?:(\\d{1,3})?d(\\d{1,5}))?.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int MAX_DICE = 20;
  private static final int MAX_SIDES = 1_000;

  private final RandomGenerator random;

  /** A bot that takes its luck from here. */
  public DiceBot(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "Dice";
  }

  @Override
  public List<String> triggers() {
    return List.of("骰子", "roll 2d6");
  }

  /**
   * Rolls anew each time it is asked. After a crash, or with two processes, it is asked twice, but
   * only the first answer is stored: nobody can roll again.
   */
  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    Matcher roll = ROLL.matcher(message.text());
    if (!roll.matches()) {
      return Optional.empty();
    }
    int dice = number(roll.group(1), 1);
    int sides = number(roll.group(2), 6);
    return Optional.of(Future.succeededFuture(message.from().name() + roll(dice, sides)));
  }

  private static int number(String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private String roll(int dice, int sides) {
    if (dice < 1 || dice > MAX_DICE || sides < 2 || sides > MAX_SIDES) {
      return ": 🎲 1–" + MAX_DICE + " dice, 2–" + MAX_SIDES + " sides: roll 2d6";
    }
    List<Integer> points = random.ints(dice, 1, sides + 1).boxed().toList();
    String sum = points.stream().map(String::valueOf).collect(Collectors.joining(" + "));
    int total = points.stream().mapToInt(Integer::intValue).sum();
    return " 🎲 " + dice + "d" + sides + ": " + sum + (dice == 1 ? "" : " = " + total);
  }
}
