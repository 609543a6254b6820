package parley.example.dice;

import java.time.Duration;
import parley.api.start.Range;

/** {@code conf/dice.yaml}; each key is explained there. */
public record DiceConfig(Duration delay, Duration answerTimeout) {
  public DiceConfig {
    Range.check("delay", delay, Duration.ZERO, Duration.ofSeconds(30));
    Range.check("answerTimeout", answerTimeout, Duration.ofMillis(200), Duration.ofSeconds(30));
  }
}
