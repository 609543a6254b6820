package parley.standalone.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Parley as on several machines, on loopback: each service a process of its own, found by a cluster
 * name and ports that are this cluster's alone.
 */
final class ChildCluster implements AutoCloseable {
  static final String HISTORY = "history";
  static final String SECOND_HISTORY = "history-1";
  static final String FIRST_GATEWAY = "gateway-0";
  static final String SECOND_GATEWAY = "gateway-1";
  static final String FIRST_BOT = "bot-0";
  static final String SECOND_BOT = "bot-1";
  static final String DICE = "dice";

  /** Every process, with the offset of the port of its own. */
  private static final List<String> NAMES =
      List.of(HISTORY, FIRST_GATEWAY, SECOND_GATEWAY, FIRST_BOT, SECOND_BOT, DICE, SECOND_HISTORY);

  /** It tells its health to nobody. */
  private static final String DICE_IS_READY = "The dice are on the table";

  private static final int CLUSTER_PORTS = 10;

  private final int firstPort = FreePorts.block(CLUSTER_PORTS + NAMES.size());
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, ChildProcess> processes = new TreeMap<>();
  private final List<String> readyTimes = new ArrayList<>();

  ChildCluster(String databaseUrl) {
    environment.put("PARLEY_CLUSTER_NAME", "test-" + UUID.randomUUID());
    environment.put("PARLEY_CLUSTER_PORT", "" + firstPort);
    environment.put("PARLEY_CLUSTER_PORTS", "" + CLUSTER_PORTS);
    environment.put("PARLEY_BOT_DELAY", "300ms");
    environment.put("DATABASE_URL", databaseUrl);
  }

  /** Sees to it that these run and are ready. History goes first, the others all at once. */
  void up(String... names) {
    List<String> started = new ArrayList<>();
    for (String name : names) {
      if (!isUp(name)) {
        start(name);
        started.add(name);
        if (name.equals(HISTORY)) {
          awaitReady(started);
        }
      }
    }
    awaitReady(started);
  }

  boolean isUp(String name) {
    ChildProcess process = processes.get(name);
    return process != null && process.isAlive();
  }

  private void awaitReady(List<String> started) {
    for (String name : started) {
      ChildProcess process = process(name);
      Duration taken =
          name.equals(DICE) ? process.awaitPrinted(DICE_IS_READY) : process.awaitReady();
      readyTimes.add("%s %.1f s".formatted(name, taken.toMillis() / 1000.0));
    }
    started.clear();
  }

  private void start(String name) {
    ChildProcess before = processes.remove(name);
    if (before != null) {
      before.close();
    }
    processes.put(name, service(name));
  }

  private ChildProcess service(String name) {
    Map<String, String> all = new HashMap<>(environment);
    String service = name.replaceAll("-\\d", "");
    switch (service) {
      case HISTORY -> all.put("PARLEY_HISTORY_HEALTH_PORT", "" + port(name));
      case "gateway" -> gateway(all, port(name));
      case "bot" -> all.put("PARLEY_BOT_HEALTH_PORT", "" + port(name));
      default -> all.put("PARLEY_DICE_DELAY", "100ms");
    }
    return ChildProcess.jar(name, jar(service), arguments(service), all, port(name));
  }

  /** Limits so high that no load of a test meets them. */
  static void gateway(Map<String, String> environment, int port) {
    environment.put("PARLEY_GATEWAY_HTTP_PORT", "" + port);
    environment.put("PARLEY_GATEWAY_INSTANCES", "2");
    for (String limit :
        List.of(
            "SIGN_INS_PER_MINUTE",
            "SENDS_PER_SECOND",
            "SEND_BURST",
            "READS_PER_SECOND",
            "READ_BURST",
            "FRAMES_PER_SECOND")) {
      environment.put("PARLEY_GATEWAY_LIMITS_" + limit, "100000");
    }
    environment.put("PARLEY_GATEWAY_LIMITS_EVENT_LOOP_LAG", "1h");
    environment.put("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", "500ms");
    environment.put("PARLEY_GATEWAY_SESSION_SIGNING_KEY", "one key for both of the gateways here");
  }

  private static String jar(String service) {
    return switch (service) {
      case "bot" -> "bot-service/target/bot-service.jar";
      case DICE -> "examples/dice/target/dice.jar";
      default -> "chat-%1$s/target/chat-%1$s.jar".formatted(service);
    };
  }

  private static List<String> arguments(String service) {
    return service.equals(DICE)
        ? List.of()
        : List.of("--conf", ChildProcess.root().resolve("conf/" + service + ".yaml").toString());
  }

  private int port(String name) {
    return firstPort + CLUSTER_PORTS + NAMES.indexOf(name);
  }

  /** The ports of both gateways, whether they run or not. */
  List<Integer> gatewayPorts() {
    return List.of(port(FIRST_GATEWAY), port(SECOND_GATEWAY));
  }

  ChildProcess process(String name) {
    ChildProcess process = processes.get(name);
    if (process == null) {
      throw new AssertionError(name + " was never started");
    }
    return process;
  }

  /** {@code kill -9}. */
  void kill(String name) {
    process(name).kill();
  }

  /** How long each took to be ready, in the order of their starts. */
  List<String> readyTimes() {
    return readyTimes;
  }

  @Override
  public void close() {
    processes.values().forEach(ChildProcess::close);
  }
}
