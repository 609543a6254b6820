package parley.bench.torture.cluster;

import java.util.List;
import parley.bench.load.BenchFailure;

/** All share one address and talk to each other directly, so nothing can be cut. */
public class Loopback implements Network {
  static final String HOST = "127.0.0.1";

  @Override
  public final String add(String name) {
    return HOST;
  }

  @Override
  public int port(int usual) throws BenchFailure {
    return usual == 0 ? 0 : Ports.block(1);
  }

  @Override
  public int forProcesses(String name, int port) throws BenchFailure {
    return port;
  }

  @Override
  public int forClients(String name, int port) throws BenchFailure {
    return port;
  }

  @Override
  public void meet(List<Node> nodes) {
    // Nobody needs to be told apart.
  }

  @Override
  public final List<String> at(String name, List<String> command) {
    return command;
  }

  @Override
  public void cut(String from, String to) {
    throw new UnsupportedOperationException("nothing is between " + from + " and " + to);
  }

  @Override
  public void heal(String from, String to) {
    cut(from, to);
  }

  @Override
  public void slow(String name) {
    throw new UnsupportedOperationException("nothing is between " + name + " and the others");
  }

  @Override
  public void fast(String name) {
    slow(name);
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
