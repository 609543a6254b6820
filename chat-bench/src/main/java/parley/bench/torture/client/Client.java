package parley.bench.torture.client;

import java.util.List;
import parley.bench.torture.check.Journal;

/** One client, or one half of one: all but {@link #journals} on its own event loop. */
interface Client {
  /** Begins to live. */
  void start();

  /** Says nothing new any more, stays where it is and reads on. */
  void beQuiet();

  /** What it writes down, one for each of its rooms. */
  List<Journal> journals();
}
