package parley.standalone.process;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import parley.standalone.TestClient;

/**
 * A client that does what {@code docs/protocol.md} asks of one: when its socket is gone it comes
 * back, to the next gateway, joins with its cursor and sends again, in order, whatever was not
 * acked. Meanwhile it says something new at a steady pace. Runs on a thread of its own.
 */
final class LoadClient implements AutoCloseable {
  private static final long PACE_MILLIS = 25;
  private static final long FIRST_RETRY_MILLIS = 1_000;

  /**
   * A fifth of what the protocol asks for, so that a test need not wait for who drew a long one.
   */
  private static final long LAST_RETRY_MILLIS = 4_000;

  private final Ledger ledger = new Ledger();
  private final List<Integer> closeCodes = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final String name;
  private final String room;
  private final List<Integer> ports;
  private final TestClient client;
  private final Thread thread;
  private volatile boolean quiet;
  private volatile int gateway;

  /** Signs in at this gateway, where it will also connect first. */
  LoadClient(Vertx vertx, List<Integer> ports, int gateway, String name, String room) {
    this.name = name;
    this.room = room;
    this.ports = ports;
    this.gateway = gateway;
    client = TestClient.signIn(vertx, ports.get(gateway), name).onFrame(ledger::received);
    thread = new Thread(this::live, "load-" + name);
    thread.setDaemon(true);
  }

  LoadClient start() {
    thread.start();
    return this;
  }

  private void live() {
    long retryMillis = FIRST_RETRY_MILLIS;
    while (end.getCount() > 0) {
      if (connect()) {
        retryMillis = FIRST_RETRY_MILLIS;
        chat();
      }
      gateway = (gateway + 1) % ports.size();
      long asked = ledger.reconnectAfterMillis();
      idle(asked >= 0 ? asked : ThreadLocalRandom.current().nextLong(retryMillis));
      retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
    }
    client.close();
  }

  /** Whether it is connected and has joined now. */
  private boolean connect() {
    ledger.connected();
    try {
      client.connect(ports.get(gateway));
      client.join(room, ledger.cursor());
      connections.incrementAndGet();
      return true;
    } catch (AssertionError | Exception gone) {
      // To the next one, then. Whether anyone suffered is told by what the ledger has in the end.
      return false;
    }
  }

  private void chat() {
    while (client.isOpen() && end.getCount() > 0) {
      ledger.send(!quiet, clientId -> client.send(room, clientId, clientId + " of " + name));
      idle(PACE_MILLIS);
    }
    if (!client.isOpen()) {
      Short code = client.socket().closeStatusCode();
      synchronized (closeCodes) {
        closeCodes.add(code == null ? 1006 : code.intValue());
      }
    }
  }

  private void idle(long millis) {
    try {
      if (end.await(millis, TimeUnit.MILLISECONDS)) {
        quiet = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Says nothing new any more; what is not acked is still sent again. */
  void beQuiet() {
    quiet = true;
  }

  Ledger ledger() {
    return ledger;
  }

  String userId() {
    return client.userId();
  }

  String token() {
    return client.token();
  }

  /** The number of the gateway that it is connected to, or tries next. */
  int gateway() {
    return gateway;
  }

  /** How often it has connected and joined. */
  int connections() {
    return connections.get();
  }

  /** With what its connections were closed, in order; 1006 for those that were cut. */
  List<Integer> closeCodes() {
    synchronized (closeCodes) {
      return List.copyOf(closeCodes);
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
