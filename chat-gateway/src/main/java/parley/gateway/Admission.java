package parley.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.gateway.session.Address;

/**
 * Who may open a socket: so many a second from one address, so many at once for each user and about
 * as often, so that neither leaves nothing for the others; and so many a second in all, so that ten
 * thousand who come back in the same second do not take the time of those who are there. Only whom
 * nothing else keeps out counts in all. Safe from any thread.
 */
public final class Admission {
  private static final long SECOND_NANOS = 1_000_000_000;

  /** Those who are turned away should not come back as one. */
  private static final long LEAST_RETRY_MILLIS = 1_000;

  private static final long MOST_RETRY_MILLIS = 5_000;

  /** All of a user's sockets may be opened anew in this time, and once more after a pause. */
  private static final Duration REOPEN_TIME = Duration.ofSeconds(10);

  private final TokenBucket handshakes;
  private final RateLimit handshakesByAddress;
  private final RateLimit handshakesByUser;
  private final int socketsPerUser;
  private final Map<String, Integer> sockets = new HashMap<>();

  /** As configured. */
  public Admission(GatewayConfig.Limits limits) {
    handshakes =
        new TokenBucket(
            SECOND_NANOS / limits.handshakesPerSecond(),
            limits.handshakeBurst(),
            System.nanoTime());
    handshakesByAddress =
        new RateLimit(
            "handshakes",
            limits.addressHandshakesPerSecond(),
            Duration.ofSeconds(1),
            limits.addressHandshakeBurst());
    socketsPerUser = limits.socketsPerUser();
    handshakesByUser = new RateLimit("handshakes", socketsPerUser, REOPEN_TIME, 2 * socketsPerUser);
  }

  /**
   * Throws {@link ErrorCode#RATE_LIMITED} if too many come from this address; to be asked before
   * anything is done to find out who it is. This machine's own address is no one's in particular:
   * behind a proxy on it that does not tell whom it speaks for, it is everybody's.
   */
  public void knock(Address from) {
    if (!from.isLoopback() && !handshakesByAddress.tryTake(from.key())) {
      throw later(
          ErrorCode.RATE_LIMITED,
          "too many connections are being opened from your address; try again");
    }
  }

  /** A refusal that spreads those who get it over a few seconds. */
  public static ChatException later(String why) {
    return later(ErrorCode.UNAVAILABLE, why);
  }

  private static ChatException later(ErrorCode code, String why) {
    return ChatException.spread(code, why, LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
  }

  /**
   * Counts a socket of this user. Throws {@link ErrorCode#RATE_LIMITED} if there are too many or
   * they come too fast, {@link ErrorCode#UNAVAILABLE} if too many come in all; else {@link #left}
   * must follow once.
   */
  public synchronized void enter(String user) {
    int open = sockets.getOrDefault(user, 0);
    if (open >= socketsPerUser) {
      throw new ChatException(
          ErrorCode.RATE_LIMITED,
          "a user can have " + socketsPerUser + " connections at once; close one first",
          MOST_RETRY_MILLIS);
    }
    if (!handshakesByUser.tryTake(user)) {
      throw later(
          ErrorCode.RATE_LIMITED, "you are opening connections too fast; try again in a while");
    }
    if (handshakes.take(System.nanoTime()) > 0) {
      throw later("too many connections are being opened; try again");
    }
    sockets.put(user, open + 1);
  }

  /** A socket that {@link #enter entered} is closed. */
  public synchronized void left(String user) {
    sockets.computeIfPresent(user, (same, open) -> open > 1 ? open - 1 : null);
  }
}
