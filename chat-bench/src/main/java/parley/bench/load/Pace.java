package parley.bench.load;

/** Decides when senders send. Confined to one thread. */
interface Pace {
  /** Begins at {@code now}, in nanoseconds since the start of the run. */
  void start(long now);

  /** Is called in every pass. */
  void tick(long now);

  /** One message of this sender is complete. */
  void completed(Sender sender);

  /** Ends at {@code now}; returns how many messages were due by then and not sent. */
  long stop(long now);
}
