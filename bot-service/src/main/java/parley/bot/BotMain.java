package parley.bot;

import parley.api.start.Service;

/** {@code java -jar bot-service.jar [--conf FILE] [--cluster FILE]}. */
public final class BotMain {
  private BotMain() {}

  /** Runs the bots as a process of their own. */
  public static void main(String[] args) {
    Service.run(
        "bot",
        args,
        BotConfig.class,
        (service, config) ->
            BotService.deploy(service.vertx(), config)
                .map(deployed -> "The bots listen: " + String.join(", ", config.bots())));
  }
}
