package parley.gateway.socket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import parley.api.ChatException;

/**
 * Keeps what a connection sends to a room in order when some of it is refused for now: what comes
 * behind, perhaps sent before its sender knew, is refused too, until the first one refused is sent
 * again, or its sender has had time enough to do so. The first one sent, that is: it may have
 * waited for its refusal while a later one was told at once. Bounded by the number of rooms.
 * Confined to its event loop.
 */
final class SendOrder {
  /** Beyond the time after which it was told to try again. */
  private static final long GRACE_MILLIS = 5_000;

  private static final long MIN_RETRY_MILLIS = 100;

  private final Map<String, Refused> rooms;

  private long turns;

  private record Refused(long turn, String clientId, ChatException why, long sinceNanos) {
    long retryAfterMillis() {
      return why.retryAfterMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    }
  }

  /** For a connection in at most so many rooms; of one that was in more the oldest are let go. */
  SendOrder(int maxRooms) {
    rooms =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Refused> eldest) {
            return size() > maxRooms;
          }
        };
  }

  /** This one's turn, for {@link #refused}. Throws if it may not be sent before another. */
  long take(ClientFrame.Send send) {
    turns++;
    Refused first = rooms.get(send.room());
    if (first == null) {
      return turns;
    }
    long left = first.retryAfterMillis();
    if (first.clientId.equals(send.clientId()) || left < -GRACE_MILLIS) {
      rooms.remove(send.room());
      return turns;
    }
    throw new ChatException(
        first.why.code(),
        "an earlier message to this room was refused for now; send that one again first",
        Math.max(MIN_RETRY_MILLIS, left));
  }

  /** This one was refused. */
  void refused(long turn, ClientFrame.Send send, ChatException why) {
    if (why.code().temporary()) {
      rooms.merge(
          send.room(),
          new Refused(turn, send.clientId(), why, System.nanoTime()),
          (known, now) -> known.turn < now.turn ? known : now);
    }
  }

  void left(String room) {
    rooms.remove(room);
  }
}
