package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real members of a real cluster, with and without certificates. */
class ClusterTlsIT {
  private static final long SECONDS = 60;
  private static final int CONNECT_MILLIS = 2_000;
  private static final String ADDRESS = "secrets";
  private static final ClusterConfig.Tls NONE = new ClusterConfig.Tls("", "", "");

  @TempDir Path folder;
  private final String name = "tls-" + UUID.randomUUID();
  private final List<Vertx> members = new ArrayList<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private TestAuthority authority;
  private int port;

  @BeforeEach
  void makeAnAuthority() throws IOException {
    authority = new TestAuthority(folder, "authority");
    port = FreePort.find();
  }

  @AfterEach
  void leave() {
    members.forEach(member -> await(member.close()));
  }

  private Vertx join(ClusterConfig.Tls tls, int busPort) {
    ClusterConfig config =
        new ClusterConfig(
            name,
            "127.0.0.1",
            "",
            port,
            10,
            0,
            busPort,
            0,
            List.of("127.0.0.1"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            tls);
    Vertx member = await(Cluster.join(config, new VertxOptions()));
    members.add(member);
    return member;
  }

  private Vertx join(ClusterConfig.Tls tls) {
    return join(tls, 0);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + SECONDS + " s", e);
    }
  }

  private void answerAt(Vertx member) {
    await(
        member
            .eventBus()
            .<String>consumer(
                ADDRESS,
                message -> {
                  heard.add(message.body());
                  message.reply("heard");
                })
            .completion());
  }

  /** Asks until somebody answers: a registration takes a moment to be known everywhere. */
  private static String ask(Vertx member, String question) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      try {
        return await(once(member, question));
      } catch (ReplyException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static Future<String> once(Vertx member, String question) {
    return member
        .eventBus()
        .<String>request(ADDRESS, question, new DeliveryOptions().setSendTimeout(1_000))
        .map(answer -> answer.body());
  }

  @Test
  void membersOfOneAuthorityTalkToEachOther() {
    answerAt(join(authority.member("one")));
    assertEquals("heard", ask(join(authority.member("two")), "a question"));
    assertEquals("a question", heard.poll());
  }

  /**
   * As operations.md says to change it: first trust both, then take certificates of the new one.
   */
  @Test
  void membersTalkWhileTheAuthorityIsChanged() throws IOException {
    TestAuthority next = new TestAuthority(folder, "next");
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(authority.file()) + Files.readString(next.file()));
    ClusterConfig.Tls old = authority.member("one");
    ClusterConfig.Tls renewed = next.member("two");
    answerAt(join(new ClusterConfig.Tls(old.certificate(), old.key(), both.toString())));
    Vertx two = join(new ClusterConfig.Tls(renewed.certificate(), renewed.key(), both.toString()));
    assertEquals("heard", ask(two, "a question"));
  }

  @Test
  void aMemberWithoutACertificateOrOfAnotherAuthorityNeitherDeliversNorReads() {
    Vertx one = join(authority.member("one"));
    Vertx two = join(authority.member("two"));
    answerAt(one);
    assertEquals("heard", ask(two, "from a member"));
    heard.clear();
    TestAuthority stranger = new TestAuthority(folder, "stranger");
    for (ClusterConfig.Tls tls : List.of(NONE, stranger.member("three"))) {
      Vertx outsider = join(tls);
      // It knows of the consumer, being a member for Hazelcast.
      assertThrows(Exception.class, () -> await(once(outsider, "from an outsider")));
      // It makes itself known as another consumer: messages are sent its way, and do not arrive.
      List<String> stolen = new ArrayList<>();
      await(
          outsider
              .eventBus()
              .<String>consumer(ADDRESS, message -> stolen.add(message.body()))
              .completion());
      eventually(() -> fails(once(two, "a secret")), "no message was sent to the outsider");
      assertEquals("heard", ask(two, "a secret"));
      assertEquals(List.of(), stolen);
    }
    assertTrue(heard.stream().noneMatch("from an outsider"::equals), heard::toString);
  }

  private static boolean fails(Future<String> request) {
    try {
      await(request);
      return false;
    } catch (ReplyException | AssertionError e) {
      return true;
    }
  }

  private static void eventually(Supplier<Boolean> condition, String otherwise) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise);
      }
    }
  }

  /** By hand, as whoever listens on the network would: nothing that is said can be read there. */
  @Test
  void theBusPortSpeaksTlsAndNothingElse() throws IOException {
    int busPort = FreePort.find();
    answerAt(join(authority.member("one"), busPort));
    try (Socket plain = new Socket()) {
      plain.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
      plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), busPort));
      plain.getOutputStream().write(new byte[] {0, 0, 0, 5, 1, 2, 3, 4, 5});
      InputStream in = plain.getInputStream();
      int first = in.read();
      assertTrue(first == -1 || first == 21, () -> "neither an end nor a TLS alert: " + first);
    }
    assertEquals(null, heard.poll());
  }

  /** Who is no member could otherwise read and write all that the members share. */
  @Test
  void clientsOfHazelcastAreNotListenedTo() {
    join(NONE);
    ClientConfig client = new ClientConfig().setClusterName(name);
    client.getNetworkConfig().addAddress("127.0.0.1:" + port);
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(CONNECT_MILLIS);
    assertThrows(
        IllegalStateException.class, () -> HazelcastClient.newHazelcastClient(client).shutdown());
  }

  /** Hazelcast listens on every address unless it is told not to. */
  @Test
  void theClusterListensOnItsAddressAlone() throws IOException {
    join(NONE);
    try (Socket own = new Socket()) {
      own.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
    try (Socket other = new Socket()) {
      assertThrows(
          IOException.class,
          () -> other.connect(new InetSocketAddress("127.0.0.2", port), CONNECT_MILLIS));
    }
  }
}
