package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.bench.options.Help;
import parley.bench.peer.BareVertxPeer;

class BenchMainTest {
  private final Vertx vertx = Vertx.vertx();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void measuresARunningServer(@TempDir Path directory) throws IOException {
    BareVertxPeer peer = new BareVertxPeer(0);
    vertx.deployVerticle(peer).await();
    Path json = directory.resolve("results.jsonl");
    String url = "http://localhost:" + peer.actualPort();

    int exit =
        bench(
            "--url=" + url,
            "--sockets=20",
            "--senders=4",
            "--rooms=4",
            "--rooms-per-socket=2",
            "--warmup=0",
            "--duration=0.5",
            "--json=" + json);

    assertEquals("custom: 4 rooms, 20 sockets, 4 senders, 8 in flight each …\n", text(err));
    assertEquals(BenchMain.FINE, exit, text(out));
    List<String> lines = text(out).lines().toList();
    assertTrue(lines.get(0).startsWith("workload  msgs/s  deliveries/s"), lines.get(0));
    assertTrue(lines.get(2).startsWith("custom "), lines.get(2));
    assertTrue(lines.get(2).endsWith("  0/0/0/0"), lines.get(2));
    JsonObject result = new JsonObject(Files.readString(json));
    assertTrue(result.getDouble("messagesPerSecond") > 0);
    // Four rooms of ten readers each.
    long sent = result.getLong("sent");
    assertTrue(sent > 0 && result.getJsonObject("delivery").getLong("count") <= sent * 10);
  }

  @Test
  void refusesOtherMachinesBeforeItDoesAnything() {
    assertEquals(BenchMain.BAD_OPTION, bench("--url", "http://192.0.2.1:8080"));
    assertEquals(
        "bench: --url must be on this machine (127.0.0.0/8, localhost or [::1]), was"
            + " \"http://192.0.2.1:8080\"\n",
        text(err));
  }

  @Test
  void saysInOneSentenceThatNobodyAnswers() {
    assertEquals(BenchMain.FAILED, bench("--url", "http://127.0.0.1:1"));
    assertEquals(
        "bench: signing in at http://127.0.0.1:1 failed: nobody listens there\n", text(err));
  }

  @Test
  void printsItsHelp() {
    assertEquals(BenchMain.FINE, bench("--help"));
    assertEquals(Help.text(), text(out));
  }

  private int bench(String... arguments) {
    return new BenchMain(stream(out), stream(err)).run(List.of(arguments));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
