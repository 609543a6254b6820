package parley.bench.load;

import java.net.InetSocketAddress;
import java.util.List;

/** Where a run goes: the gateways, over which sockets alternate, and the tokens of its users. */
public record Target(List<InetSocketAddress> gateways, List<String> tokens) {
  public Target {
    gateways = List.copyOf(gateways);
    tokens = List.copyOf(tokens);
  }

  /** The gateway for a socket: both the sockets of a room and the rooms alternate. */
  InetSocketAddress gateway(int socket, int rooms, int attempt) {
    return gateways.get((socket % rooms + socket / rooms + attempt) % gateways.size());
  }

  String token(int socket) {
    return tokens.get(socket % tokens.size());
  }
}
