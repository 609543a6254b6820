package parley.bench.torture.cluster;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import parley.bench.child.Servers;

/** The command lines of JVMs that run from this program's own class path. */
public final class Jvm {
  /** A small one: many share the machine, and what has no bound shall meet one soon. */
  private static final List<String> SMALL =
      List.of(
          "-Xmx96m",
          "-XX:MaxDirectMemorySize=48m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          // Its file is named by the process id, which is not the machine's in a sandbox.
          "-XX:-UsePerfData",
          "-Dio.netty.allocator.maxOrder=7");

  /** As the runnable jars' manifests have it. */
  private static final List<String> OPENS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow");

  /** What such a JVM may be resident with: heap, direct memory, its own code, with a margin. */
  public static final long RESIDENT_BYTES = 280L << 20;

  /** Of the heap, after a collection. */
  public static final long HEAP_BYTES = 90L << 20;

  /** Of direct memory; the JVM refuses more than its own limit. */
  public static final long DIRECT_BYTES = 20L << 20;

  private Jvm() {}

  static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A service with a Java agent. */
  static List<String> service(String agent, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(SMALL);
    command.addAll(OPENS);
    // Else whatever the agent makes log first would set up logging by itself.
    command.add("-Dlogback.configurationFile=" + Servers.root().resolve("conf/logback.xml"));
    command.add("-Dhazelcast.logging.type=slf4j");
    command.add("-javaagent:" + agent);
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(arguments);
    return command;
  }
}
