package parley.gateway.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import parley.api.Role;
import parley.api.User;
import parley.api.start.BusCodec;
import parley.api.start.Config;
import parley.gateway.Gateway;
import parley.gateway.GatewayConfig;
import parley.gateway.session.SigningKeys;
import parley.gateway.session.Tokens;

/**
 * A real gateway on a real port, with a {@link MemoryHistory} behind it and no limits on how often
 * anything may be done. One for all inputs of a JVM: an input that harms it harms the next ones.
 */
final class LoneGateway {
  private static final String KEY = "a key that is long enough for the tests";
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int MUCH = 1_000_000;
  private static final List<String> LIMITS =
      List.of(
          "SIGN_INS_PER_MINUTE",
          "SENDS_PER_SECOND",
          "SEND_BURST",
          "READS_PER_SECOND",
          "READ_BURST",
          "SOCKETS_PER_USER",
          "FRAMES_PER_SECOND",
          "BAD_FRAMES_PER_MINUTE",
          "HANDSHAKES_PER_SECOND",
          "HANDSHAKE_BURST");

  /** One gateway for a whole JVM: its start takes longer than thousands of inputs. */
  static final LoneGateway INSTANCE = new LoneGateway();

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final int port;
  private final String token;

  private LoneGateway() {
    watchTheLog();
    Vertx vertx = Vertx.vertx();
    BusCodec.register(vertx);
    MemoryHistory.start(vertx);
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_GATEWAY_HTTP_PORT", "0");
    environment.put("PARLEY_GATEWAY_INSTANCES", "1");
    for (String limit : LIMITS) {
      environment.put("PARLEY_GATEWAY_LIMITS_" + limit, "" + MUCH);
    }
    environment.put("PARLEY_GATEWAY_LIMITS_EVENT_LOOP_LAG", "1h");
    environment.put("PARLEY_GATEWAY_LIMITS_READS_PER_SECOND", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_READ_BURST", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_FRAMES_PER_SECOND", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_BAD_FRAMES_PER_MINUTE", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_HANDSHAKES_PER_SECOND", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_HANDSHAKE_BURST", "" + MUCH);
    environment.put("PARLEY_GATEWAY_LIMITS_SOCKETS_PER_USER", "" + MUCH);
    environment.put("PARLEY_GATEWAY_SESSION_SIGNING_KEY", KEY);
    environment.put("PARLEY_GATEWAY_SESSION_ACCESS_LIFETIME", "1d");
    GatewayConfig config = Config.load(GatewayConfig.class, "gateway", null, environment);
    port = await(Gateway.deploy(vertx, config));
    Tokens tokens = new Tokens(vertx, SigningKeys.of(KEY), config.session().accessLifetime());
    token = tokens.sign("s-1", new User("g-1", "Ann", Role.GUEST)).text();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the gateway did not start", e);
    }
  }

  /** An exception that nobody expected ends up there. */
  private void watchTheLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    AppenderBase<ILoggingEvent> watcher =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            boolean unexpected =
                event.getLevel().isGreaterOrEqual(Level.ERROR)
                    || event.getLoggerName().startsWith("io.netty");
            if (unexpected) {
              Throwable cause =
                  event.getThrowableProxy()
                          instanceof ch.qos.logback.classic.spi.ThrowableProxy proxy
                      ? proxy.getThrowable()
                      : null;
              complaints.add(event.getFormattedMessage() + " " + cause);
            }
          }
        };
    watcher.setContext(root.getLoggerContext());
    watcher.start();
    root.addAppender(watcher);
  }

  /** The token of a guest. */
  String token() {
    return token;
  }

  /** A connection to its port on which a read that waits for too long fails. */
  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    return socket;
  }

  /** Throws if anything was logged that should not have been. */
  void mustBeWell() {
    String complaint = complaints.poll();
    if (complaint != null) {
      throw new AssertionError("the gateway logged: " + complaint);
    }
  }

  /** JSON, or an error that shows what it is instead. */
  static JsonObject json(byte[] bytes) {
    try {
      return new JsonObject(Buffer.buffer(bytes));
    } catch (RuntimeException e) {
      throw new AssertionError("not JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
    }
  }
}
