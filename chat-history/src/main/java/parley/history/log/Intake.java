package parley.history.log;

/**
 * How much may wait to be stored, in bytes: what does not fit is refused at once as temporary, so
 * that a slow Postgres never becomes a silent queue. Confined to its event loop.
 */
final class Intake {
  private final long maxBytes;
  private long bytes;

  Intake(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes this much if there is room; a single request of any size fits an empty intake. */
  boolean admit(long more) {
    if (bytes > 0 && bytes + more > maxBytes) {
      return false;
    }
    bytes += more;
    return true;
  }

  void release(long less) {
    bytes -= less;
  }
}
