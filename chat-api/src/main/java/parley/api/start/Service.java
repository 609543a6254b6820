package parley.api.start;

import com.hazelcast.core.OperationTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of Parley, from {@code main} to its orderly end.
 *
 * <p>Reads the configuration, joins the cluster (or, for an all-in-one process, does not), deploys,
 * prints one line when it is ready. SIGTERM and Ctrl-C undeploy in order, leave the cluster and
 * exit with 0. A start that fails prints one sentence and exits with 1, leaving nothing behind.
 */
public final class Service {
  private static final long JOIN_SECONDS = 120;

  /** A gateway may drain for 20 s, then answer for 12, then wait for peers to close and answer. */
  private static final long STOP_SECONDS = 55;

  /** What Hazelcast says of a request that, by the clock of who gets it, is over a minute old. */
  private static final String TOO_LATE = "rejected before execution";

  private final String name;
  private final Deque<Runnable> afterClose = new ArrayDeque<>();
  private final Deque<Set<String>> steps = new ConcurrentLinkedDeque<>();
  private Arguments arguments;
  private volatile Vertx vertx;

  private Service(String name) {
    this.name = name;
  }

  /** What a service does once its configuration is read and its bus is up. */
  @FunctionalInterface
  public interface Starter<C> {
    /**
     * Deploys the verticles.
     *
     * @return ends, when all can be reached, with the line to print, such as an address to open
     */
    Future<String> start(Service service, C config);
  }

  /** Runs a process on the cluster that {@code conf/cluster.yaml} describes. Returns at once. */
  public static <C> void run(String name, String[] args, Class<C> config, Starter<C> starter) {
    new Service(name).run(args, config, starter, true);
  }

  /** Runs a process by itself, on a bus inside its JVM. Returns at once. */
  public static <C> void runAlone(String name, String[] args, Class<C> config, Starter<C> starter) {
    new Service(name).run(args, config, starter, false);
  }

  /** The bus and everything on it. */
  public Vertx vertx() {
    return vertx;
  }

  /**
   * The configuration of another section, from the file beside this service's own.
   *
   * @param overrides win over the environment, by the names of its variables
   */
  public <C> C config(Class<C> type, String section, Map<String, String> overrides) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(overrides);
    return Config.load(type, section, arguments.beside(section + ".yaml"), environment);
  }

  /**
   * Deploys something on which what is deployed later depends: it is undeployed after that. What is
   * not deployed so is undeployed at the end, all at once.
   */
  public <T> Future<T> deploy(Supplier<Future<T>> step) {
    Set<String> before = Set.copyOf(vertx.deploymentIDs());
    return step.get()
        .onSuccess(
            deployed -> {
              Set<String> added = new HashSet<>(vertx.deploymentIDs());
              added.removeAll(before);
              steps.push(added);
            });
  }

  /** Runs this at the very end, after all verticles have stopped; the last one given goes first. */
  public void afterClose(Runnable action) {
    afterClose.push(action);
  }

  private <C> void run(String[] args, Class<C> type, Starter<C> starter, boolean clustered) {
    try {
      arguments = Arguments.parse(name, args);
      useLogging();
      C config = Config.load(type, name, arguments.conf(), System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "parley-stop"));
      vertx = clustered ? joinCluster() : Vertx.vertx(options());
      BusCodec.register(vertx);
      String ready = starter.start(this, config).await();
      LoggerFactory.getLogger(Service.class).info("started service={}", name);
      say(System.out, ready);
    } catch (Exception e) { // await() also throws what is checked, without declaring it
      fail(e);
    }
  }

  private Vertx joinCluster() throws TimeoutException {
    ClusterConfig cluster =
        Config.load(ClusterConfig.class, "cluster", arguments.cluster(), System.getenv());
    return Cluster.join(cluster, options()).await(JOIN_SECONDS, TimeUnit.SECONDS);
  }

  private static VertxOptions options() {
    return new VertxOptions().setPreferNativeTransport(true);
  }

  /**
   * Before the first logger is made: {@code logback.xml} beside the configuration, or the jar's.
   */
  private void useLogging() {
    Path beside = arguments.beside("logback.xml");
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty(
          "logback.configurationFile", beside != null ? beside.toString() : "conf/logback.xml");
    }
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    System.setProperty("hazelcast.logging.type", "slf4j");
  }

  private void fail(Throwable cause) {
    String sentence = sentence(cause);
    if (sentence == null) {
      Logger log = LoggerFactory.getLogger(Service.class);
      log.error("start failed service={}", name, cause);
      sentence = "cannot start: " + cause + "; the log has more";
    }
    say(System.err, "parley " + name + ": " + sentence);
    afterClose.forEach(Runnable::run);
    Runtime.getRuntime().halt(1);
  }

  /** To the person who started the process, whatever the log does. */
  private static void say(PrintStream out, String line) {
    out.println(line);
    out.flush();
  }

  private static String sentence(Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof ConfigException) {
        return c.getMessage();
      }
      if (c instanceof OperationTimeoutException late && late.getMessage().contains(TOO_LATE)) {
        return "cannot join the cluster: the clocks of this machine and of another are more than a"
            + " minute apart; set them right, for example with NTP";
      }
      String taken = Listening.reason(c);
      if (taken != null) {
        return "cannot listen: "
            + taken
            + "; stop the process that has this address, or set another one in conf/";
      }
    }
    return null;
  }

  /** The last step first. */
  private Future<Void> undeploy() {
    Set<String> last = steps.poll();
    if (last == null) {
      return Future.succeededFuture();
    }
    Future<Void> undeployed = Future.succeededFuture();
    for (String id : last) {
      undeployed = undeployed.eventually(() -> undeploy(id));
    }
    return undeployed.eventually(() -> undeploy());
  }

  /** Verticles that others have deployed go with those. */
  private Future<Void> undeploy(String id) {
    return vertx.deploymentIDs().contains(id) ? vertx.undeploy(id) : Future.succeededFuture();
  }

  private void stop() {
    int code = 0;
    try {
      if (vertx != null) {
        undeploy().eventually(vertx::close).await(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (TimeoutException | RuntimeException e) {
      LoggerFactory.getLogger(Service.class).warn("stop was not orderly service={}", name, e);
      code = 1;
    }
    afterClose.forEach(Runnable::run);
    Runtime.getRuntime().halt(code);
  }
}
