package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.api.start.Config;
import parley.api.start.ConfigException;

/** Whoever writes a setting wrong is told where, what and how to mend it. */
class GatewayConfigTest {
  @TempDir private Path folder;

  private static GatewayConfig load(Map<String, String> environment) {
    return Config.load(GatewayConfig.class, "gateway", null, environment);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("my.yaml"), yaml);
  }

  private String refusal(String yaml) throws IOException {
    Path file = file(yaml);
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> Config.load(GatewayConfig.class, "gateway", file, Map.of()));
    return refused.getMessage().replace(file.toString(), "my.yaml");
  }

  private static String refusal(String variable, String value) {
    return assertThrows(ConfigException.class, () -> load(Map.of(variable, value))).getMessage();
  }

  @Test
  void theDefaultsAreThoseOfTheProtocol() {
    GatewayConfig config = load(Map.of());
    assertEquals("127.0.0.1", config.http().host());
    assertEquals(8080, config.http().port());
    assertEquals(List.of(), config.http().allowedOrigins());
    assertEquals(Duration.ofMinutes(15), config.session().accessLifetime());
    assertEquals(Duration.ofDays(30), config.session().lifetime());
    assertTrue(config.session().guests());
    assertEquals(Duration.ofSeconds(25), config.socket().pingInterval());
    assertEquals(Duration.ofSeconds(10), config.socket().pongTimeout());
    assertEquals(Duration.ofMinutes(1), config.socket().slowPongTimeout());
    assertEquals(
        new GatewayConfig.Limits(
            65_536,
            8_000,
            200,
            10,
            30,
            50,
            400,
            10,
            200,
            16_384,
            50,
            2_000,
            100,
            500,
            2_000,
            100,
            1_000,
            Duration.ofMillis(300)),
        config.limits());
    assertEquals(Runtime.getRuntime().availableProcessors(), config.eventLoops());
  }

  @Test
  void aFileOverridesWhatItNamesAndTheEnvironmentOverridesTheFile() throws IOException {
    Path file = file("http:\n  port: 9000\n  host: 0.0.0.0\nsocket: {pingInterval: 500ms}\n");
    GatewayConfig config =
        Config.load(
            GatewayConfig.class,
            "gateway",
            file,
            Map.of(
                "PARLEY_GATEWAY_HTTP_PORT", "9001",
                "PARLEY_GATEWAY_INSTANCES", "3",
                "PARLEY_GATEWAY_SESSION_LIFETIME", "12h",
                "PARLEY_OTHER_THING", "of no concern"));
    assertEquals(9001, config.http().port());
    assertEquals("0.0.0.0", config.http().host());
    assertEquals(Duration.ofMillis(500), config.socket().pingInterval());
    assertEquals(Duration.ofHours(12), config.session().lifetime());
    assertEquals(3, config.eventLoops());
    assertEquals(200, config.limits().rooms());
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    Path file = file("# nothing\n");
    assertEquals(load(Map.of()), Config.load(GatewayConfig.class, "gateway", file, Map.of()));
  }

  @Test
  void aListInTheEnvironmentIsSeparatedByCommas() {
    String name = "PARLEY_GATEWAY_HTTP_ALLOWED_ORIGINS";
    assertEquals(
        List.of("https://a.test", "http://b.test:8"),
        load(Map.of(name, "https://a.test, http://b.test:8,")).http().allowedOrigins());
    assertEquals(List.of(), load(Map.of(name, "")).http().allowedOrigins());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          htpp: 1 | my.yaml: htpp is not a key; known here are http, instances, session, socket, limits, memory, presence
          http: {prot: 1} | my.yaml: http.prot is not a key; known here are host, port, allowedOrigins, trustForwardedFor, requestTimeout, keepAlive
          http: 8080 | my.yaml: http must have keys below it, was 8080
          http: {port: 70000} | my.yaml: http.port must be between 0 and 65535, was 70000
          http: {port: eighty} | my.yaml: http.port must be a whole number, was "eighty"
          http: {port: 80.5} | my.yaml: http.port must be a whole number, was 80.5
          http: {host: ''} | my.yaml: http.host must not be empty
          http: {trustForwardedFor: maybe} | my.yaml: http.trustForwardedFor must be true or false, was "maybe"
          http: {allowedOrigins: 5} | my.yaml: http.allowedOrigins must be a list, was 5
          http: {allowedOrigins: ['x.test']} | my.yaml: http.allowedOrigins must look like https://chat.example.org, was x.test
          instances: 257 | my.yaml: instances must be between 0 and 256, was 257
          socket: {pingInterval: 25} | my.yaml: socket.pingInterval must be a duration like 500ms, 10s, 5m, 12h or 7d, was 25
          socket: {pingInterval: 6m} | my.yaml: socket.pingInterval must be between 100ms and 5m, was 6m
          socket: {slowPongTimeout: 5s} | my.yaml: socket.slowPongTimeout must be between 10s and 1h, was 5s
          socket: {drainTime: 21s} | my.yaml: socket.drainTime must be between 0s and 20s, was 21s
          http: {requestTimeout: 0s} | my.yaml: http.requestTimeout must be between 100ms and 10m, was 0s
          limits: {handshakesPerSecond: 0} | my.yaml: limits.handshakesPerSecond must be between 1 and 1000000, was 0
          memory: {rooms: 0} | my.yaml: memory.rooms must be between 1 and 10000000, was 0
          limits: {historyPage: 501} | my.yaml: limits.historyPage must be between 1 and 500, was 501
          limits: {textChars: 8001} | my.yaml: limits.textChars must be between 1 and 8000, was 8001
          session: {signingKey: short} | my.yaml: session.signingKey must have at least 32 characters, has 5
          session: {accessLifetime: 0s} | my.yaml: session.accessLifetime must be between 1s and 24h, was 0s
          session: {accessLifetime: 5m, lifetime: 2m} | my.yaml: session.lifetime must be at least accessLifetime, was 120 s
          session: {lifetime: 30s} | my.yaml: session.lifetime must be between 1m and 365d, was 30s
          """)
  void aWrongValueInAFileIsNamedWithItsPlace(String yaml, String sentence) throws IOException {
    assertEquals(sentence, refusal(yaml));
  }

  @Test
  void aFileThatIsNoYamlIsToldWithItsLine() throws IOException {
    String refusal = refusal("http:\n  port: [1\ninstances: 2\n");
    assertEquals("my.yaml is not valid YAML at line ", refusal.substring(0, 34), refusal);
  }

  @Test
  void aFileThatIsNotThereIsToldByName() {
    Path file = folder.resolve("nowhere.yaml");
    ConfigException refused =
        assertThrows(
            ConfigException.class,
            () -> Config.load(GatewayConfig.class, "gateway", file, Map.of()));
    assertEquals(
        file + " does not exist; name a configuration file that does, or leave it out",
        refused.getMessage());
  }

  @Test
  void aWrongValueInTheEnvironmentIsNamedWithItsVariable() {
    assertEquals(
        "environment variable PARLEY_GATEWAY_HTTP_PORT: http.port must be between 0 and 65535,"
            + " was -1",
        refusal("PARLEY_GATEWAY_HTTP_PORT", "-1"));
    assertEquals(
        "environment variable PARLEY_GATEWAY_LIMITS_ROOMS: limits.rooms must be a whole number,"
            + " was \"many\"",
        refusal("PARLEY_GATEWAY_LIMITS_ROOMS", "many"));
    assertEquals(
        "environment variable PARLEY_GATEWAY_SOCKET_PING_INTERVAL: socket.pingInterval must be a"
            + " duration like 500ms, 10s, 5m, 12h or 7d, was \"soon\"",
        refusal("PARLEY_GATEWAY_SOCKET_PING_INTERVAL", "soon"));
  }

  @Test
  void aVariableThatNamesNoKeyIsRefusedWithThoseThatDo() {
    String refusal = refusal("PARLEY_GATEWAY_HTTP_PROT", "80");
    String expected =
        "environment variable PARLEY_GATEWAY_HTTP_PROT names no key of conf/gateway.yaml; known"
            + " are PARLEY_GATEWAY_HTTP_ALLOWED_ORIGINS, PARLEY_GATEWAY_HTTP_HOST, ";
    assertEquals(expected, refusal.substring(0, expected.length()));
  }
}
