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
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

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

  /** Fails with a {@link ConfigException} if there is no port to listen on. */
  static Future<Vertx> join(ClusterConfig config, VertxOptions options) {
    mustBeFree("cluster.port", config.host(), config.port(), config.ports());
    mustBeFree("cluster.busPort", config.host(), config.busPort(), 1);
    return Vertx.builder()
        .with(options.setEventBusOptions(bus(config)))
        .withClusterManager(new HazelcastClusterManager(hazelcast(config)))
        .buildClustered();
  }

  /** One of these ports must be. Hazelcast would say so too, but in a hundred lines. */
  private static void mustBeFree(String key, String host, int first, int count) {
    String why = "";
    for (int port = first; port < first + count; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(host, port));
        return;
      } catch (IOException e) {
        why = e.getMessage();
      }
    }
    String ports = count == 1 ? "" + first : first + " to " + (first + count - 1);
    throw new ConfigException(Listening.sentence(key, host, ports, why));
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
