package parley.bench.torture.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.bench.load.BenchFailure;

/**
 * The network inside a {@link Sandbox}: each process has an address of its own, behind a bridge;
 * what shall not get through is sent to a neighbour that does not exist, one direction at a time.
 * All of it is gone with the sandbox.
 */
public final class Namespaces implements Network {
  private static final String NOBODY = "02:00:00:00:00:ff";
  private static final String PREFIX = "10.77.0.";
  private static final List<String> SLOW =
      List.of("tbf", "rate", "600kbit", "burst", "4k", "latency", "400ms");

  private final Map<String, String> hosts = new LinkedHashMap<>();

  /** Makes the bridge. */
  public Namespaces() throws BenchFailure {
    hosts.put(CLIENTS, PREFIX + 1);
    Shell.run("mount", "-t", "tmpfs", "tmpfs", "/run");
    Shell.run("mkdir", "/run/netns");
    Shell.run("ip", "link", "set", "lo", "up");
    Shell.run("ip", "link", "add", "br0", "type", "bridge");
    Shell.run("ip", "addr", "add", hosts.get(CLIENTS) + "/24", "dev", "br0");
    Shell.run("ip", "link", "set", "br0", "up");
  }

  /** A disk in memory that can be filled. */
  public static void mountMemory(Path folder, long megabytes) throws BenchFailure {
    String options = "size=" + megabytes + "m,mode=755";
    Shell.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
  }

  @Override
  public String add(String name) throws BenchFailure {
    String host = PREFIX + (10 + hosts.size());
    hosts.put(name, host);
    String outer = "v" + hosts.size();
    Shell.run("ip", "netns", "add", name);
    Shell.run("ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", name);
    Shell.run("ip", "link", "set", outer, "master", "br0", "up");
    Shell.run("ip", "-n", name, "link", "set", "lo", "up");
    Shell.run("ip", "-n", name, "addr", "add", host + "/24", "dev", "eth0");
    Shell.run("ip", "-n", name, "link", "set", "eth0", "up");
    return host;
  }

  @Override
  public int port(int usual) {
    return usual;
  }

  @Override
  public int forProcesses(String name, int port) {
    return port;
  }

  @Override
  public int forClients(String name, int port) {
    return port;
  }

  @Override
  public void meet(List<Node> nodes) {
    // Who is who is told by addresses.
  }

  @Override
  public List<String> at(String name, List<String> command) {
    List<String> there = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name));
    there.addAll(command);
    return there;
  }

  @Override
  public void cut(String from, String to) throws BenchFailure {
    Shell.run(neighbour(from, "replace", hosts.get(to), "lladdr", NOBODY, "nud", "permanent"));
  }

  @Override
  public void heal(String from, String to) throws BenchFailure {
    Shell.run(neighbour(from, "del", hosts.get(to)));
  }

  private static List<String> neighbour(String at, String verb, String host, String... how) {
    List<String> command = new ArrayList<>(List.of("ip"));
    if (!at.equals(CLIENTS)) {
      command.addAll(List.of("-n", at));
    }
    command.addAll(List.of("neigh", verb, host));
    command.addAll(List.of(how));
    command.addAll(List.of("dev", at.equals(CLIENTS) ? "br0" : "eth0"));
    return command;
  }

  /** It queues up for a narrow line: up to 400 ms late, and dropped beyond. */
  @Override
  public void slow(String name) throws BenchFailure {
    List<String> command =
        new ArrayList<>(List.of("tc", "-n", name, "qdisc", "replace", "dev", "eth0", "root"));
    command.addAll(SLOW);
    Shell.run(command);
  }

  @Override
  public void fast(String name) throws BenchFailure {
    Shell.run("tc", "-n", name, "qdisc", "del", "dev", "eth0", "root");
  }

  @Override
  public void close() {
    // See Sandbox.
  }
}
