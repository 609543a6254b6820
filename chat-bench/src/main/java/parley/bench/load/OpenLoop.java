package parley.bench.load;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends a fixed number of messages a second, whatever the server does.
 *
 * <p>Each message bears the time it was <em>due</em>, not the time it went out. So a stall of the
 * server, or of this generator, shows in the latency of every message that it delayed (no
 * coordinated omission). What could not go out by the end is counted as unsent, and so is what a
 * sender holds back because it was refused a moment ago.
 */
final class OpenLoop implements Pace {
  /** One pass sends at most this many, so that a generator that is behind still reads. */
  private static final int MAX_PER_PASS = 2000;

  private final List<Sender> senders;
  private final double nanosBetween;
  private final boolean poisson;
  private final RandomGenerator random;
  private boolean running;
  private double due;
  private int turn;
  private long heldBack;

  OpenLoop(List<Sender> senders, double ratePerSecond, boolean poisson, RandomGenerator random) {
    this.senders = senders;
    this.nanosBetween = 1e9 / ratePerSecond;
    this.poisson = poisson;
    this.random = random;
  }

  @Override
  public void start(long now) {
    running = true;
    due = now;
  }

  @Override
  public void tick(long now) {
    for (int i = 0; i < MAX_PER_PASS && running && due <= now; i++) {
      Sender sender = senders.get(turn);
      boolean absent = sender.isGone() || sender.isHolding();
      if (!absent && !sender.canSend()) {
        return;
      }
      turn = turn + 1 == senders.size() ? 0 : turn + 1;
      if (sender.isHolding()) {
        heldBack++;
      } else if (absent) {
        continue;
      } else {
        sender.send((long) due);
      }
      due += poisson ? -Math.log(1 - random.nextDouble()) * nanosBetween : nanosBetween;
    }
  }

  @Override
  public void completed(Sender sender) {}

  @Override
  public long stop(long now) {
    running = false;
    return heldBack + (due >= now ? 0 : (long) Math.ceil((now - due) / nanosBetween));
  }
}
