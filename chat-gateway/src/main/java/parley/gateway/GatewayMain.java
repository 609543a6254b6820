package parley.gateway;

import parley.api.start.Service;

/** {@code java -jar chat-gateway.jar [--conf FILE] [--cluster FILE]}. */
public final class GatewayMain {
  private GatewayMain() {}

  /** Runs a gateway as a process of its own. */
  public static void main(String[] args) {
    Service.run(
        "gateway",
        args,
        GatewayConfig.class,
        (service, config) ->
            Gateway.deploy(service.vertx(), config)
                .map(port -> "Parley is at " + config.http().url(port)));
  }
}
