package parley.api.start;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that have to know theirs before they start. */
final class FreePort {
  private FreePort() {}

  /**
   * One that nobody listens on. Below the range from which systems take the ports of outgoing
   * connections, so that none of those has it by the time it is used.
   */
  static int find() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one, then
      }
    }
    throw new AssertionError("no free port found");
  }
}
