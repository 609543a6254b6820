package parley.gateway.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.gateway.Admission;

/**
 * The reads that one event loop asks of history: so many at once, the others in line. When
 * thousands come back and each wants what it missed, history answers them one after another instead
 * of refusing most. Confined to its event loop.
 */
public final class HistoryReads {
  /** Who has waited for longer than this is told to come back, and so is gone from the line. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final int maxUnderWay;
  private final int maxWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int underWay;

  /**
   * No reads yet.
   *
   * @param maxUnderWay how many may run at once
   * @param maxWaiting how many more may wait
   */
  public HistoryReads(int maxUnderWay, int maxWaiting) {
    this.maxUnderWay = maxUnderWay;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Reads when it is its turn. Fails as the read does, or with {@link ErrorCode#UNAVAILABLE} when
   * too many wait, or wait for too long.
   */
  public <T> Future<T> take(Supplier<Future<T>> read) {
    if (underWay < maxUnderWay) {
      return start(read);
    }
    if (waiting.size() >= maxWaiting) {
      return Future.failedFuture(tooMany());
    }
    Promise<T> turn = Promise.promise();
    long since = System.nanoTime();
    waiting.add(
        () -> {
          if (System.nanoTime() - since > MAX_WAIT.toNanos()) {
            turn.fail(tooMany());
          } else {
            start(read).onComplete(turn);
          }
        });
    return turn.future();
  }

  private static ChatException tooMany() {
    return Admission.later("too many reads are waiting; try again");
  }

  private <T> Future<T> start(Supplier<Future<T>> read) {
    underWay++;
    return Future.succeededFuture().compose(turn -> read.get()).onComplete(done -> ended());
  }

  private void ended() {
    underWay--;
    while (underWay < maxUnderWay && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }
}
