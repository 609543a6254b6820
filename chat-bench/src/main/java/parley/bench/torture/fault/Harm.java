package parley.bench.torture.fault;

import java.util.Set;
import parley.bench.load.BenchFailure;

/**
 * One fault with its target, ready to be done and undone.
 *
 * @param gateways the numbers of those that it hits itself
 */
record Harm(String target, Set<Integer> gateways, Act begin, Act end) {

  /** Does something to the system; blocks. */
  @FunctionalInterface
  interface Act {
    void run() throws BenchFailure;
  }

  static final Act NOTHING = () -> {};
}
