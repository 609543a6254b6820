package parley.bench.torture.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.bench.load.BenchFailure;

/**
 * Loopback on which all are reached through proxies in this process, one for each port, so that it
 * can be cut and delayed where there are no namespaces. Whose a connection is, and so whether it is
 * cut, is told by the process that holds its other end.
 *
 * <p>Where it differs from a network: who connects to someone that is cut off is accepted and then
 * hears nothing; and what has arrived at the proxy is acknowledged, so that whoever is cut in one
 * direction does not notice it by his own queue until the proxy holds all it does ({@link Way}).
 */
public final class Proxies extends Loopback {
  private static final long SECONDS = 20;
  private static final int MIN_LATE_MILLIS = 100;
  private static final int MAX_LATE_MILLIS = 300;

  /** With one event loop, which all connections are confined to. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private final NetClient client = vertx.createNetClient();
  private final Owners owners = Owners.ofThisSystem();
  private final Set<List<String>> cut = ConcurrentHashMap.newKeySet();
  private final Set<String> slow = ConcurrentHashMap.newKeySet();
  private final Set<Way> ways = ConcurrentHashMap.newKeySet();
  private volatile List<Node> nodes = List.of();

  /** Always one that is known, as the proxy must know it. */
  @Override
  public int port(int usual) throws BenchFailure {
    return Ports.block(1);
  }

  @Override
  public int forProcesses(String name, int port) throws BenchFailure {
    return listen(name, port, socket -> vertx.executeBlocking(() -> owner(socket), false));
  }

  @Override
  public int forClients(String name, int port) throws BenchFailure {
    return listen(name, port, socket -> Future.succeededFuture(CLIENTS));
  }

  /** Names who connects. */
  private interface Callers {
    Future<String> of(NetSocket socket);
  }

  private int listen(String name, int port, Callers callers) throws BenchFailure {
    int shown = Ports.block(1);
    try {
      vertx
          .createNetServer(new NetServerOptions().setHost(HOST).setPort(shown))
          .connectHandler(
              socket -> {
                socket.pause();
                callers
                    .of(socket)
                    .onSuccess(caller -> connect(caller, socket, name, port))
                    .onFailure(cause -> socket.close());
              })
          .listen()
          .await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      throw new BenchFailure("the proxy of " + name + " cannot listen: " + e, e);
    }
    return shown;
  }

  private String owner(NetSocket socket) throws IOException {
    int from = socket.remoteAddress().port();
    int to = socket.localAddress().port();
    List<Node> living = nodes.stream().filter(node -> node.pid().isPresent()).toList();
    List<Long> pids = living.stream().map(node -> node.pid().orElse(0)).toList();
    int index = pids.indexOf(owners.of(from, to, pids).orElse(-1));
    return index < 0 ? CLIENTS : living.get(index).name();
  }

  private void connect(String caller, NetSocket socket, String called, int port) {
    client
        .connect(port, HOST)
        .onSuccess(
            onward -> {
              new Way(this, vertx, caller, called, onward).readFrom(socket);
              new Way(this, vertx, called, caller, socket).readFrom(onward);
            })
        .onFailure(cause -> new Way(this, vertx, called, caller, socket).end());
  }

  @Override
  public void meet(List<Node> all) {
    nodes = List.copyOf(all);
  }

  @Override
  public void cut(String from, String to) {
    cut.add(List.of(from, to));
  }

  @Override
  public void heal(String from, String to) {
    cut.remove(List.of(from, to));
    vertx.runOnContext(go -> List.copyOf(ways).forEach(Way::pass));
  }

  @Override
  public void slow(String name) {
    slow.add(name);
  }

  @Override
  public void fast(String name) {
    slow.remove(name);
  }

  boolean isCut(String from, String to) {
    return cut.contains(List.of(from, to));
  }

  /** How late something comes that this one sends now. */
  long lateMillis(String from) {
    return slow.contains(from)
        ? ThreadLocalRandom.current().nextInt(MIN_LATE_MILLIS, MAX_LATE_MILLIS)
        : 0;
  }

  void began(Way way) {
    ways.add(way);
  }

  void ended(Way way) {
    ways.remove(way);
  }

  @Override
  public void close() {
    vertx.close();
  }
}
