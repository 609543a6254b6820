package parley.bench.torture.cluster;

import java.util.List;
import parley.bench.load.BenchFailure;

/**
 * The network between the processes, their Postgres and the clients. Used by one thread.
 *
 * <p>A name is that of a process, of Postgres, or {@link #CLIENTS}. What is cut is cut in one
 * direction, without a word: nobody is told, as with a cut cable.
 */
public interface Network extends AutoCloseable {
  /** The clients' side. */
  String CLIENTS = "clients";

  /** Gives this name an address to listen on. */
  String add(String name) throws BenchFailure;

  /** Where to listen: on the usual port, if addresses are not shared; 0 is any free one. */
  int port(int usual) throws BenchFailure;

  /** Where other processes reach this one that listens on {@code port}. */
  int forProcesses(String name, int port) throws BenchFailure;

  /** Where clients reach this one that listens on {@code port}. */
  int forClients(String name, int port) throws BenchFailure;

  /** Who there is, once all have been given their ports. */
  void meet(List<Node> nodes);

  /** The command, run where this name lives. */
  List<String> at(String name, List<String> command);

  /** Nothing gets from one to the other any more; the other way is left alone. */
  void cut(String from, String to) throws BenchFailure;

  /** Undoes {@link #cut}. */
  void heal(String from, String to) throws BenchFailure;

  /** What this one sends comes late, by some 100 ms. */
  void slow(String name) throws BenchFailure;

  /** Undoes {@link #slow}. */
  void fast(String name) throws BenchFailure;

  @Override
  void close();
}
