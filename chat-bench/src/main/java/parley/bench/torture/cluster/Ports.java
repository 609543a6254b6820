package parley.bench.torture.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;
import parley.bench.load.BenchFailure;

/**
 * Loopback ports that nobody listens on. Below the range from which systems take the ports of
 * outgoing connections, so that a process that was killed finds its port free when it comes back.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 100;

  /** By this one; whoever was given it need not listen yet. */
  private static final BitSet given = new BitSet();

  private Ports() {}

  /** The first of this many free ports in a row, none of which was given away before. */
  public static synchronized int block(int size) throws BenchFailure {
    for (int i = 0; i < TRIES; i++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - size);
      if (given.get(first, first + size).isEmpty() && areFree(first, size)) {
        given.set(first, first + size);
        return first;
      }
    }
    throw new BenchFailure("no " + size + " free ports in a row");
  }

  private static boolean areFree(int first, int size) {
    for (int port = first; port < first + size; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.getLocalPort();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
