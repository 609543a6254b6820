package parley.bench.torture.cluster;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import parley.bench.load.BenchFailure;

/**
 * Namespaces of one's own: network, mounts, processes. A torture runs a second time inside, so that
 * whatever it cuts, mounts or leaves behind is its own and is gone with it, however it ends. Linux
 * only; root, or a user who may make namespaces.
 */
public final class Sandbox {
  /** Set for the run inside. */
  public static final String INSIDE = "parley.torture.inside";

  private static final List<String> NAMESPACES =
      List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");

  /** What must work inside; bash reaps whose parents were killed. */
  private static final String TRIAL =
      "mount -t tmpfs tmpfs /run && mkdir /run/netns && ip link set lo up"
          + " && ip link add br0 type bridge && ip netns add trial";

  private Sandbox() {}

  /** Whether this is the run inside. */
  public static boolean isInside() {
    return Boolean.getBoolean(INSIDE);
  }

  /** Empty if namespaces can be had, else why not. */
  public static String trouble() throws BenchFailure {
    if (!new File("/proc/self/ns").isDirectory()) {
      return "this system has no namespaces";
    }
    return Shell.trouble(command(List.of("bash", "-c", TRIAL)));
  }

  private static List<String> command(List<String> inside) throws BenchFailure {
    List<String> command = new ArrayList<>(NAMESPACES);
    if (!Shell.works("sh", "-c", "test $(id -u) = 0")) {
      command.add("--map-root-user");
    }
    command.addAll(inside);
    return command;
  }

  /** Runs this program once more, inside. */
  public static Process rerun(String main, List<String> jvm, List<String> arguments)
      throws BenchFailure {
    List<String> java = new ArrayList<>(List.of("bash", "-c", "\"$@\"; exit $?", "torture"));
    java.add(Jvm.java());
    java.addAll(jvm);
    java.addAll(List.of("-D" + INSIDE + "=true", "-cp", Jvm.classPath(), main));
    java.addAll(arguments);
    try {
      return new ProcessBuilder(command(java)).inheritIO().start();
    } catch (IOException e) {
      throw new BenchFailure("the sandbox could not be started: " + e.getMessage(), e);
    }
  }
}
