package parley.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import parley.gateway.http.Contract;
import parley.gateway.presence.Presence;
import parley.gateway.session.SigningKeys;
import parley.gateway.web.Site;

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
    Presence presence = new Presence(vertx, config.presence());
    int configured = config.http().port();
    int port = configured == 0 ? FREE_PORTS.decrementAndGet() : configured;
    List<GatewayVerticle> verticles = new CopyOnWriteArrayList<>();
    Future<SigningKeys> keys = vertx.executeBlocking(() -> SigningKeys.load(config.session()));
    Future<Contract> contract = Contract.load(vertx);
    Future<Site> site = Site.load(vertx);
    return Future.all(keys, contract, site)
        .compose(
            all ->
                vertx.deployVerticle(
                    () -> {
                      GatewayVerticle verticle =
                          new GatewayVerticle(
                              config,
                              port,
                              keys.result(),
                              limits,
                              contract.result(),
                              presence,
                              site.result());
                      verticles.add(verticle);
                      return verticle;
                    },
                    new DeploymentOptions().setInstances(config.eventLoops())))
        .map(deployed -> verticles.get(0).port());
  }
}
