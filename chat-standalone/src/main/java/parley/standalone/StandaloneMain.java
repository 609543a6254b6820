package parley.standalone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import parley.api.start.Service;
import parley.gateway.Gateway;
import parley.gateway.GatewayConfig;
import parley.history.HistoryConfig;
import parley.history.HistoryVerticle;

/** {@code java -jar chat-standalone.jar [--conf conf/standalone.yaml]}: all in one process. */
public final class StandaloneMain {
  private StandaloneMain() {}

  /** Runs everything. */
  public static void main(String[] args) {
    Service.runAlone("standalone", args, StandaloneConfig.class, StandaloneMain::start);
  }

  private static Future<String> start(Service service, StandaloneConfig config) {
    Vertx vertx = service.vertx();
    Path dataDir = Path.of(config.dataDir());
    GatewayConfig gateway =
        service
            .config(GatewayConfig.class, "gateway")
            .withSigningKeyFile(dataDir.resolve("signing.key").toString());
    HistoryConfig history = service.config(HistoryConfig.class, "history");
    return vertx
        .executeBlocking(() -> LocalPostgres.start(dataDir, config.postgres().port()))
        .onSuccess(postgres -> service.afterClose(postgres::close))
        .compose(
            postgres ->
                vertx.deployVerticle(new HistoryVerticle(history.withDatabaseUrl(postgres.url()))))
        .compose(deployed -> Gateway.deploy(vertx, gateway))
        .map(port -> "Parley is ready: http://" + shown(gateway.http().host()) + ":" + port);
  }

  private static String shown(String host) {
    return host.equals("0.0.0.0") || host.equals("127.0.0.1") ? "localhost" : host;
  }
}
