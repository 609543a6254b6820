package parley.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import parley.api.ChatException;
import parley.api.ErrorCode;

/**
 * Who may open a socket: so many a second in all, so that ten thousand who come back in the same
 * second do not take the time of those who are there; and so many at once for each user. Safe from
 * any thread.
 */
public final class Admission {
  private static final long SECOND_NANOS = 1_000_000_000;

  /** Those who are turned away should not come back as one. */
  private static final long LEAST_RETRY_MILLIS = 1_000;

  private static final long MOST_RETRY_MILLIS = 5_000;

  private final TokenBucket handshakes;
  private final int socketsPerUser;
  private final Map<String, Integer> sockets = new HashMap<>();

  /** As configured. */
  public Admission(GatewayConfig.Limits limits) {
    handshakes =
        new TokenBucket(
            SECOND_NANOS / limits.handshakesPerSecond(),
            limits.handshakeBurst(),
            System.nanoTime());
    socketsPerUser = limits.socketsPerUser();
  }

  /** Throws {@link ErrorCode#UNAVAILABLE} if too many come; to be asked before any work is done. */
  public synchronized void knock() {
    if (handshakes.take(System.nanoTime()) > 0) {
      throw later("too many connections are being opened; try again");
    }
  }

  /** A refusal that spreads those who get it over a few seconds. */
  public static ChatException later(String why) {
    long millis = ThreadLocalRandom.current().nextLong(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
    return new ChatException(ErrorCode.UNAVAILABLE, why, millis);
  }

  /**
   * Counts a socket of this user. Throws {@link ErrorCode#RATE_LIMITED} if there are too many; else
   * {@link #left} must follow once.
   */
  public synchronized void enter(String user) {
    int open = sockets.getOrDefault(user, 0);
    if (open >= socketsPerUser) {
      throw new ChatException(
          ErrorCode.RATE_LIMITED,
          "a user can have " + socketsPerUser + " connections at once; close one first",
          MOST_RETRY_MILLIS);
    }
    sockets.put(user, open + 1);
  }

  /** A socket that {@link #enter entered} is closed. */
  public synchronized void left(String user) {
    sockets.computeIfPresent(user, (same, open) -> open > 1 ? open - 1 : null);
  }
}
