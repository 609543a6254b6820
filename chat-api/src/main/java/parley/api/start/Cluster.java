package parley.api.start;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Joins the cluster: Hazelcast for membership, one TCP connection per pair of processes for the
 * bus.
 *
 * <p>With certificates the bus is TLS in both directions, and who has none of our authority neither
 * reads nor writes a message. Names in certificates are not compared: all members may say the same,
 * and Vert.x offers no choice. Hazelcast's own protocol stays open; docs/security.md tells what
 * that means. What Hazelcast offers beyond it (clients, REST, memcache, scripts) is off.
 *
 * <p>Multicast is never used. Dead peers are noticed within seconds, not the minutes of the
 * defaults, because what is sent to a dead peer piles up in memory until then (the bus has no
 * back-pressure).
 */
final class Cluster {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  /**
   * Who leaves hands over what it has of the cluster's data, for which others must answer; by
   * default it waits ten minutes for one that stands still. It need not: all members tell of their
   * own addresses again when one is gone.
   */
  private static final int HAND_OVER_SECONDS = 15;

  private Cluster() {}

  /**
   * Fails, or throws, a {@link ConfigException} if there is no port to listen on or a certificate
   * cannot be used. Reads files.
   */
  static Future<Vertx> join(ClusterConfig config, VertxOptions options) {
    mustBeFree("cluster.port", config.host(), config.port(), portsToTry(config));
    mustBeFree("cluster.busPort", config.host(), config.busPort(), 1);
    return Vertx.builder()
        .with(options.setEventBusOptions(bus(config)))
        .withClusterManager(new RememberingClusterManager(hazelcast(config)))
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
    bus.setClusterPublicHost(publicHost(config)).setClusterPublicPort(config.busPublicPort());
    bus.setClusterPingInterval(config.heartbeat().toMillis());
    bus.setClusterPingReplyInterval(config.heartbeat().toMillis());
    bus.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    bus.setTrustAll(false);
    if (config.tls().isOn()) {
      Certificates files = Certificates.load(config.tls());
      bus.setSsl(true).setClientAuth(ClientAuth.REQUIRED);
      bus.setKeyCertOptions(files.own()).setTrustOptions(files.authority());
    }
    return bus;
  }

  private static String publicHost(ClusterConfig config) {
    return config.publicHost().isBlank() ? config.host() : config.publicHost();
  }

  /** With the port if it differs from the one that is listened on. */
  private static String publicAddress(ClusterConfig config) {
    String host = publicHost(config);
    if (config.publicPort() == 0) {
      return host;
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + config.publicPort();
  }

  /** What is mapped to one port must be one. */
  private static int portsToTry(ClusterConfig config) {
    return config.publicPort() == 0 ? config.ports() : 1;
  }

  /**
   * Who asked a member that does not answer gives up after twice this time; by default that is two
   * minutes, in which all messages wait for whose address was asked for as the network broke. Not
   * much less: members take a question for late by a clock that they have of each other, and that
   * is seconds wrong on a machine that has far too much to do.
   */
  private static long callTimeoutMillis(ClusterConfig config) {
    return 2 * config.deadAfter().toMillis();
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
        .setProperty("hazelcast.operation.call.timeout.millis", "" + callTimeoutMillis(config))
        .setProperty("hazelcast.graceful.shutdown.max.wait", "" + HAND_OVER_SECONDS)
        .setProperty("hazelcast.merge.first.run.delay.seconds", "5")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "5")
        .setProperty("hazelcast.tcp.join.port.try.count", "" + config.ports())
        // Else it listens on all interfaces, whatever is configured.
        .setProperty("hazelcast.socket.bind.any", "false");
    closeBackDoors(hazelcast);
    ServerSocketEndpointConfig members = new ServerSocketEndpointConfig();
    // Without the increment others would be looked for on one port only.
    members.setPort(config.port()).setPortAutoIncrement(true).setPortCount(portsToTry(config));
    members.setPublicAddress(publicAddress(config));
    members.getInterfaces().setEnabled(true).addInterface(config.host());
    // With an endpoint for members alone, clients and others are not listened to.
    AdvancedNetworkConfig network = hazelcast.getAdvancedNetworkConfig();
    network.setEnabled(true).setMemberEndpointConfig(members);
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1);
    config.members().forEach(join.getTcpIpConfig()::addMember);
    return hazelcast;
  }

  /**
   * What a member may make another do. Java objects are not what our data consists of; all that
   * comes as such are Hazelcast's exceptions, and what these refer to.
   */
  private static void closeBackDoors(Config hazelcast) {
    hazelcast
        .getManagementCenterConfig()
        .setScriptingEnabled(false)
        .setConsoleEnabled(false)
        .setDataAccessEnabled(false);
    hazelcast.getJetConfig().setEnabled(false);
    JavaSerializationFilterConfig javaObjects =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    javaObjects
        .getWhitelist()
        .addPrefixes("com.hazelcast.", "java.lang.", "[Ljava.lang.")
        .addPackages("java.io", "java.util", "java.util.concurrent", "java.nio.channels")
        .addClasses(
            "java.net.ConnectException",
            "java.net.SocketException",
            "java.net.SocketTimeoutException",
            "java.net.UnknownHostException");
    hazelcast.getSerializationConfig().setJavaSerializationFilterConfig(javaObjects);
  }
}
