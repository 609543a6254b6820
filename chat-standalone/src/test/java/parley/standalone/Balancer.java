package parley.standalone;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A load balancer before gateways: whoever connects to it is connected to the one it leads to. It
 * can break all connections in the middle of whatever they carry, as a gateway does that is killed.
 */
final class Balancer implements AutoCloseable {
  private static final int NOWHERE = -1;

  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final NetClient client;
  private final NetServer server;
  private volatile int target;
  private volatile boolean hangs;

  /** Leads to this port of this machine. */
  Balancer(Vertx vertx, int target) {
    this.target = target;
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(this::connected);
    TestSystem.await(server.listen(0, "localhost"));
  }

  int port() {
    return server.actualPort();
  }

  /** Whoever connects from now on is led there. */
  void leadTo(int port) {
    target = port;
  }

  /** Breaks every connection; whoever comes finds nothing until it leads somewhere again. */
  void cut() {
    target = NOWHERE;
    open.forEach(NetSocket::close);
  }

  /** From now on the handshake of a WebSocket is not answered, and not refused either. */
  void hangHandshakes() {
    hangs = true;
  }

  private void connected(NetSocket caller) {
    if (target == NOWHERE) {
      caller.close();
    } else if (hangs) {
      caller.handler(first -> lead(caller, first));
    } else {
      lead(caller, Buffer.buffer());
    }
  }

  /** Whoever has said this much already. */
  private void lead(NetSocket caller, Buffer said) {
    if (said.toString().startsWith("GET /ws")) {
      keep(caller, caller);
      return;
    }
    caller.pause();
    client
        .connect(target, "localhost")
        .onSuccess(
            gateway -> {
              gateway.write(said);
              join(caller, gateway);
            })
        .onFailure(cause -> caller.close());
  }

  private void join(NetSocket caller, NetSocket gateway) {
    keep(caller, gateway);
    keep(gateway, caller);
    caller.pipeTo(gateway);
    gateway.pipeTo(caller);
    if (target == NOWHERE) {
      caller.close();
    }
  }

  private void keep(NetSocket socket, NetSocket other) {
    open.add(socket);
    socket.closeHandler(
        gone -> {
          open.remove(socket);
          other.close();
        });
  }

  @Override
  public void close() {
    cut();
    TestSystem.await(server.close());
    TestSystem.await(client.close());
  }
}
