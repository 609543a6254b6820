package parley.bench.torture.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import parley.bench.load.BenchFailure;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Database;
import parley.bench.torture.cluster.Network;
import parley.bench.torture.cluster.Node;

/** How each fault is done to this cluster. */
final class Harms {
  private static final int MAX_SECONDS_APART = 25;
  private static final int PERCENT = 15;

  private final Cluster cluster;
  private final Random random;

  @SuppressWarnings("UnnecessaryLambda") // It is who tells of it.
  private final Consumer<String> disorder;

  /**
   * The targets are drawn from {@code random}.
   *
   * @param disorder told of a process that did not end in good order
   */
  Harms(Cluster cluster, Random random, Consumer<String> disorder) {
    this.cluster = cluster;
    this.random = random;
    this.disorder = disorder;
  }

  Harm of(Fault fault) {
    Database database = cluster.database();
    return switch (fault) {
      case CALM -> everywhere(Harm.NOTHING, Harm.NOTHING);
      case HISTORY_KILL -> kill(any(Cluster.HISTORY));
      case HISTORY_TERM -> terminate(any(Cluster.HISTORY));
      case HISTORY_STOP -> stop(any(Cluster.HISTORY));
      case GATEWAY_KILL -> kill(any(Cluster.GATEWAY));
      case GATEWAY_TERM -> terminate(any(Cluster.GATEWAY));
      case GATEWAY_STOP -> stop(any(Cluster.GATEWAY));
      case BOT_KILL -> kill(any(Cluster.BOT));
      case BOT_TERM -> terminate(any(Cluster.BOT));
      case BOT_STOP -> stop(any(Cluster.BOT));
      case ALL_KILL -> killAll();
      case POSTGRES_KILL -> everywhere(database::kill, database::start);
      case POSTGRES_RESTART -> everywhere(database::stop, database::start);
      case POSTGRES_PAUSE -> everywhere(database::pause, database::goOn);
      // Without room for its log it ends by itself.
      case POSTGRES_FULL -> everywhere(database::fill, this::emptyAndStart);
      case POSTGRES_READONLY ->
          everywhere(() -> database.readOnly(true), () -> database.readOnly(false));
      case POSTGRES_CUT -> everywhere(database::cutConnections, Harm.NOTHING);
      case NET_CUT -> twoSides();
      case NET_ONEWAY -> oneWay();
      case NET_CLIENTS -> fromClients(any(Cluster.GATEWAY));
      case NET_SLOW -> slow(any(""));
      case CLOCKS -> everywhere(this::setApart, this::setRight);
      case ANNOUNCEMENTS ->
          everywhere(() -> cluster.unreliable(PERCENT), () -> cluster.unreliable(0));
    };
  }

  private static Harm everywhere(Harm.Act begin, Harm.Act end) {
    return new Harm("", Set.of(), begin, end);
  }

  private Node any(String kind) {
    List<Node> nodes = cluster.nodes(kind);
    return nodes.get(random.nextInt(nodes.size()));
  }

  private Harm at(Node node, Harm.Act begin, Harm.Act end) {
    return new Harm(node.name(), gateways(List.of(node.name())), begin, end);
  }

  private Set<Integer> gateways(List<String> names) {
    List<Node> gateways = cluster.nodes(Cluster.GATEWAY);
    Set<Integer> hit = new HashSet<>();
    for (int i = 0; i < gateways.size(); i++) {
      if (names.contains(gateways.get(i).name())) {
        hit.add(i);
      }
    }
    return hit;
  }

  private Harm kill(Node node) {
    return at(node, node::kill, node::start);
  }

  private Harm terminate(Node node) {
    return at(node, () -> endInOrder(node), node::start);
  }

  private void endInOrder(Node node) {
    try {
      int code = node.terminate();
      if (code != 0) {
        disorder.accept(node + " ended with " + code + " after SIGTERM:\n" + node.tail());
      }
    } catch (BenchFailure e) {
      disorder.accept(e.getMessage());
      node.kill();
    }
  }

  private Harm stop(Node node) {
    return at(node, node::stop, node::goOn);
  }

  private Harm killAll() {
    List<Node> all = cluster.nodes();
    return new Harm(
        "",
        gateways(cluster.names()),
        () -> all.forEach(Node::kill),
        () -> {
          for (Node node : all) {
            node.start();
          }
        });
  }

  private void emptyAndStart() throws BenchFailure {
    cluster.database().empty();
    cluster.database().start();
  }

  private Harm twoSides() {
    List<String> names = new ArrayList<>(cluster.names());
    Collections.shuffle(names, random);
    int size = 1 + random.nextInt(names.size() - 1);
    List<String> left = names.subList(0, size);
    List<String> right = names.subList(size, names.size());
    List<String[]> ways = new ArrayList<>();
    for (String one : left) {
      for (String other : right) {
        ways.add(new String[] {one, other});
        ways.add(new String[] {other, one});
      }
    }
    boolean leftIsSmaller = left.size() <= right.size();
    return cut(ways, String.join("+", leftIsSmaller ? left : right));
  }

  private Harm oneWay() {
    List<String> names = new ArrayList<>(cluster.names());
    Collections.shuffle(names, random);
    String from = names.get(0);
    String to = names.get(1);
    return cut(List.<String[]>of(new String[] {from, to}), from + " to " + to);
  }

  private Harm fromClients(Node node) {
    List<String[]> ways = new ArrayList<>();
    ways.add(new String[] {Network.CLIENTS, node.name()});
    ways.add(new String[] {node.name(), Network.CLIENTS});
    return cut(ways, node.name());
  }

  private Harm cut(List<String[]> ways, String target) {
    Network network = cluster.network();
    return new Harm(
        target,
        gateways(List.of(target.split("\\+| to ", -1))),
        () -> {
          for (String[] way : ways) {
            network.cut(way[0], way[1]);
          }
        },
        () -> {
          for (String[] way : ways) {
            network.heal(way[0], way[1]);
          }
        });
  }

  private Harm slow(Node node) {
    Network network = cluster.network();
    return at(node, () -> network.slow(node.name()), () -> network.fast(node.name()));
  }

  private void setApart() throws BenchFailure {
    for (Node node : cluster.nodes()) {
      int seconds = random.nextInt(2 * MAX_SECONDS_APART + 1) - MAX_SECONDS_APART;
      cluster.setClock(node, seconds);
    }
  }

  private void setRight() throws BenchFailure {
    for (Node node : cluster.nodes()) {
      cluster.setClock(node, 0);
    }
  }
}
