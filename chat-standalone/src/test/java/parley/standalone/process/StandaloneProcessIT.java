package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.standalone.TestSystem.eventually;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.standalone.TestClient;
import parley.standalone.TestSystem;

/** All in one process, with a Postgres of its own, as {@code ./parley run} starts it. */
@ExtendWith(PrintsOutputs.class)
class StandaloneProcessIT {
  private static final String JAR = "chat-standalone/target/chat-standalone.jar";

  private final Vertx vertx = Vertx.vertx();
  private final int port = ChildProcess.freePort();
  private final Map<String, String> environment = new HashMap<>();
  private final List<ProcessHandle> postgres = new ArrayList<>();
  private Path folder;
  private ChildProcess process;

  @BeforeEach
  void describe() {
    folder = TestSystem.newFolder();
    Runtime.getRuntime().addShutdownHook(new Thread(this::killPostgres));
    environment.put("PARLEY_GATEWAY_HTTP_PORT", "" + port);
    environment.put("PARLEY_STANDALONE_DATA_DIR", folder.resolve("data").toString());
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "0");
    environment.put("PARLEY_BOT_HEALTH_PORT", "0");
  }

  @AfterEach
  void leaveNothingBehind() throws IOException {
    if (process != null) {
      process.close();
    }
    postgres.forEach(ProcessHandle::destroyForcibly);
    TestSystem.await(vertx.close());
    assertNoPostgresIsLeft();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void start() {
    ready(
        ChildProcess.jar(
            "standalone",
            JAR,
            List.of("--conf", ChildProcess.root().resolve("conf/standalone.yaml").toString()),
            environment,
            port));
  }

  private void ready(ChildProcess started) {
    if (process != null) {
      process.close();
    }
    process = started;
    System.out.println("ready after: standalone " + process.awaitReady().toMillis() + " ms");
    postgres.add(postmaster());
  }

  /** Should these tests be stopped. */
  private void killPostgres() {
    if (Files.exists(pidFile())) {
      postmaster().destroyForcibly();
    }
  }

  private Path pidFile() {
    return folder.resolve("data/postgres-18/data/postmaster.pid");
  }

  private ProcessHandle postmaster() {
    try {
      long pid = Long.parseLong(Files.readAllLines(pidFile()).get(0).strip());
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError("Postgres does not run", e);
    }
  }

  private void assertNoPostgresIsLeft() {
    postgres.forEach(
        left ->
            eventually(() -> !left.isAlive(), () -> "Postgres is left behind, pid " + left.pid()));
  }

  private void say(String text) {
    try (TestClient ann = TestClient.signIn(vertx, port, "Ann").connect(port)) {
      ann.join("lobby");
      ann.say("lobby", "only", text);
    }
  }

  private List<String> said() {
    try (TestClient bob = TestClient.signIn(vertx, port, "Bob").connect(port)) {
      int head = bob.join("lobby", 0).getInteger("head");
      bob.awaitEntries("lobby", head);
      return bob.texts("lobby");
    }
  }

  @Test
  void p6_whatWasSaidIsThereAfterAStopAndAKillAndAPowerCut() {
    start();
    say("before the stop");
    assertEquals(0, process.terminate());
    assertNoPostgresIsLeft();

    start();
    say("before the kill");
    process.kill();

    start();
    say("before the power cut");
    postmaster().destroyForcibly();
    process.kill();
    assertNoPostgresIsLeft();

    start();
    say("at last");
    assertEquals(
        List.of("before the stop", "before the kill", "before the power cut", "at last"), said());
    assertEquals(0, process.terminate());
    assertNoPostgresIsLeft();
  }

  /** The script in a tree of its own whose jar counts as built, so that it builds nothing. */
  @Test
  void ctrlC_endsTheScriptAndEverythingItStarted() throws IOException {
    Path target = Files.createDirectories(folder.resolve("chat-standalone/target"));
    Path root = ChildProcess.root();
    Files.copy(root.resolve("parley"), folder.resolve("parley"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createSymbolicLink(target.resolve("chat-standalone.jar"), root.resolve(JAR));
    Files.createFile(target.resolve(".built"));
    // In a process group of its own, where Ctrl-C is not ignored, as under a terminal.
    List<String> command =
        List.of("env", "--default-signal=INT", "setsid", "bash", "./parley", "run");
    ready(ChildProcess.command("script", command, environment, folder, port));
    process.awaitPrinted("http://localhost:" + port);
    say("hello");
    ctrlC(process.pid());
    assertEquals(0, process.awaitExit());
    assertNoPostgresIsLeft();
  }

  /** What a terminal does: SIGINT to everyone in the group. */
  private void ctrlC(long group) {
    try (ChildProcess kill =
        ChildProcess.command(
            "kill", List.of("kill", "-INT", "--", "-" + group), Map.of(), folder, 0)) {
      assertEquals(0, kill.awaitExit());
    }
  }
}
