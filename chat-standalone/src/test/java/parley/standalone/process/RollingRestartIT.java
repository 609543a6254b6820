package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.standalone.TestSystem;

/** The scripts of docs/operations.md, as they stand there, on real processes under load. */
class RollingRestartIT {
  private static final int CLIENTS = 6;
  private static final int CLUSTER_PORTS = 10;
  private static final int MINUTES = 4;
  private static final List<String> NAMES =
      List.of("history-1", "history-2", "gateway-1", "gateway-2", "bot-1");

  private final int firstPort = FreePorts.block(CLUSTER_PORTS + NAMES.size());
  private final Path folder = TestSystem.newFolder();
  private Vertx vertx;
  private KillablePostgres postgres;

  @BeforeEach
  void startAll() throws IOException, InterruptedException {
    vertx = Vertx.vertx();
    postgres = new KillablePostgres();
    Files.createDirectory(folder.resolve("run"));
    Map<String, String> cluster = new HashMap<>();
    cluster.put("PARLEY_CLUSTER_NAME", "test-" + UUID.randomUUID());
    cluster.put("PARLEY_CLUSTER_PORT", "" + firstPort);
    cluster.put("PARLEY_CLUSTER_PORTS", "" + CLUSTER_PORTS);
    cluster.put("DATABASE_URL", postgres.url());
    for (String name : NAMES) {
      writeStarter(name, cluster);
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
    String page = Files.readString(ChildProcess.root().resolve("docs/operations.md"));
    Matcher block =
        Pattern.compile("^```bash " + script + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(page);
    assertTrue(block.find(), script);
    return block.group(1);
  }

  private int port(String name) {
    return firstPort + CLUSTER_PORTS + NAMES.indexOf(name);
  }

  /** {@code run/NAME}, as the page asks for. */
  private void writeStarter(String name, Map<String, String> cluster) throws IOException {
    Map<String, String> environment = new HashMap<>(cluster);
    String jar = "chat-%1$s/target/chat-%1$s.jar";
    if (name.startsWith("gateway")) {
      ChildCluster.gateway(environment, port(name));
    } else if (name.startsWith("history")) {
      environment.put("PARLEY_HISTORY_HEALTH_PORT", "" + port(name));
    } else {
      environment.put("PARLEY_BOT_HEALTH_PORT", "" + port(name));
      jar = "bot-service/target/bot-service.jar";
    }
    Path root = ChildProcess.root().toAbsolutePath();
    String variables =
        environment.entrySet().stream()
            .map(variable -> variable.getKey() + "='" + variable.getValue() + "'")
            .collect(Collectors.joining(" "));
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    Path starter = folder.resolve("run").resolve(name);
    Files.writeString(
        starter,
        "#!/bin/sh\nexec env %s '%s' -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar '%s'\n"
            .formatted(variables, java, root.resolve(jar.formatted(name.replaceAll("-.*", "")))));
    assertTrue(starter.toFile().setExecutable(true));
  }

  /** Runs it in the folder; returns what it printed, if it ended well. */
  private String bash(String... command) throws IOException, InterruptedException {
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

  private String logs() {
    return NAMES.stream()
        .map(name -> "\n---- " + name + "\n" + read(folder.resolve("run/" + name + ".out")))
        .collect(Collectors.joining());
  }

  @AfterEach
  void endAll() throws IOException {
    for (String name : NAMES) {
      String pid = read(folder.resolve("run/" + name + ".pid")).strip();
      if (!pid.isEmpty()) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    TestSystem.await(vertx.close());
    postgres.close();
    KillablePostgres.delete(folder);
  }

  @Test
  void everythingIsRestartedUnderLoadAndNobodyLosesAnything()
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("rolling-restart.sh"));
    NAMES.forEach(name -> command.add(name + "=127.0.0.1:" + port(name)));
    List<Integer> gateways = List.of(port("gateway-1"), port("gateway-2"));
    try (Load load = new Load(vertx, gateways, "rolling", CLIENTS)) {
      load.awaitAcks(20);
      load.mark();
      List<String> printed = bash(command.toArray(String[]::new)).lines().toList();
      assertEquals(NAMES.stream().map(name -> name + " is back").toList(), printed);
      load.awaitAcks(20);
      load.finishAndCompare();
      load.clients().stream()
          .flatMap(client -> client.closeCodes().stream())
          .forEach(code -> assertEquals(4001, code));
      System.out.println(
          "everything restarted by the script: "
              + load
              + "; without service: "
              + Load.waits(load.clients()));
    }
  }
}
