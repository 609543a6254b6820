package parley.standalone;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import parley.api.start.BusCodec;
import parley.api.start.Config;
import parley.gateway.Gateway;
import parley.gateway.GatewayConfig;
import parley.history.HistoryConfig;
import parley.history.HistoryVerticle;

/**
 * The real system inside the test's JVM: history on a real Postgres, any number of gateways on real
 * ports, one bus. Closing it stops everything.
 */
public final class TestSystem implements AutoCloseable {
  private static final long SECONDS = 30;

  private final Vertx vertx;
  private final String databaseUrl = TestPostgres.newDatabase();
  private final Map<String, String> environment = new HashMap<>();
  private final List<Integer> gatewayPorts = new ArrayList<>();
  private final List<String> gatewayDeployments = new ArrayList<>();
  private final Set<String> histories = new HashSet<>();
  private final List<TestClient> clients = new ArrayList<>();

  private TestSystem() {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    BusCodec.register(vertx);
    environment.put("PARLEY_GATEWAY_HTTP_PORT", "0");
    environment.put("PARLEY_GATEWAY_INSTANCES", "1");
    environment.put("PARLEY_GATEWAY_LIMITS_SIGN_INS_PER_MINUTE", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_SENDS_PER_SECOND", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_SEND_BURST", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_READS_PER_SECOND", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_READ_BURST", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_FRAMES_PER_SECOND", "100000");
    environment.put("PARLEY_GATEWAY_LIMITS_EVENT_LOOP_LAG", "1h");
    environment.put("PARLEY_GATEWAY_SOCKET_DRAIN_TIME", "100ms");
    environment.put(
        "PARLEY_GATEWAY_SESSION_SIGNING_KEY", "a key that is long enough for the tests");
    environment.put("PARLEY_HISTORY_HEALTH_PORT", "0");
    environment.put("PARLEY_BOT_HEALTH_PORT", "0");
  }

  /** A bus and a database, and nothing on them yet. */
  static TestSystem empty() {
    return new TestSystem();
  }

  /** One history process and one gateway. */
  static TestSystem start() {
    return start(1);
  }

  /** Overrides configuration, by the names of environment variables, for what is deployed after. */
  TestSystem with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  Vertx vertx() {
    return vertx;
  }

  String databaseUrl() {
    return databaseUrl;
  }

  /** A section of the configuration as this system overrides it. */
  <C> C config(Class<C> type, String section) {
    return Config.load(type, section, null, environment);
  }

  /** Deploys a history verticle; returns its deployment id. */
  String deployHistory() {
    HistoryConfig config = config(HistoryConfig.class, "history").withDatabaseUrl(databaseUrl);
    String history = await(vertx.deployVerticle(new HistoryVerticle(config)));
    histories.add(history);
    return history;
  }

  /** Deploys a gateway, and waits until it is ready if it can be; returns its number, from 0. */
  int deployGateway() {
    Set<String> before = Set.copyOf(vertx.deploymentIDs());
    int port = await(Gateway.deploy(vertx, config(GatewayConfig.class, "gateway")));
    boolean free = environment.get("PARLEY_GATEWAY_HTTP_PORT").equals("0");
    if (free && gatewayPorts.contains(port)) {
      throw new AssertionError("gateways share port " + port + ": no test could tell them apart");
    }
    gatewayPorts.add(port);
    Set<String> deployed = new HashSet<>(vertx.deploymentIDs());
    deployed.removeAll(before);
    gatewayDeployments.add(deployed.iterator().next());
    if (!histories.isEmpty()) {
      TestHttp http = TestHttp.at(port);
      eventually(
          () -> http.get("/health/ready").status() == 200, () -> "no gateway at port " + port);
    }
    return gatewayPorts.size() - 1;
  }

  /** Undeploys the gateway of this number, in order; ends when it is gone. */
  Future<Void> undeployGateway(int gateway) {
    return vertx.undeploy(gatewayDeployments.get(gateway));
  }

  /** One history process and this many gateways. */
  static TestSystem start(int gateways) {
    TestSystem system = new TestSystem();
    system.deployHistory();
    for (int i = 0; i < gateways; i++) {
      system.deployGateway();
    }
    return system;
  }

  /** A guest of the first gateway who is not connected. */
  TestClient signIn(String name) {
    TestClient client = TestClient.signIn(vertx, port(), name);
    clients.add(client);
    return client;
  }

  /** The numbers in the first column of what this finds in the database. */
  List<Long> query(String sql) {
    return TestPostgres.query(databaseUrl, sql);
  }

  /** Undeploys, in order. */
  void undeploy(String deploymentId) {
    histories.remove(deploymentId);
    await(vertx.undeploy(deploymentId));
  }

  int port() {
    return gatewayPorts.get(0);
  }

  int port(int gateway) {
    return gatewayPorts.get(gateway);
  }

  /** The address of the first gateway, as a browser would open it. */
  String url() {
    return "http://localhost:" + port();
  }

  /** Signs in at the first gateway and connects. */
  TestClient connect(String name) {
    return connect(name, 0);
  }

  /** Signs in and connects. */
  TestClient connect(String name, int gateway) {
    TestClient client = TestClient.signIn(vertx, port(gateway), name);
    clients.add(client);
    client.connect(port(gateway));
    return client;
  }

  /** What the future carries. */
  public static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s", e);
    } catch (RuntimeException | Error e) {
      e.addSuppressed(new AssertionError("awaited here"));
      throw e;
    }
  }

  /** Waits until this holds; fails with what is told then. */
  public static void eventually(Supplier<Boolean> condition, Supplier<String> otherwise) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.get());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** A folder that is not there after the tests. */
  public static Path newFolder() {
    try {
      return Files.createTempDirectory("parley-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clients.forEach(TestClient::close);
    await(vertx.close());
  }
}
