package parley.bench.torture.cluster;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.bench.child.Servers;
import parley.bench.load.BenchFailure;
import parley.bench.torture.agent.Agent;
import parley.bench.torture.agent.Orders;

/** The whole system: two histories, three gateways, two bots, one Postgres. Used by one thread. */
public final class Cluster implements AutoCloseable {
  public static final String HISTORY = "history";
  public static final String GATEWAY = "gateway";
  public static final String BOT = "bot";
  private static final Map<String, Integer> COUNTS = Map.of(HISTORY, 2, GATEWAY, 3, BOT, 2);
  private static final Map<String, String> MAINS =
      Map.of(
          HISTORY, "parley.history.HistoryMain",
          GATEWAY, "parley.gateway.GatewayMain",
          BOT, "parley.bot.BotMain");
  private static final List<String> KINDS = List.of(HISTORY, GATEWAY, BOT);
  private static final long READY_SECONDS = 300;
  private static final String NO_LIMIT = "1000000";

  /** As environment: what every gateway is given whose clients are a {@code Crowd}. */
  public static final Map<String, String> GATEWAY_SETTINGS =
      Map.of(
          "PARLEY_GATEWAY_INSTANCES", "2",
          "PARLEY_GATEWAY_SESSION_ACCESS_LIFETIME", "30s",
          "PARLEY_GATEWAY_PRESENCE_NAMES_UP_TO", "12",
          "PARLEY_GATEWAY_PRESENCE_NOTICES_UP_TO", "12",
          "PARLEY_GATEWAY_LIMITS_SIGN_INS_PER_MINUTE", NO_LIMIT,
          "PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", NO_LIMIT,
          "PARLEY_GATEWAY_LIMITS_SEND_BURST", NO_LIMIT,
          "PARLEY_GATEWAY_SESSION_SIGNING_KEY", "one key for all of the gateways of a torture");

  /** What every history is given: who comes in does so from one address, again and again. */
  public static final Map<String, String> HISTORY_SETTINGS =
      Map.of(
          "PARLEY_HISTORY_PEOPLE_ADDRESS_SIGN_INS_PER_MINUTE",
          NO_LIMIT,
          "PARLEY_HISTORY_PEOPLE_ARGON2_MEMORY_KIB",
          "1024");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final Network network;
  private final Path folder;
  private final String sabotages;
  private final Database database;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Path agent;
  private final Map<String, Integer> secondsByName = new HashMap<>();
  private int percent;

  /**
   * Starts all of it and waits until it is ready.
   *
   * @param folder for logs, and with {@code db} in it for Postgres
   * @param sabotages the names of what is taken out, with commas between them
   */
  public Cluster(Network network, Path folder, String sabotages) throws BenchFailure {
    this.network = network;
    this.folder = folder;
    this.sabotages = sabotages;
    agent = folder.resolve("agent.jar");
    try {
      Agent.jar(agent);
    } catch (IOException e) {
      throw new BenchFailure("the agent could not be made: " + e, e);
    }
    database = new Database(network, folder.resolve("db"), folder.resolve("postgres.log"));
    try {
      describe();
      unreliable(0);
      database.awaitAnswer(READY_SECONDS);
      for (Node node : nodes.values()) {
        node.start();
      }
      awaitReady();
    } catch (BenchFailure | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void describe() throws BenchFailure {
    List<String> names = new ArrayList<>();
    for (String kind : KINDS) {
      for (int i = 0; i < COUNTS.get(kind); i++) {
        names.add(kind + "-" + i);
      }
    }
    for (Seat seat : Seat.each(network, names, database.url())) {
      nodes.put(seat.name(), node(seat));
    }
    network.meet(nodes());
  }

  private Node node(Seat seat) {
    String name = seat.name();
    Path conf = Servers.root().resolve("conf/" + seat.kind() + ".yaml");
    String agentWithFiles = agent + "=" + orders(name) + "," + vitals(name) + "," + sabotages;
    List<String> arguments = List.of("--conf", conf.toString());
    return new Node(
        seat,
        folder.resolve(name + ".log"),
        () -> network.at(name, Jvm.service(agentWithFiles, MAINS.get(seat.kind()), arguments)));
  }

  /** Where a process tells what it uses. */
  public Path vitals(String name) {
    return folder.resolve(name + ".vitals");
  }

  /** Every process, history first. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** Every process of this kind. */
  public List<Node> nodes(String kind) {
    return nodes.values().stream().filter(node -> node.name().startsWith(kind)).toList();
  }

  /** The names of all processes that have an address. */
  public List<String> names() {
    List<String> names = new ArrayList<>(nodes.keySet());
    names.add(Database.NAME);
    return names;
  }

  /** Where clients connect to. */
  public List<SocketAddress> gateways() {
    return nodes(GATEWAY).stream().map(Node::forClients).toList();
  }

  public Database database() {
    return database;
  }

  public Network network() {
    return network;
  }

  /** How many announcements in a hundred are lost, how many doubled, how many late. */
  public void unreliable(int ofEach) throws BenchFailure {
    percent = ofEach;
    for (String name : nodes.keySet()) {
      order(name);
    }
  }

  /** Sets the clock of a process so much ahead of this machine's, or behind it. */
  public void setClock(Node node, int secondsAhead) throws BenchFailure {
    secondsByName.put(node.name(), secondsAhead);
    order(node.name());
  }

  private void order(String name) throws BenchFailure {
    try {
      new Orders(percent, secondsByName.getOrDefault(name, 0)).write(orders(name));
    } catch (IOException e) {
      throw new BenchFailure("the orders of " + name + " could not be written: " + e, e);
    }
  }

  private Path orders(String name) {
    return folder.resolve(name + ".orders");
  }

  private void awaitReady() throws BenchFailure {
    long end = System.nanoTime() + Duration.ofSeconds(READY_SECONDS).toNanos();
    for (Node node = notReady(); node != null; node = notReady()) {
      if (node.hasDied() || System.nanoTime() > end) {
        throw new BenchFailure(node + " is not ready:\n" + node.tail());
      }
      Pause.millis(100);
    }
  }

  /** The first process that does not say that it is ready; null if all do. */
  public Node notReady() throws BenchFailure {
    for (Node node : nodes.values()) {
      if (!isReady(node)) {
        return node;
      }
    }
    return null;
  }

  private boolean isReady(Node node) throws BenchFailure {
    URI address = URI.create("http://%s:%d/health/ready".formatted(node.host(), node.port()));
    HttpRequest question =
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).GET().build();
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(Node::close);
    database.close();
  }
}
