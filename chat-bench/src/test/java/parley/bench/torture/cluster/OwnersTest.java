package parley.bench.torture.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OwnersTest {
  private final long self = ProcessHandle.current().pid();

  @Test
  void whoMadeAConnectionIsToldInEveryWayThatThisSystemHas() throws Exception {
    tellsOwnConnection(Owners.ofThisSystem());
    if (Shell.works("lsof", "-v")) {
      tellsOwnConnection(Owners::byLsof);
    }
  }

  private void tellsOwnConnection(Owners owners) throws IOException {
    long other = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort())) {
      int from = client.getLocalPort();
      int to = listening.getLocalPort();
      assertEquals(OptionalLong.of(self), owners.of(from, to, List.of(other, self)));
      assertEquals(OptionalLong.empty(), owners.of(from, to, List.of(other)));
      assertEquals(OptionalLong.empty(), owners.of(from, 1, List.of(other, self)));
    }
  }
}
