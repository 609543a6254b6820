package parley.gateway;

import java.time.Duration;

/**
 * The limits that all event loops of a gateway share. Safe from any thread.
 *
 * @param sends messages, by user
 * @param reads joins, pages and polls, by user
 * @param signIns by address
 * @param admission to sockets
 */
public record SharedLimits(
    RateLimit sends, RateLimit reads, RateLimit signIns, Admission admission) {

  /** As configured. */
  static SharedLimits of(GatewayConfig.Limits limits) {
    Duration second = Duration.ofSeconds(1);
    return new SharedLimits(
        new RateLimit("messages", limits.sendsPerSecond(), second, limits.sendBurst()),
        new RateLimit("reads", limits.readsPerSecond(), second, limits.readBurst()),
        new RateLimit(
            "sign-ins",
            limits.signInsPerMinute(),
            Duration.ofMinutes(1),
            limits.signInsPerMinute()),
        new Admission(limits));
  }
}
