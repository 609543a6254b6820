package parley.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.net.SocketAddress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.bench.child.Servers;
import parley.bench.load.BenchFailure;
import parley.bench.torture.cluster.Cluster;
import parley.bench.torture.cluster.Database;
import parley.bench.torture.cluster.Loopback;
import parley.bench.torture.cluster.Ports;

/** The runnable jars as operators run them: by the scripts of docs/operations.md. */
final class ScriptedCluster implements AutoCloseable {
  static final List<String> NAMES =
      List.of("history-1", "history-2", "gateway-1", "gateway-2", "bot-1");

  private static final int CLUSTER_PORTS = 10;
  private static final int MINUTES = 4;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final int firstPort;
  private final Database database;

  /** Starts all of it in this folder, and waits until it is ready. */
  ScriptedCluster(Path folder) throws BenchFailure, IOException, InterruptedException {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    firstPort = Ports.block(CLUSTER_PORTS + NAMES.size());
    database = new Database(new Loopback(), folder.resolve("db"), folder.resolve("db.log"));
    database.awaitAnswer(TimeUnit.MINUTES.toSeconds(MINUTES));
    environment.put("PARLEY_CLUSTER_NAME", "test-" + UUID.randomUUID());
    environment.put("PARLEY_CLUSTER_PORT", "" + firstPort);
    environment.put("PARLEY_CLUSTER_PORTS", "" + CLUSTER_PORTS);
    environment.put("DATABASE_URL", database.url());
    Files.createDirectory(folder.resolve("run"));
    for (String name : NAMES) {
      writeStarter(name);
    }
    for (String script : List.of("rolling-restart.sh", "services.sh")) {
      Files.writeString(folder.resolve(script), ofTheDocs(script));
    }
    bash(
        ". ./services.sh; for name in %s; do start $name; done".formatted(String.join(" ", NAMES)));
    for (String name : NAMES) {
      String ready = "curl -fs -o answer http://127.0.0.1:%d/health/ready".formatted(port(name));
      bash("until %s; do sleep 0.2; done".formatted(ready));
    }
  }

  /** What docs/operations.md has below three backticks, {@code bash} and the name of the file. */
  private static String ofTheDocs(String script) throws IOException {
    String page = Files.readString(Servers.root().resolve("docs/operations.md"));
    Matcher block =
        Pattern.compile("^```bash " + script + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page);
    assertTrue(block.find(), script);
    return block.group(1);
  }

  /** What a process needs to be one more of it. */
  Map<String, String> environment() {
    return environment;
  }

  Database database() {
    return database;
  }

  /** Where clients connect to. */
  List<SocketAddress> gateways() {
    return NAMES.stream()
        .filter(name -> name.startsWith("gateway"))
        .map(name -> SocketAddress.inetSocketAddress(port(name), "127.0.0.1"))
        .toList();
  }

  int port(String name) {
    return firstPort + CLUSTER_PORTS + NAMES.indexOf(name);
  }

  /** {@code run/NAME}, as the page asks for. */
  private void writeStarter(String name) throws IOException {
    Map<String, String> own = new HashMap<>(environment);
    String jar = "chat-%1$s/target/chat-%1$s.jar";
    if (name.startsWith("gateway")) {
      own.putAll(Cluster.GATEWAY_SETTINGS);
      own.put("PARLEY_GATEWAY_HTTP_PORT", "" + port(name));
      own.put("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", "500ms");
    } else if (name.startsWith("history")) {
      own.putAll(Cluster.HISTORY_SETTINGS);
      own.put("PARLEY_HISTORY_HEALTH_PORT", "" + port(name));
    } else {
      own.put("PARLEY_BOT_HEALTH_PORT", "" + port(name));
      jar = "bot-service/target/bot-service.jar";
    }
    String variables =
        own.entrySet().stream()
            .map(variable -> variable.getKey() + "='" + variable.getValue() + "'")
            .collect(Collectors.joining(" "));
    String java = String.join("' '", java(jar.formatted(name.replaceAll("-.*", ""))));
    Path starter = folder.resolve("run").resolve(name);
    Files.writeString(starter, "#!/bin/sh\nexec env %s '%s'\n".formatted(variables, java));
    assertTrue(starter.toFile().setExecutable(true));
  }

  /** On the newest JDK here, which {@code ./parley test} names. */
  static List<String> java(String jar) {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    String other = System.getenv("PARLEY_TEST_JAVA");
    return List.of(
        other == null || other.isBlank() ? java : other,
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // What ./parley says to newer JVMs, in a way that older ones take as well.
        "-XX:+IgnoreUnrecognizedVMOptions",
        "--sun-misc-unsafe-memory-access=allow",
        "-jar",
        Servers.root().resolve(jar).toString());
  }

  /** Runs it in the folder; returns what it printed, if it ended well. */
  String bash(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("bash", command.length == 1 ? "-c" : "--"));
    all.addAll(List.of(command));
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
    builder.environment().put("SERVICES", "./services.sh");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "the script does not end");
    assertEquals(0, process.exitValue(), () -> read(output) + logs());
    return Files.readString(output);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What all of them have printed. */
  String logs() {
    return NAMES.stream()
        .map(name -> "\n---- " + name + "\n" + read(folder.resolve("run/" + name + ".out")))
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    for (String name : NAMES) {
      String pid = read(folder.resolve("run/" + name + ".pid")).strip();
      if (!pid.isEmpty()) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ScriptedCluster::kill);
      }
    }
    if (database != null) {
      database.close();
    }
  }

  /** Ends when the shell, too, has ended that writes how the process did. */
  private static void kill(ProcessHandle process) {
    Optional<ProcessHandle> shell = process.parent();
    process.destroyForcibly();
    shell.ifPresent(
        parent -> parent.onExit().completeOnTimeout(parent, 5, TimeUnit.SECONDS).join());
  }
}
