package parley.bench.torture.client;

/** One client, or one half of one; on its own event loop. */
interface Client {
  /** Begins to live. */
  void start();

  /** Says nothing new any more, stays where it is and reads on. */
  void beQuiet();
}
