package parley.standalone.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process of Parley, as a user would start it. Its output goes to a file. It never outlives this
 * JVM, unless this JVM is itself killed.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** All that were started and not closed: what is printed when a test fails, and ended at last. */
  private static final Set<ChildProcess> ALL = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(ChildProcess::kill)));
  }

  private final String name;
  private final int healthPort;
  private final Path output;
  private final Process process;
  private final long startedAtNanos = System.nanoTime();

  private ChildProcess(String name, int healthPort, Path output, Process process) {
    this.name = name;
    this.healthPort = healthPort;
    this.output = output;
    this.process = process;
    ALL.add(this);
  }

  /**
   * Starts a runnable jar of this build.
   *
   * @param jar from the root of the project, such as {@code chat-gateway/target/chat-gateway.jar}
   * @param healthPort where it tells whether it is ready
   */
  public static ChildProcess jar(
      String name, String jar, List<String> args, Map<String, String> environment, int healthPort) {
    Path file = root().resolve(jar);
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(file + " is not there; mvn package makes it");
    }
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx192m", "-XX:+UseSerialGC"));
    // What ./parley says to newer JVMs, in a way that older ones take as well.
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", file.toString()));
    command.addAll(args);
    return command(name, command, environment, root(), healthPort);
  }

  /** Starts any program. */
  static ChildProcess command(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      int healthPort) {
    try {
      Path output = Files.createTempFile("parley-" + name + "-", ".out");
      output.toFile().deleteOnExit();
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(key -> key.startsWith("PARLEY_"));
      builder.environment().putAll(environment);
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.redirectOutput(output.toFile());
      return new ChildProcess(name, healthPort, output, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A loopback port that nobody listens on. Below the range from which systems take the ports of
   * outgoing connections, so that a process that was killed finds its port free when it comes back.
   */
  public static int freePort() {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one, then
      }
    }
    throw new AssertionError("no free port found");
  }

  /** The folder of the whole project; the build says which. */
  static Path root() {
    return Path.of(System.getProperty("parley.root", ".."));
  }

  private static String java() {
    String other = System.getenv("PARLEY_TEST_JAVA");
    return other != null && !other.isBlank()
        ? other
        : System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it answers that it is ready. Returns how long that took from its start on. */
  public Duration awaitReady() {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create("http://localhost:" + healthPort + "/health/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    return await(() -> answersWellTo(question), "ready");
  }

  /** Waits until it has printed this. Returns how long that took from its start on. */
  Duration awaitPrinted(String text) {
    return await(() -> output().contains(text), "there with \"" + text + "\"");
  }

  private Duration await(BooleanSupplier condition, String what) {
    long end = startedAtNanos + READY_WITHIN.toNanos();
    while (!condition.getAsBoolean()) {
      if (waitFor(Duration.ofMillis(POLL_MILLIS))) {
        throw new AssertionError(name + " ended with " + process.exitValue() + " at its start");
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            name + " is not " + what + " after " + READY_WITHIN.toSeconds() + " s");
      }
    }
    return Duration.ofNanos(System.nanoTime() - startedAtNanos);
  }

  private static boolean answersWellTo(HttpRequest question) {
    try {
      return HTTP.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** {@code kill -9}; ends when it is dead. */
  public void kill() {
    process.destroyForcibly();
    if (!waitFor(STOP_WITHIN)) {
      throw new AssertionError(name + " survives SIGKILL, pid " + pid());
    }
  }

  /** SIGTERM, as Ctrl-C or a supervisor would; returns the exit code. */
  int terminate() {
    process.destroy();
    return awaitExit();
  }

  /** Waits until it has ended; returns the exit code. */
  int awaitExit() {
    if (!waitFor(STOP_WITHIN)) {
      throw new AssertionError(name + " still runs after " + STOP_WITHIN.toSeconds() + " s");
    }
    return process.exitValue();
  }

  private boolean waitFor(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, e);
    }
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all of them have printed, for whoever has to find out why a test failed. */
  static String outputs() {
    StringBuilder all = new StringBuilder();
    for (ChildProcess child : ALL) {
      String state = child.isAlive() ? "runs" : "ended with " + child.process.exitValue();
      all.append("---- ").append(child.name).append(" (pid ").append(child.pid()).append(", ");
      all.append(state).append(")\n").append(child.output());
    }
    return all.toString();
  }

  /** Ends it at once, if it still runs, and forgets it. */
  @Override
  public void close() {
    kill();
    ALL.remove(this);
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
