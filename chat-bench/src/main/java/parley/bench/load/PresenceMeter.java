package parley.bench.load;

import java.util.Arrays;

/**
 * What each socket was shown of presence. Times in nanoseconds of the run. Confined to one thread.
 */
final class PresenceMeter {
  private static final long NEVER = Long.MIN_VALUE;

  private final long[] frames;
  private final long[] bytes;
  private final long[] counts;
  private final long[] shownAt;
  private long shortestGap = Long.MAX_VALUE;

  PresenceMeter(int sockets) {
    frames = new long[sockets];
    bytes = new long[sockets];
    counts = new long[sockets];
    shownAt = new long[sockets];
    Arrays.fill(shownAt, NEVER);
  }

  /** A socket was told that so many are here. */
  void shown(int socket, long count, int payloadBytes, long now) {
    frames[socket]++;
    bytes[socket] += payloadBytes;
    counts[socket] = count;
    if (shownAt[socket] != NEVER) {
      shortestGap = Math.min(shortestGap, now - shownAt[socket]);
    }
    shownAt[socket] = now;
  }

  /** Whether every socket knows of so many. */
  boolean allKnow(long count) {
    return Arrays.stream(counts).allMatch(known -> known == count);
  }

  PresenceResult result(double joinSeconds, double untilKnownSeconds) {
    return new PresenceResult(
        frames.length,
        joinSeconds,
        untilKnownSeconds,
        Arrays.stream(frames).sum(),
        Arrays.stream(frames).max().orElse(0),
        Arrays.stream(bytes).sum(),
        Arrays.stream(bytes).max().orElse(0),
        shortestGap == Long.MAX_VALUE ? 0 : shortestGap / 1e9);
  }
}
