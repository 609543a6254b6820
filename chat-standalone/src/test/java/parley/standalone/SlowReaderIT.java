package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.api.Role;
import parley.api.User;
import parley.api.log.HistoryClient;
import parley.api.log.LogRequest;

/**
 * P5: a reader slows only itself. Memory per connection is bounded in bytes; a slow reader is
 * neither disconnected for being slow nor does it lose anything.
 */
class SlowReaderIT {
  private static final int ENTRIES = 2_500;
  private static final int ENTRIES_AT_ONCE = 50;

  /** 2,500 of them are 20 MB. */
  private static final String TEXT = "x".repeat(8_000);

  /** The queue's mark of 256 KiB, the frame that goes over it, and what the ring has built. */
  private static final long MAX_PENDING_BYTES = 1024 * 1024;

  /** What a phone's kernel might hold for a page that does not read. */
  private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;

  /** Longer than a peer may be silent that is not slow. */
  private static final int PINGS_OF_A_SILENCE = 15;

  private TestSystem system;
  private TestClient ann;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_SOCKET_PING_INTERVAL", "300ms")
            .with("PARLEY_GATEWAY_SOCKET_PONG_TIMEOUT", "4s")
            .with("PARLEY_GATEWAY_SOCKET_SLOW_PONG_TIMEOUT", "60s");
    system.deployHistory();
    system.deployGateway();
    ann = system.connect("Ann");
  }

  @AfterEach
  void stop() {
    system.close();
  }

  /** Joined, and from here on it reads only when it is told to. */
  private RawSocket slowReader() {
    RawSocket slow = RawSocket.connect(system.port(), ann.token(), RECEIVE_BUFFER_BYTES);
    slow.text("{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
    slow.readJson("joined");
    return slow;
  }

  /** From another process, so that nothing but reading goes through the gateway. */
  private void fill(int entries) {
    HistoryClient log = new HistoryClient(system.vertx());
    User author = new User("g-1", "Elsewhere", Role.GUEST);
    for (int i = 0; i < entries; i += ENTRIES_AT_ONCE) {
      List<LogRequest.NewEntry> some = new ArrayList<>();
      for (int j = i; j < i + ENTRIES_AT_ONCE; j++) {
        some.add(LogRequest.NewEntry.message(author, "c" + j, TEXT));
      }
      TestSystem.await(log.append(new LogRequest.Append("lobby", some)));
    }
  }

  private static void assertReadsAll(RawSocket reader, int entries) {
    long seq = 0;
    while (seq < entries) {
      JsonArray page = reader.readJson("entries").getJsonArray("entries");
      for (int i = 0; i < page.size(); i++) {
        JsonObject entry = page.getJsonObject(i);
        assertEquals(++seq, entry.getLong("seq"));
        assertEquals(TEXT, entry.getString("text"));
      }
    }
  }

  private static void assertAlive(RawSocket reader) {
    reader.text("{\"type\":\"ping\",\"id\":\"alive\"}");
    assertEquals("alive", reader.readJson("pong").getString("id"));
  }

  /** Of the frames that wait in the gateway for some socket. */
  private static long pendingBytes() {
    return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
  }

  @Test
  void p5_aReaderThatStopsReadingForAWhileSlowsNobodyAndLosesNothing() {
    try (RawSocket slow = slowReader()) {
      ann.join("lobby");
      long before = pendingBytes();
      fill(ENTRIES);
      ann.awaitEntries("lobby", ENTRIES);
      assertEquals(TestClient.range(1, ENTRIES), ann.seqs("lobby"));
      TestSystem.eventually(
          () -> pendingBytes() - before < MAX_PENDING_BYTES,
          () -> pendingBytes() - before + " bytes wait for one slow reader");
      awaitPings(PINGS_OF_A_SILENCE);
      assertTrue(pendingBytes() - before < MAX_PENDING_BYTES);
      assertReadsAll(slow, ENTRIES);
      assertAlive(slow);
      assertTrue(slow.pings() > 0);
    }
  }

  @Test
  void p5_aReaderWhosePingCameJustBeforeMuchDataGetsTheLongerTimeToo() {
    try (RawSocket slow = slowReader()) {
      slow.awaitUnread();
      fill(400);
      awaitPings(PINGS_OF_A_SILENCE);
      assertReadsAll(slow, 400);
      assertAlive(slow);
    }
  }

  /** Reads all the time, but less than is said: the backlog outlasts many heartbeats. */
  @Test
  void p5_aReaderThatReadsSlowlyAndAnswersPingsIsNeverTakenForDead() {
    try (RawSocket slow = slowReader()) {
      fill(600);
      long seq = 0;
      for (int frames = 1; seq < 600; frames++) {
        seq += slow.readJson("entries").getJsonArray("entries").size();
        awaitPings(frames % 2);
      }
      assertEquals(600, seq);
      assertAlive(slow);
    }
  }

  @Test
  void p5_requestsOfASlowReaderAreAnsweredWhenItReadsAgain() {
    try (RawSocket slow = slowReader()) {
      fill(400);
      for (int i = 0; i < 200; i++) {
        slow.text("{\"type\":\"ping\",\"id\":\"p" + i + "\"}");
      }
      awaitPings(8);
      long seq = 0;
      int pongs = 0;
      while (seq < 400 || pongs < 200) {
        JsonObject frame = slow.readJson();
        if (frame.getString("type").equals("pong")) {
          assertEquals("p" + pongs++, frame.getString("id"));
        } else if (frame.getString("type").equals("entries")) {
          seq += frame.getJsonArray("entries").size();
        }
      }
      assertEquals(400, seq);
      assertAlive(slow);
    }
  }

  /** Time for heartbeats to find fault with who does not answer. */
  private void awaitPings(int pings) {
    try (RawSocket watch = RawSocket.connect(system.port(), ann.token())) {
      for (int i = 0; watch.pings() < pings; i++) {
        watch.text("{\"type\":\"ping\",\"id\":\"" + i + "\"}");
        watch.readJson("pong");
      }
    }
  }
}
