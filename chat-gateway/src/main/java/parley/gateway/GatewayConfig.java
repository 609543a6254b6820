package parley.gateway;

import java.time.Duration;
import java.util.List;
import parley.api.Check;
import parley.api.log.LogRequest;
import parley.api.start.ConfigException;
import parley.api.start.Range;
import parley.gateway.presence.PresenceConfig;

/** {@code conf/gateway.yaml}; each key is explained there. */
public record GatewayConfig(
    Http http,
    int instances,
    Session session,
    Socket socket,
    Limits limits,
    Memory memory,
    PresenceConfig presence) {

  public GatewayConfig {
    Range.check("instances", instances, 0, 256);
  }

  /** Event loops to deploy: as configured, or one per core. */
  public int eventLoops() {
    return instances > 0 ? instances : Runtime.getRuntime().availableProcessors();
  }

  /** Where to listen and whom to trust. */
  public record Http(
      String host,
      int port,
      List<String> allowedOrigins,
      boolean trustForwardedFor,
      Duration requestTimeout,
      Duration keepAlive) {
    private static final Duration MAX_REQUEST_TIME = Duration.ofMinutes(10);

    /** What to open in a browser on this machine. */
    public String url(int actualPort) {
      boolean local = host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1");
      return "http://" + (local ? "localhost" : host) + ":" + actualPort;
    }

    public Http {
      Range.notBlank("host", host);
      Range.check("port", port, 0, 65_535);
      Range.check("requestTimeout", requestTimeout, Duration.ofMillis(100), MAX_REQUEST_TIME);
      Range.check("keepAlive", keepAlive, Duration.ofMillis(100), Duration.ofHours(1));
      allowedOrigins = List.copyOf(allowedOrigins);
      for (String origin : allowedOrigins) {
        if (!origin.matches("https?://[^/]+")) {
          throw new ConfigException(
              "allowedOrigins must look like https://chat.example.org, was " + origin);
        }
      }
    }
  }

  /** Sign-ins and their tokens. */
  public record Session(
      String signingKey,
      String signingKeyFile,
      Duration accessLifetime,
      Duration lifetime,
      boolean guests) {
    /** HS256 wants a key as long as its hash (RFC 7518, section 3.2). */
    public static final int MIN_KEY_CHARS = 32;

    private static final Duration MAX_ACCESS = Duration.ofDays(1);

    public Session {
      if (!signingKey.isEmpty() && signingKey.length() < MIN_KEY_CHARS) {
        throw new ConfigException(
            "signingKey must have at least "
                + MIN_KEY_CHARS
                + " characters, has "
                + signingKey.length());
      }
      Range.notBlank("signingKeyFile", signingKeyFile);
      Range.check("accessLifetime", accessLifetime, Duration.ofSeconds(1), MAX_ACCESS);
      Range.check("lifetime", lifetime, Duration.ofMinutes(1), Duration.ofDays(365));
      if (lifetime.compareTo(accessLifetime) < 0) {
        throw new ConfigException(
            "lifetime must be at least accessLifetime, was " + lifetime.toSeconds() + " s");
      }
    }
  }

  /** One connection. */
  public record Socket(
      Duration pingInterval,
      Duration pongTimeout,
      Duration slowPongTimeout,
      int writeQueueBytes,
      Duration drainTime,
      boolean compression) {
    /** A process that is told to stop is given a minute for all of it. */
    private static final Duration MAX_DRAIN_TIME = Duration.ofSeconds(20);

    public Socket {
      Range.check("pingInterval", pingInterval, Duration.ofMillis(100), Duration.ofMinutes(5));
      Range.check("pongTimeout", pongTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
      Range.check("slowPongTimeout", slowPongTimeout, pongTimeout, Duration.ofHours(1));
      Range.check("writeQueueBytes", writeQueueBytes, 16 * 1024, 64 * 1024 * 1024);
      Range.check("drainTime", drainTime, Duration.ZERO, MAX_DRAIN_TIME);
    }
  }

  /** What one user or connection may do, and how much may come at once. */
  public record Limits(
      int frameBytes,
      int textChars,
      int rooms,
      int sendsPerSecond,
      int sendBurst,
      int readsPerSecond,
      int readBurst,
      int signInsPerMinute,
      int historyPage,
      int anonymousBodyBytes,
      int socketsPerUser,
      int framesPerSecond,
      int badFramesPerMinute,
      int handshakesPerSecond,
      int handshakeBurst,
      int addressHandshakesPerSecond,
      int addressHandshakeBurst,
      Duration eventLoopLag) {
    public Limits {
      Range.check("frameBytes", frameBytes, 1024, 1024 * 1024);
      Range.check("textChars", textChars, 1, Check.MAX_TEXT_CHARS);
      Range.check("rooms", rooms, 1, 100_000);
      Range.check("sendsPerSecond", sendsPerSecond, 1, 1_000_000);
      Range.check("sendBurst", sendBurst, 1, 1_000_000);
      Range.check("readsPerSecond", readsPerSecond, 1, 1_000_000);
      Range.check("readBurst", readBurst, 1, 1_000_000);
      Range.check("signInsPerMinute", signInsPerMinute, 1, 1_000_000);
      Range.check("historyPage", historyPage, 1, LogRequest.Read.MAX_PAGE);
      Range.check("anonymousBodyBytes", anonymousBodyBytes, 256, 1024 * 1024);
      Range.check("socketsPerUser", socketsPerUser, 1, 1_000_000);
      Range.check("framesPerSecond", framesPerSecond, 10, 1_000_000);
      Range.check("badFramesPerMinute", badFramesPerMinute, 1, 1_000_000);
      Range.check("handshakesPerSecond", handshakesPerSecond, 1, 1_000_000);
      Range.check("handshakeBurst", handshakeBurst, 1, 1_000_000);
      Range.check("addressHandshakesPerSecond", addressHandshakesPerSecond, 1, 1_000_000);
      Range.check("addressHandshakeBurst", addressHandshakeBurst, 1, 1_000_000);
      Range.check("eventLoopLag", eventLoopLag, Duration.ofMillis(10), Duration.ofHours(1));
    }
  }

  /** Bounds of what is kept and queued by one event loop. */
  public record Memory(
      int ringBytes,
      long ringsBytes,
      long waitingBytes,
      int rooms,
      int readsUnderWay,
      int readsWaiting) {
    public Memory {
      Range.check("ringBytes", ringBytes, 0, 64 * 1024 * 1024);
      Range.check("ringsBytes", ringsBytes, 0, 64L * 1024 * 1024 * 1024);
      Range.check("waitingBytes", waitingBytes, 64 * 1024, 4L * 1024 * 1024 * 1024);
      Range.check("rooms", rooms, 1, 10_000_000);
      Range.check("readsUnderWay", readsUnderWay, 1, 10_000);
      Range.check("readsWaiting", readsWaiting, 0, 1_000_000);
    }
  }
}
