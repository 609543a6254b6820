package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import parley.standalone.TestPostgres;

/**
 * A start that cannot be: the process ends with 1 and has printed one sentence. What else may be
 * wrong in a configuration is tested beside its reader, without a process.
 */
@ExtendWith(PrintsOutputs.class)
class StartFailureIT {
  private static final String GATEWAY = "chat-gateway/target/chat-gateway.jar";
  private static final String HISTORY = "chat-history/target/chat-history.jar";
  private static final String STANDALONE = "chat-standalone/target/chat-standalone.jar";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private ServerSocket taken;

  @BeforeEach
  void takeAPort() throws IOException {
    taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    environment.put("PARLEY_CLUSTER_NAME", "start-failure");
    environment.put("PARLEY_CLUSTER_PORT", "" + ChildProcess.freePort());
    environment.put("PARLEY_CLUSTER_PORTS", "1");
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "0");
    environment.put("PARLEY_GATEWAY_SESSION_SIGNING_KEY", "a key of no importance to anyone here");
  }

  @AfterEach
  void freeIt() throws IOException {
    taken.close();
  }

  private void with(String name, Object value) {
    environment.put(name, value.toString());
  }

  /** Asserts that this is all it prints but for its log, and that it ends with 1. */
  private void fails(String jar, List<String> args, String sentence) {
    try (ChildProcess process = ChildProcess.jar("failing", jar, args, environment, 0)) {
      assertEquals(1, process.awaitExit());
      assertEquals(sentence, withoutLog(process.output()));
    }
  }

  /** Lines that begin with a time. */
  private static String withoutLog(String output) {
    return output.replaceAll("(?m)^20\\d\\d-\\S+ (INFO |WARN ).*\\n", "").strip();
  }

  @Test
  void anUnknownOption() {
    fails(
        GATEWAY,
        List.of("--port", "8080"),
        "parley gateway: --port is not an option; the options of gateway are [--conf FILE]"
            + " [--cluster FILE]");
  }

  @Test
  void aTypoInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("gateway.yaml"), "http:\n  prot: 8080\n");
    fails(
        GATEWAY,
        List.of("--conf", file.toString()),
        "parley gateway: "
            + file
            + ": http.prot is not a key; known here are host, port, allowedOrigins,"
            + " trustForwardedFor, requestTimeout, keepAlive");
  }

  @Test
  void aValueOutOfRangeInTheEnvironment() {
    with("PARLEY_GATEWAY_HTTP_PORT", 70_000);
    fails(
        GATEWAY,
        List.of(),
        "parley gateway: environment variable PARLEY_GATEWAY_HTTP_PORT: http.port must be between 0"
            + " and 65535, was 70000");
  }

  @Test
  void aTypoInTheClustersFileBesideTheServices() throws IOException {
    Path file = Files.writeString(folder.resolve("gateway.yaml"), "");
    Path cluster = Files.writeString(folder.resolve("cluster.yaml"), "deadAfter: soon\n");
    fails(
        GATEWAY,
        List.of("--conf", file.toString()),
        "parley gateway: "
            + cluster
            + ": deadAfter must be a duration like 500ms, 10s, 5m, 12h or 7d, was \"soon\"");
  }

  @Test
  void aTakenGatewayPort() {
    with("PARLEY_GATEWAY_HTTP_PORT", taken.getLocalPort());
    fails(GATEWAY, List.of(), "parley gateway: " + cannotListen("http.port"));
  }

  @Test
  void aTakenHealthPort() {
    with("DATABASE_URL", TestPostgres.newDatabase());
    with("PARLEY_HISTORY_HEALTH_PORT", taken.getLocalPort());
    fails(HISTORY, List.of(), "parley history: " + cannotListen("health.port"));
  }

  @Test
  void noFreePortForTheCluster() {
    with("PARLEY_CLUSTER_PORT", taken.getLocalPort());
    fails(GATEWAY, List.of(), "parley gateway: " + cannotListen("cluster.port"));
  }

  @Test
  void aTakenPortOfTheBus() {
    with("PARLEY_CLUSTER_BUS_PORT", taken.getLocalPort());
    fails(GATEWAY, List.of(), "parley gateway: " + cannotListen("cluster.busPort"));
  }

  private String cannotListen(String key) {
    return key
        + ": cannot listen on 127.0.0.1:"
        + taken.getLocalPort()
        + " (Address already in use); stop the process that does, or set another one";
  }

  @Test
  void aDatabaseThatRefusesUs() {
    String url = TestPostgres.newDatabase();
    with("DATABASE_URL", url + "_not");
    String shown = url.replaceFirst(".*@", "") + "_not";
    String name = url.substring(url.lastIndexOf('/') + 1) + "_not";
    fails(
        HISTORY,
        List.of(),
        "parley history: Postgres refuses user postgres at "
            + shown
            + ": FATAL: database \""
            + name
            + "\" does not exist; set DATABASE_URL, or database.url in conf/history.yaml, to"
            + " another");
  }

  @Test
  void aTakenGatewayPortLeavesNoPostgresBehind() {
    with("PARLEY_GATEWAY_HTTP_PORT", taken.getLocalPort());
    with("PARLEY_BOT_HEALTH_PORT", 0);
    Path data = folder.resolve("data");
    with("PARLEY_STANDALONE_DATA_DIR", data);
    fails(STANDALONE, List.of(), "parley standalone: " + cannotListen("http.port"));
    assertFalse(Files.exists(data.resolve("postgres-18/data/postmaster.pid")));
  }

  @Test
  void aDataDirThatCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    with("PARLEY_STANDALONE_DATA_DIR", file);
    fails(
        STANDALONE,
        List.of(),
        "parley standalone: dataDir "
            + file
            + " cannot be used for Postgres: "
            + file
            + "/postgres-18: Not a directory; make it writable, or see "
            + file
            + "/postgres-18/log");
  }
}
