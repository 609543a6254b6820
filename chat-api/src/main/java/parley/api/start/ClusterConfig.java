package parley.api.start;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code conf/cluster.yaml}: how processes find each other and how soon a dead one is noticed.
 *
 * @param name clusters of other names are ignored
 * @param host the address to listen on, for the cluster and the bus
 * @param publicHost the address others reach this process under; empty for {@code host}
 * @param port the first port to try for Hazelcast; the next free one of {@code ports} is taken
 * @param ports how many ports to try, and to look for others on
 * @param publicPort the port others reach Hazelcast under, 0 for the one it listens on; else it
 *     listens on {@code port} and tries no other
 * @param busPort the port of the event bus, 0 for any free one
 * @param busPublicPort the port others reach the bus under, 0 for the one it listens on
 * @param members where others may be: {@code host} or {@code host:port}
 * @param heartbeat how often members ask each other whether they live
 * @param deadAfter silence after which a member counts as dead
 * @param tls of the bus
 */
public record ClusterConfig(
    String name,
    String host,
    String publicHost,
    int port,
    int ports,
    int publicPort,
    int busPort,
    int busPublicPort,
    List<String> members,
    Duration heartbeat,
    Duration deadAfter,
    Tls tls) {

  /**
   * Files in PEM, all three or none: how this process proves on the bus that it belongs to it, and
   * how it asks others to.
   *
   * @param certificate of this process, followed by those between it and the authority, if any
   * @param key of the certificate, without a passphrase
   * @param authority the certificates that every process' own must be signed by
   */
  public record Tls(String certificate, String key, String authority) {
    public Tls {
      long given =
          Stream.of(certificate, key, authority).filter(Predicate.not(String::isBlank)).count();
      if (given != 0 && given != 3) {
        throw new ConfigException(
            "certificate, key and authority must be given all three, or none for a bus without"
                + " TLS");
      }
    }

    boolean isOn() {
      return !certificate.isBlank();
    }
  }

  public ClusterConfig {
    Range.notBlank("name", name);
    Range.notBlank("host", host);
    Range.check("port", port, 1, 65_535);
    Range.check("ports", ports, 1, 100);
    Range.check("publicPort", publicPort, 0, 65_535);
    Range.check("busPort", busPort, 0, 65_535);
    Range.check("busPublicPort", busPublicPort, 0, 65_535);
    if (busPublicPort != 0 && busPort == 0) {
      throw new ConfigException(
          "busPort must be given with a busPublicPort, was 0, which is any free one");
    }
    Range.check("heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofMinutes(1));
    Range.check("deadAfter", deadAfter, Duration.ofSeconds(2), Duration.ofMinutes(5));
    if (deadAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new ConfigException(
          "deadAfter must be at least twice the heartbeat, was " + Range.text(deadAfter));
    }
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new ConfigException("members must name at least one host");
    }
  }
}
