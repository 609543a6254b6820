package parley.bench.child;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import parley.bench.load.BenchFailure;
import parley.bench.peer.BareVertxPeer;

/** Starts the servers of a bench, each with the same JVM options and on the same CPU. */
public final class Servers {
  /** Far over what any workload sends, so that no limit is part of what is measured. */
  private static final String NO_LIMIT = "1000000";

  private static final List<String> LIMITS =
      List.of(
          "SENDS_PER_SECOND",
          "SEND_BURST",
          "READS_PER_SECOND",
          "READ_BURST",
          "FRAMES_PER_SECOND",
          "SIGN_INS_PER_MINUTE",
          "SOCKETS_PER_USER");

  private static final List<String> LIMITS_OF_HANDSHAKES =
      List.of("HANDSHAKES_PER_SECOND", "HANDSHAKE_BURST");

  /** Signs the tokens of a system that lives for one bench and listens on loopback only. */
  private static final String SIGNING_KEY = "parley-bench-" + UUID.randomUUID();

  private final Workspace workspace;
  private final Pinning pinning;
  private final String jvmOptions;

  public Servers(Workspace workspace, Pinning pinning, String jvmOptions) {
    this.workspace = workspace;
    this.pinning = pinning;
    this.jvmOptions = jvmOptions;
  }

  /** A server and where it listens. */
  public record Server(String name, Child process, int port) {}

  /** Finds the jar of the whole system beside the jar or the classes of this bench. */
  public static Path standaloneJar() throws BenchFailure {
    Path jar = root().resolve("chat-standalone/target/chat-standalone.jar");
    if (!Files.isRegularFile(jar)) {
      throw new BenchFailure(jar + " is not there; build it, or say --standalone JAR");
    }
    return jar;
  }

  /** The folder of the whole project, above the jar or the classes of this bench. */
  public static Path root() {
    return self().resolve("../../..").normalize();
  }

  private static Path self() {
    try {
      return Path.of(Servers.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this program does not know where it is", e);
    }
  }

  /** For a gateway whose many users and connections are few and one generator's. */
  public static Map<String, String> noLimits() {
    Map<String, String> none = new HashMap<>(noLimitsButOfHandshakes());
    none.putAll(without(LIMITS_OF_HANDSHAKES));
    return none;
  }

  /** The same, but connections are let in at the usual rate. */
  public static Map<String, String> noLimitsButOfHandshakes() {
    return without(LIMITS);
  }

  private static Map<String, String> without(List<String> limits) {
    return limits.stream()
        .collect(Collectors.toMap(limit -> "PARLEY_GATEWAY_LIMITS_" + limit, limit -> NO_LIMIT));
  }

  /** Starts the whole system with these limits, on a data directory of its own. */
  public Server standalone(Path jar, Map<String, String> limits) throws BenchFailure {
    int port = Workspace.freePort();
    Map<String, String> environment = new HashMap<>(limits);
    environment.put("PARLEY_GATEWAY_HTTP_PORT", String.valueOf(port));
    environment.put("PARLEY_GATEWAY_SESSION_SIGNING_KEY", SIGNING_KEY);
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "0");
    environment.put("PARLEY_STANDALONE_DATA_DIR", workspace.directory().resolve("data").toString());
    List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString()));
    Path conf = jar.toAbsolutePath().resolve("../../../conf/standalone.yaml").normalize();
    if (Files.isRegularFile(conf)) {
      arguments.addAll(List.of("--conf", conf.toString()));
    }
    return start("parley", arguments, environment, port);
  }

  /** Starts the bare Vert.x server from this bench's own class path. */
  public Server bareVertx() throws BenchFailure {
    int port = Workspace.freePort();
    String classPath = System.getProperty("java.class.path");
    List<String> arguments =
        List.of("-cp", classPath, BareVertxPeer.class.getName(), String.valueOf(port));
    return start("bare-vertx", arguments, Map.of(), port);
  }

  private Server start(
      String name, List<String> arguments, Map<String, String> environment, int port)
      throws BenchFailure {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    if (!jvmOptions.isBlank()) {
      command.addAll(List.of(jvmOptions.strip().split("\\s+", -1)));
    }
    command.addAll(arguments);
    Path log = workspace.directory().resolve(name + ".log");
    Child child = Child.start(name, pinning.server(command), environment, log);
    return new Server(name, child, port);
  }

  /** What a server costs together with the Postgres that it started since. */
  public Figures figures(Child child) {
    return new Figures(child.pid(), workspace.postgres());
  }
}
