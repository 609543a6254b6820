package parley.bench.torture.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.bench.load.BenchFailure;

/** A client and a server with a proxy between them. */
class ProxiesTest {
  private static final String SERVER = "server";
  private static final int SECONDS = 30;

  private final Proxies network = new Proxies();
  private ServerSocket listening;
  private int port;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws IOException, BenchFailure {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listening.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
    port = network.forClients(SERVER, listening.getLocalPort());
    client = newClient();
    server = accept();
  }

  private Socket newClient() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
    return socket;
  }

  private Socket accept() throws IOException {
    Socket socket = listening.accept();
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
    return socket;
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    client.close();
    server.close();
    listening.close();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertReads(String text, Socket socket) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(text.length());
    assertEquals(text, new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsCutInOneDirectionArrivesOnceHealedWhileTheOtherGoesOn() throws IOException {
    network.cut(Network.CLIENTS, SERVER);
    write(client, "later");
    write(server, "now");
    assertReads("now", client);
    assertEquals(0, server.getInputStream().available());
    network.heal(Network.CLIENTS, SERVER);
    assertReads("later", server);
  }

  @Test
  void whoConnectsWhileCutOffIsHeardOnceHealed() throws IOException {
    network.cut(Network.CLIENTS, SERVER);
    network.cut(SERVER, Network.CLIENTS);
    try (Socket another = newClient()) {
      write(another, "hello");
      try (Socket accepted = accept()) {
        assertEquals(0, accepted.getInputStream().available());
        network.heal(SERVER, Network.CLIENTS);
        network.heal(Network.CLIENTS, SERVER);
        assertReads("hello", accepted);
      }
    }
  }

  @Test
  void anEndIsToldToTheOtherSideBehindAllThatWasWritten() throws IOException {
    network.cut(Network.CLIENTS, SERVER);
    write(client, "bye");
    client.close();
    network.heal(Network.CLIENTS, SERVER);
    assertReads("bye", server);
    assertEquals(-1, server.getInputStream().read());
  }

  @Test
  void whoConnectsToNobodyIsClosed() throws IOException {
    listening.close();
    try (Socket another = newClient()) {
      assertEquals(-1, another.getInputStream().read());
    }
  }

  /** More than all buffers on the way hold. */
  @Test
  void aSenderWaitsWhileItIsCutAndNothingIsLost() throws Exception {
    byte[] much = new byte[64 << 20];
    much[much.length - 1] = 7;
    network.cut(SERVER, Network.CLIENTS);
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try {
                server.getOutputStream().write(much);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    write(client, "still heard");
    assertReads("still heard", server);
    assertTrue(!written.isDone(), "64 MB were taken");
    network.heal(SERVER, Network.CLIENTS);
    assertArrayEquals(much, client.getInputStream().readNBytes(much.length));
    written.get(SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void whatASlowOneSendsComesLateAndInOrder() throws IOException {
    network.slow(SERVER);
    long began = System.nanoTime();
    write(server, "one ");
    write(server, "two ");
    assertReads("one two ", client);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    assertTrue(millis >= 100, () -> "after " + millis + " ms");
    network.fast(SERVER);
    write(server, "three");
    assertReads("three", client);
  }
}
