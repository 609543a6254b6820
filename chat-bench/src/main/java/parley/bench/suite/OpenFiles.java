package parley.bench.suite;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import parley.bench.options.BadOption;

/** Whether this process may open as many sockets as a workload needs. */
final class OpenFiles {
  /** Jars, logs, the selector, HTTP connections. */
  private static final int OTHERS = 100;

  private OpenFiles() {}

  static void check(int sockets) throws BadOption {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long limit = unix.getMaxFileDescriptorCount();
      if (sockets + OTHERS > limit) {
        throw new BadOption(
            "--sockets and --idle must be at most %d here (ulimit -Hn), was %d"
                .formatted(limit - OTHERS, sockets));
      }
    }
  }
}
