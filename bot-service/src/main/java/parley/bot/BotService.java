package parley.bot;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import parley.api.chat.BotVerticle;
import parley.api.start.HealthServer;

/** The bots of {@code conf/bot.yaml}, running: one verticle, and their health. */
public final class BotService extends VerticleBase {
  private final BotConfig config;
  private final Clock clock;

  /** Bots that take the time from this clock. */
  BotService(BotConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Starts the bots; ends with the id of their deployment. They wait for history by themselves. */
  public static Future<String> deploy(Vertx vertx, BotConfig config) {
    return vertx.deployVerticle(new BotService(config, Clock.systemUTC()));
  }

  @Override
  public Future<?> start() {
    BotVerticle bots =
        new BotVerticle(
            config.group(),
            new BotCatalogue(vertx, config, clock).all(),
            config.delay(),
            config.answerTimeout());
    return vertx
        .deployVerticle(bots)
        .compose(deployed -> HealthServer.start(vertx, config.health(), bots::notReady));
  }
}
