package parley.api.start;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * Joins the cluster: Hazelcast for membership, one TCP connection per pair of processes for the
 * bus.
 *
 * <p>Multicast is never used. Dead peers are noticed within seconds, not the minutes of the
 * defaults, because what is sent to a dead peer piles up in memory until then (the bus has no
 * back-pressure).
 */
final class Cluster {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private Cluster() {}

  static Future<Vertx> join(ClusterConfig config, VertxOptions options) {
    return Vertx.builder()
        .with(options.setEventBusOptions(bus(config)))
        .withClusterManager(new HazelcastClusterManager(hazelcast(config)))
        .buildClustered();
  }

  private static EventBusOptions bus(ClusterConfig config) {
    EventBusOptions bus = new EventBusOptions();
    bus.setHost(config.host()).setPort(config.busPort());
    bus.setClusterPublicHost(publicHost(config));
    bus.setClusterPingInterval(config.heartbeat().toMillis());
    bus.setClusterPingReplyInterval(config.heartbeat().toMillis());
    bus.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    bus.setTrustAll(false);
    return bus;
  }

  private static String publicHost(ClusterConfig config) {
    return config.publicHost().isBlank() ? config.host() : config.publicHost();
  }

  private static Config hazelcast(ClusterConfig config) {
    Config hazelcast = ConfigUtil.loadConfig();
    hazelcast.setClusterName(config.name());
    hazelcast
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        .setProperty("hazelcast.max.wait.seconds.before.join", "2")
        .setProperty("hazelcast.heartbeat.interval.seconds", "" + config.heartbeat().toSeconds())
        .setProperty("hazelcast.max.no.heartbeat.seconds", "" + config.deadAfter().toSeconds())
        .setProperty("hazelcast.merge.first.run.delay.seconds", "5")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "5")
        .setProperty("hazelcast.tcp.join.port.try.count", "" + config.ports());
    NetworkConfig network = hazelcast.getNetworkConfig();
    network.setPort(config.port()).setPortAutoIncrement(true).setPortCount(config.ports());
    network.setPublicAddress(publicHost(config));
    network.getInterfaces().setEnabled(true).addInterface(config.host());
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1);
    config.members().forEach(join.getTcpIpConfig()::addMember);
    return hazelcast;
  }
}
