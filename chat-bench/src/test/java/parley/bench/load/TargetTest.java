package parley.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final InetSocketAddress ONE = address(1);
  private static final InetSocketAddress TWO = address(2);

  private final Target target = new Target(List.of(ONE, TWO), List.of("ann", "bob"));

  @Test
  void spreadsTheSocketsOfEachRoomOverAllGateways() {
    for (int rooms : new int[] {1, 2, 3, 10}) {
      for (int room = 0; room < rooms; room++) {
        assertNotEquals(
            target.gateway(room, rooms, 0), target.gateway(room + rooms, rooms, 0), "of " + rooms);
      }
    }
  }

  @Test
  void spreadsRoomsWithOneSocketEachOverAllGateways() {
    assertEquals(ONE, target.gateway(0, 100, 0));
    assertEquals(TWO, target.gateway(1, 100, 0));
  }

  @Test
  void comesBackThroughAnotherGateway() {
    assertEquals(ONE, target.gateway(0, 1, 0));
    assertEquals(TWO, target.gateway(0, 1, 1));
    assertEquals(ONE, target.gateway(0, 1, 2));
  }

  @Test
  void alternatesOverUsers() {
    assertEquals("ann", target.token(0));
    assertEquals("bob", target.token(1));
    assertEquals("ann", target.token(2));
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
