package parley.example.dice;

import java.security.SecureRandom;
import java.util.List;
import parley.api.chat.BotVerticle;
import parley.api.start.Service;

/** {@code java -jar dice.jar [--conf FILE] [--cluster FILE]}: one more process of a system. */
public final class DiceMain {
  private DiceMain() {}

  /** Joins the system that {@code conf/cluster.yaml} describes. */
  public static void main(String[] args) {
    Service.run(
        "dice",
        args,
        DiceConfig.class,
        (service, config) ->
            service
                .vertx()
                .deployVerticle(
                    new BotVerticle(
                        "dice",
                        List.of(new DiceBot(new SecureRandom())),
                        config.delay(),
                        config.answerTimeout()))
                .map(deployed -> "The dice are on the table: write \"roll 2d6\" in any room"));
  }
}
