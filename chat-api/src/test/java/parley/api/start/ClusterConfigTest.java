package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sentence that a wrong {@code conf/cluster.yaml} is answered with, word by word. */
class ClusterConfigTest {
  @TempDir Path folder;

  private ClusterConfig load(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
    return Config.load(ClusterConfig.class, "cluster", file, environment);
  }

  /** The sentence, with the folder of the test left out. */
  private String refused(String yaml, Map<String, String> environment) {
    return assertThrows(ConfigException.class, () -> load(yaml, environment))
        .getMessage()
        .replace(folder + "/", "");
  }

  @Test
  void anEmptyFileLeavesTheDefaults() throws IOException {
    assertEquals(
        Config.load(ClusterConfig.class, "cluster", null, Map.of()), load("# empty\n", Map.of()));
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
    ClusterConfig config =
        load(
            "port: 6000\nports: 3\nheartbeat: 1500ms\n",
            Map.of(
                "PARLEY_CLUSTER_PORT", "7000", "PARLEY_CLUSTER_MEMBERS", "10.0.0.1, 10.0.0.2:9"));
    assertEquals(7000, config.port());
    assertEquals(3, config.ports());
    assertEquals(Duration.ofMillis(1500), config.heartbeat());
    assertEquals("127.0.0.1", config.host());
    assertEquals(List.of("10.0.0.1", "10.0.0.2:9"), config.members());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere.yaml");
    assertEquals(
        nowhere + " does not exist; name a configuration file that does, or leave it out",
        assertThrows(
                ConfigException.class,
                () -> Config.load(ClusterConfig.class, "cluster", nowhere, Map.of()))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1        | c.yaml: prot is not a key; known here are name, host, publicHost, port,"
            + " ports, publicPort, busPort, busPublicPort, members, heartbeat, deadAfter, tls",
        "port: many     | c.yaml: port must be a whole number, was \"many\"",
        "port: 1.5      | c.yaml: port must be a whole number, was 1.5",
        "port:          | c.yaml: port must be a whole number, was empty",
        "port: [1]      | c.yaml: port must be a whole number, was [1]",
        "port: 0        | c.yaml: port must be between 1 and 65535, was 0",
        "ports: 101     | c.yaml: ports must be between 1 and 100, was 101",
        "publicPort: -1 | c.yaml: publicPort must be between 0 and 65535, was -1",
        "{busPort: 9, busPublicPort: 70000} | c.yaml: busPublicPort must be between 0 and 65535, was"
            + " 70000",
        "busPublicPort: 1 | c.yaml: busPort must be given with a busPublicPort, was 0, which is any"
            + " free one",
        "name: ''       | c.yaml: name must not be empty",
        "host:          | c.yaml: host must be a text, was empty",
        "members: here  | c.yaml: members must be a list, was \"here\"",
        "members: []    | c.yaml: members must name at least one host",
        "heartbeat: 2   | c.yaml: heartbeat must be a duration like 500ms, 10s, 5m, 12h or 7d,"
            + " was 2",
        "heartbeat: 2x  | c.yaml: heartbeat must be a duration like 500ms, 10s, 5m, 12h or 7d,"
            + " was \"2x\"",
        "heartbeat: 90m | c.yaml: heartbeat must be between 1s and 1m, was 1h30m",
        "deadAfter: 9d  | c.yaml: deadAfter must be between 2s and 5m, was 9d",
        "deadAfter: 1ms | c.yaml: deadAfter must be between 2s and 5m, was 1ms",
        "tls: {key: k}  | c.yaml: tls.certificate, key and authority must be given all three, or"
            + " none for a bus without TLS",
        "- port         | c.yaml: the file must have keys below it, was [\"port\"]",
      })
  void whatIsWrongInTheFileIsSaidInOneSentence(String yaml, String sentence) {
    assertEquals(sentence, refused(yaml, Map.of()));
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    assertEquals(
        "c.yaml is not valid YAML at line 2: Duplicate field 'port'",
        refused("port: 1\nport: 2\n", Map.of()));
  }

  @Test
  void whatIsNoYamlIsSaidToBeSo() {
    assertEquals(
        "c.yaml is not valid YAML at line 1: while parsing a flow sequence,"
            + " expected ',' or ']', but got <stream end>",
        refused("members: [a\n", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_CLUSTER_PORT      | many | environment variable PARLEY_CLUSTER_PORT: port must be a"
            + " whole number, was \"many\"",
        "PARLEY_CLUSTER_PORT      | ''   | environment variable PARLEY_CLUSTER_PORT: port must be a"
            + " whole number, was empty",
        "PARLEY_CLUSTER_PORT      | 0    | environment variable PARLEY_CLUSTER_PORT: port must be"
            + " between 1 and 65535, was 0",
        "PARLEY_CLUSTER_HEARTBEAT | 2    | environment variable PARLEY_CLUSTER_HEARTBEAT: heartbeat"
            + " must be a duration like 500ms, 10s, 5m, 12h or 7d, was \"2\"",
        "PARLEY_CLUSTER_MEMBERS   | ''   | environment variable PARLEY_CLUSTER_MEMBERS: members must"
            + " name at least one host",
        "PARLEY_CLUSTER_PROT      | 1    | environment variable PARLEY_CLUSTER_PROT names no key of"
            + " conf/cluster.yaml; known are PARLEY_CLUSTER_BUS_PORT,"
            + " PARLEY_CLUSTER_BUS_PUBLIC_PORT, PARLEY_CLUSTER_DEAD_AFTER,"
            + " PARLEY_CLUSTER_HEARTBEAT, PARLEY_CLUSTER_HOST, PARLEY_CLUSTER_MEMBERS,"
            + " PARLEY_CLUSTER_NAME, PARLEY_CLUSTER_PORT, PARLEY_CLUSTER_PORTS,"
            + " PARLEY_CLUSTER_PUBLIC_HOST, PARLEY_CLUSTER_PUBLIC_PORT,"
            + " PARLEY_CLUSTER_TLS_AUTHORITY, PARLEY_CLUSTER_TLS_CERTIFICATE,"
            + " PARLEY_CLUSTER_TLS_KEY",
      })
  void whatIsWrongInTheEnvironmentIsSaidInOneSentence(String name, String value, String sentence) {
    assertEquals(sentence, refused("", Map.of(name, value)));
  }

  @Test
  void aClusterWithoutAFreePortSaysWhich() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      ClusterConfig config = load("port: " + port + "\nports: 1\n", Map.of());
      assertEquals(
          "cluster.port: cannot listen on 127.0.0.1:%d (Address already in use); stop the process"
                  .formatted(port)
              + " that does, or set another one",
          assertThrows(ConfigException.class, () -> Cluster.join(config, null)).getMessage());
    }
  }
}
