package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A member that is reached under other ports than those it listens on, as behind NAT. */
class PublicPortsIT {
  private static final long SECONDS = 60;
  private static final String ADDRESS = "behind the mapped ports";

  private final String name = "mapped-" + UUID.randomUUID();
  private final Vertx relays = Vertx.vertx();
  private final List<Vertx> members = new ArrayList<>();

  @AfterEach
  void leave() {
    members.forEach(member -> await(member.close()));
    await(relays.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s", e);
    }
  }

  /** Passes what comes to the port it returns on to this one, and counts who came. */
  private int relay(int port, AtomicInteger count) {
    return await(
            relays
                .createNetServer()
                .connectHandler(
                    socket -> {
                      count.incrementAndGet();
                      socket.pause();
                      relays
                          .createNetClient()
                          .connect(port, "127.0.0.1")
                          .onSuccess(onward -> join(socket, onward))
                          .onFailure(cause -> socket.close());
                    })
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  private static void join(NetSocket one, NetSocket other) {
    one.pipeTo(other);
    other.pipeTo(one);
  }

  private Vertx member(int port, int members, Map<String, Integer> ports) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_CLUSTER_NAME", name);
    environment.put("PARLEY_CLUSTER_PORT", "" + port);
    environment.put("PARLEY_CLUSTER_MEMBERS", "127.0.0.1:" + members);
    ports.forEach((key, value) -> environment.put("PARLEY_CLUSTER_" + key, "" + value));
    ClusterConfig config = Config.load(ClusterConfig.class, "cluster", null, environment);
    Vertx member = await(Cluster.join(config, new VertxOptions()));
    this.members.add(member);
    return member;
  }

  @Test
  void othersJoinAndTalkThroughThePublicPorts() {
    int port = FreePort.find();
    int busPort = FreePort.find();
    AtomicInteger joined = new AtomicInteger();
    AtomicInteger talked = new AtomicInteger();
    int publicPort = relay(port, joined);
    int busPublicPort = relay(busPort, talked);
    Vertx mapped =
        member(
            port,
            publicPort,
            Map.of(
                "PUBLIC_PORT", publicPort,
                "BUS_PORT", busPort,
                "BUS_PUBLIC_PORT", busPublicPort));
    await(mapped.eventBus().consumer(ADDRESS, question -> question.reply("heard")).completion());
    Vertx other = member(FreePort.find(), publicPort, Map.of());
    assertEquals("heard", ask(other));
    assertTrue(joined.get() > 0, "it joined past the public port");
    assertTrue(talked.get() > 0, "it talked past the bus' public port");
  }

  /** Until somebody answers: a registration takes a moment to be known everywhere. */
  private static Object ask(Vertx member) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        DeliveryOptions soon = new DeliveryOptions().setSendTimeout(1_000);
        return await(member.eventBus().request(ADDRESS, "a question", soon)).body();
      } catch (ReplyException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }
}
