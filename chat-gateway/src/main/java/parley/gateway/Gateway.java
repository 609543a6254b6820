package parley.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import parley.api.start.SecretFile;

/** Deploys a gateway: as many event loops as configured, on one port. */
public final class Gateway {
  /** For Vert.x a negative port is any free one, the same for all who ask for the same number. */
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  private Gateway() {}

  /**
   * Deploys.
   *
   * @return ends, when the port is open, with that port; fails with a {@link
   *     parley.api.start.ConfigException} or when the port is taken
   */
  public static Future<Integer> deploy(Vertx vertx, GatewayConfig config) {
    SharedLimits limits = SharedLimits.of(config.limits());
    int configured = config.http().port();
    int port = configured == 0 ? FREE_PORTS.decrementAndGet() : configured;
    List<GatewayVerticle> verticles = new CopyOnWriteArrayList<>();
    return vertx
        .executeBlocking(() -> signingKey(config.session()))
        .compose(
            key ->
                vertx.deployVerticle(
                    () -> {
                      GatewayVerticle verticle = new GatewayVerticle(config, port, key, limits);
                      verticles.add(verticle);
                      return verticle;
                    },
                    new DeploymentOptions().setInstances(config.eventLoops())))
        .map(deployed -> verticles.get(0).port());
  }

  private static byte[] signingKey(GatewayConfig.Session session) {
    String key =
        session.signingKey().isEmpty()
            ? SecretFile.load("session.signingKeyFile", Path.of(session.signingKeyFile()))
            : session.signingKey();
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
