package parley.bench.load;

import java.util.List;

/**
 * Keeps a fixed number of messages in flight per sender: the server sets the speed.
 *
 * <p>Finds the highest throughput. Its latencies are those of a saturated server; quote those of an
 * {@link OpenLoop} instead.
 */
final class ClosedLoop implements Pace {
  private final Run run;
  private final List<Sender> senders;
  private final int inflight;
  private boolean running;
  private boolean stalled;

  ClosedLoop(Run run, List<Sender> senders, int inflight) {
    this.run = run;
    this.senders = senders;
    this.inflight = inflight;
  }

  @Override
  public void start(long now) {
    running = true;
    stalled = true;
  }

  @Override
  public void tick(long now) {
    if (running && stalled) {
      stalled = false;
      senders.forEach(this::completed);
    }
  }

  @Override
  public void completed(Sender sender) {
    while (running && sender.inFlight() < inflight) {
      if (!sender.canSend()) {
        stalled = true;
        return;
      }
      sender.send(run.now());
    }
  }

  @Override
  public long stop(long now) {
    running = false;
    return 0;
  }
}
