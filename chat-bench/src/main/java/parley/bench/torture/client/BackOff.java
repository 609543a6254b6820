package parley.bench.torture.client;

import java.util.Random;

/** How long to wait before coming back: docs/protocol.md, but never as long as 20 s. */
final class BackOff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long SECOND_MILLIS = 500;

  /** Of 20 s: else the longest stall would tell who drew the longest wait. */
  private static final long LAST_MILLIS = 2_000;

  private final Random random;
  private int failures;

  BackOff(Random random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  long nextMillis() {
    long limit =
        failures == 0
            ? FIRST_MILLIS
            : Math.min(SECOND_MILLIS << Math.min(failures, 4), LAST_MILLIS);
    failures++;
    return 1 + random.nextLong(limit);
  }
}
