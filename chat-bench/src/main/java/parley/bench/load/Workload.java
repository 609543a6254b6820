package parley.bench.load;

import java.time.Duration;

/** What one run does: how many of what, at which pace, for how long. Immutable. */
public record Workload(String name, Shape shape, Pacing pacing, Timing timing, Bounds bounds) {

  /**
   * Who is there. Socket {@code i} joins {@code roomsPerSocket} rooms from room {@code i % rooms}
   * on; the first {@code senders} sockets send, each to its first room.
   */
  public record Shape(int rooms, int roomsPerSocket, int sockets, int senders, int textChars) {}

  /** When a message counts as done. */
  public enum CompleteWhen {
    ACK,
    ALL
  }

  /**
   * How fast messages are sent: {@code inflight} per sender until each is complete, or, when {@code
   * ratePerSecond} is over 0, that many a second in all, whatever the server does.
   */
  public record Pacing(
      int inflight, CompleteWhen completeWhen, double ratePerSecond, boolean poisson) {
    public boolean isOpen() {
      return ratePerSecond > 0;
    }
  }

  /** How long each part lasts; {@code pollInterval} is how often the sockets are looked at. */
  public record Timing(
      Duration warmup,
      Duration duration,
      Duration drain,
      Duration pollInterval,
      Duration connect) {}

  /**
   * What ends a run or bounds its memory before its time is over, and what its clients do when they
   * are refused for now: who has to {@code hold} says nothing new until it may try again, and then
   * tries the first that was refused and forgets the others.
   */
  public record Bounds(
      long maxMessages, int maxOutstanding, boolean reconnect, boolean reread, boolean hold) {}
}
