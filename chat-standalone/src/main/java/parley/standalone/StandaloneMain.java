package parley.standalone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import parley.api.start.ConfigException;
import parley.api.start.Service;
import parley.bot.BotConfig;
import parley.bot.BotService;
import parley.gateway.Gateway;
import parley.gateway.GatewayConfig;
import parley.history.HistoryConfig;
import parley.history.HistoryVerticle;

/** {@code java -jar chat-standalone.jar [--conf conf/standalone.yaml]}: all in one process. */
public final class StandaloneMain {
  private static final long START_SECONDS = 30;

  private StandaloneMain() {}

  /** Runs everything. */
  public static void main(String[] args) {
    Service.runAlone("standalone", args, StandaloneConfig.class, StandaloneMain::start);
  }

  private static Future<String> start(Service service, StandaloneConfig config) {
    Vertx vertx = service.vertx();
    Path dataDir = Path.of(config.dataDir());
    GatewayConfig gateway =
        service.config(
            GatewayConfig.class,
            "gateway",
            Map.of(
                "PARLEY_GATEWAY_SESSION_SIGNING_KEY_FILE",
                dataDir.resolve("signing.key").toString(),
                "PARLEY_GATEWAY_SOCKET_DRAIN_TIME", // there is nowhere else to go
                "0s"));
    HistoryConfig history =
        service.config(HistoryConfig.class, "history", Map.of("PARLEY_HISTORY_HEALTH_PORT", "0"));
    BotConfig bots = service.config(BotConfig.class, "bot", Map.of("PARLEY_BOT_HEALTH_PORT", "0"));
    return startPostgres(service, dataDir, config.postgres().port())
        .compose(
            postgres ->
                service.deploy(
                    () ->
                        vertx.deployVerticle(
                            new HistoryVerticle(history.withDatabaseUrl(postgres.url())))))
        .compose(deployed -> service.deploy(() -> BotService.deploy(vertx, bots)))
        .compose(deployed -> service.deploy(() -> Gateway.deploy(vertx, gateway)))
        .map(port -> "Parley is ready: " + gateway.http().url(port));
  }

  /** Stopped at the very end, also when the process is told to stop while Postgres is starting. */
  private static Future<LocalPostgres> startPostgres(Service service, Path dataDir, int port) {
    CompletableFuture<LocalPostgres> started = new CompletableFuture<>();
    service.afterClose(
        () ->
            started
                .thenAccept(LocalPostgres::close)
                .completeOnTimeout(null, START_SECONDS, TimeUnit.SECONDS)
                .exceptionally(neverStarted -> null)
                .join());
    return service
        .vertx()
        .executeBlocking(
            () -> {
              try {
                started.complete(LocalPostgres.start(dataDir, port));
              } catch (ConfigException e) {
                started.completeExceptionally(e);
                throw e;
              }
              return started.join();
            });
  }
}
