package parley.bench.torture.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import parley.bench.load.BenchFailure;

/**
 * Where a process listens, and where others find it.
 *
 * @param port for clients, or for health checks
 * @param portForClients where clients reach {@code port}
 * @param environment what the process is told
 */
record Seat(
    String name, String host, int port, int portForClients, Map<String, String> environment) {
  private static final int HTTP_PORT = 8080;
  private static final int CLUSTER_PORT = 5701;

  Seat {
    environment = Map.copyOf(environment);
  }

  /** One for each name, which ends with a hyphen and a digit, behind the kind of process. */
  static List<Seat> each(Network network, List<String> names, String databaseUrl)
      throws BenchFailure {
    List<Seat> seats = new ArrayList<>();
    List<String> members = new ArrayList<>();
    for (String name : names) {
      Seat seat = of(network, name);
      seats.add(seat);
      members.add(seat.host + ":" + seat.environment.get("PARLEY_CLUSTER_PUBLIC_PORT"));
    }
    Map<String, String> common =
        Map.of(
            "PARLEY_CLUSTER_NAME",
            "torture-" + UUID.randomUUID(),
            "PARLEY_CLUSTER_MEMBERS",
            String.join(",", members),
            "DATABASE_URL",
            databaseUrl);
    return seats.stream().map(seat -> seat.with(common)).toList();
  }

  private static Seat of(Network network, String name) throws BenchFailure {
    String host = network.add(name);
    String kind = kind(name);
    boolean isGateway = kind.equals(Cluster.GATEWAY);
    String prefix =
        "PARLEY_%s_%s_".formatted(kind.toUpperCase(Locale.ROOT), isGateway ? "HTTP" : "HEALTH");
    int port = network.port(HTTP_PORT);
    int cluster = network.port(CLUSTER_PORT);
    int bus = network.port(0);
    Map<String, String> own = new HashMap<>();
    own.put(prefix + "HOST", host);
    own.put(prefix + "PORT", "" + port);
    own.put("PARLEY_CLUSTER_HOST", host);
    own.put("PARLEY_CLUSTER_PORT", "" + cluster);
    own.put("PARLEY_CLUSTER_PUBLIC_PORT", "" + network.forProcesses(name, cluster));
    own.put("PARLEY_CLUSTER_BUS_PORT", "" + bus);
    own.put("PARLEY_CLUSTER_BUS_PUBLIC_PORT", "" + network.forProcesses(name, bus));
    if (isGateway) {
      own.putAll(Cluster.GATEWAY_SETTINGS);
    }
    if (kind.equals(Cluster.HISTORY)) {
      own.putAll(Cluster.HISTORY_SETTINGS);
    }
    return new Seat(name, host, port, isGateway ? network.forClients(name, port) : port, own);
  }

  private Seat with(Map<String, String> common) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(common);
    return new Seat(name, host, port, portForClients, all);
  }

  String kind() {
    return kind(name);
  }

  private static String kind(String name) {
    return name.replaceAll("-\\d", "");
  }
}
