package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.api.Role;
import parley.api.User;
import parley.api.log.HistoryClient;
import parley.api.log.LogRequest;

/** Peers that mean harm, or are broken: each is cut or held back, and nobody else feels it. */
class AbuseIT {
  private static final int BAD_FRAMES = 20;

  /** What is ahead of a ping then takes longer to read slowly than any silence is allowed to. */
  private static final int WRITE_QUEUE_BYTES = 2 * 1024 * 1024;

  private static final int MORE_THAN_QUEUED = 400;
  private static final int PINGS_OF_THE_LONGEST_SILENCE = 27;
  private static final int RECEIVE_BUFFER_BYTES = 32 * 1024;
  private static final int ENTRIES_AT_ONCE = 50;
  private static final String TEXT = "x".repeat(8_000);

  private TestSystem system;
  private Bystander bystander;
  private TestClient ann;

  @BeforeEach
  void start() {
    system =
        TestSystem.empty()
            .with("PARLEY_GATEWAY_SOCKET_PING_INTERVAL", "300ms")
            .with("PARLEY_GATEWAY_SOCKET_PONG_TIMEOUT", "4s")
            .with("PARLEY_GATEWAY_SOCKET_SLOW_PONG_TIMEOUT", "8s")
            .with("PARLEY_GATEWAY_SOCKET_WRITE_QUEUE_BYTES", WRITE_QUEUE_BYTES)
            .with("PARLEY_HISTORY_READ_MAX_PAGE_BYTES", 32 * 1024)
            .with("PARLEY_GATEWAY_LIMITS_BAD_FRAMES_PER_MINUTE", BAD_FRAMES)
            .with("PARLEY_GATEWAY_LIMITS_FRAMES_PER_SECOND", "1000")
            .with("PARLEY_GATEWAY_LIMITS_SOCKETS_PER_USER", 1);
    bystander = new Bystander(system);
    ann = bystander.ann();
  }

  @AfterEach
  void othersFeelNothing() {
    bystander.feltNothing();
  }

  private static String mallory() {
    return TestToken.of(TestToken.claims(Duration.ofMinutes(5)));
  }

  private RawSocket connect(int receiveBufferBytes) {
    RawSocket raw = RawSocket.connect(system.port(), mallory(), receiveBufferBytes);
    raw.readJson("welcome");
    return raw;
  }

  /** A user may have one socket here: while there is one, another is refused. */
  private boolean isGone() {
    return RawSocket.knock(system.port(), RawSocket.headers(mallory())).status() == 101;
  }

  /** From another process. */
  private void fill(int entries) {
    HistoryClient history = new HistoryClient(system.vertx());
    User author = new User("g-1", "Elsewhere", Role.GUEST);
    for (int i = 0; i < entries; i += ENTRIES_AT_ONCE) {
      List<LogRequest.NewEntry> some =
          IntStream.range(i, i + ENTRIES_AT_ONCE)
              .mapToObj(n -> LogRequest.NewEntry.message(author, "f" + n, TEXT))
              .toList();
      TestSystem.await(history.append(new LogRequest.Append("lobby", some)));
    }
  }

  @Test
  void aPeerThatNeverReadsIsCutInTheEndThoughItsPingIsStuck() {
    try (RawSocket deaf = connect(RECEIVE_BUFFER_BYTES)) {
      deaf.text("{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
      deaf.readJson("joined");
      assertTrue(!isGone());
      fill(MORE_THAN_QUEUED);
      ann.awaitEntries("lobby", MORE_THAN_QUEUED);
      TestSystem.eventually(this::isGone, () -> "it is kept for ever");
    }
  }

  /** Its pong comes later than the longest silence allowed, but what waits for it moves. */
  @Test
  void p5_aPeerThatReadsSlowlyIsNeverCut() {
    try (RawSocket slow = connect(RECEIVE_BUFFER_BYTES);
        RawSocket watch = RawSocket.connect(system.port(), system.signIn("Watch").token())) {
      slow.text("{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
      slow.readJson("joined");
      fill(MORE_THAN_QUEUED);
      long seq = 0;
      for (int i = 0; i < PINGS_OF_THE_LONGEST_SILENCE + 3; i++) {
        seq += slow.readJson("entries").getJsonArray("entries").size();
        awaitPing(watch);
      }
      while (seq < MORE_THAN_QUEUED) {
        seq += slow.readJson("entries").getJsonArray("entries").size();
      }
      slow.text("{\"type\":\"ping\",\"id\":\"alive\"}");
      assertEquals("alive", slow.readJson("pong").getString("id"));
    }
  }

  private static void awaitPing(RawSocket watch) {
    for (int before = watch.pings(); watch.pings() == before; ) {
      watch.text("{\"type\":\"ping\",\"id\":\"p\"}");
      watch.readJson("pong");
    }
  }

  static Stream<Arguments> garbage() {
    return Stream.of(
        Arguments.of("malformed JSON", RawSocket.TEXT, bytes("{\"type\":")),
        Arguments.of("binary", RawSocket.BINARY, new byte[] {0, 1, 2}),
        Arguments.of("invalid UTF-8", RawSocket.TEXT, new byte[] {(byte) 0xc3, 0x28}),
        Arguments.of("deep JSON", RawSocket.TEXT, bytes("[".repeat(60_000))),
        Arguments.of("too large", RawSocket.TEXT, bytes("x".repeat(70_000))),
        Arguments.of("a long room", RawSocket.TEXT, bytes(join("r".repeat(60_000)))));
  }

  private static String join(String room) {
    return "{\"type\":\"join\",\"id\":\"1\",\"room\":\"" + room + "\"}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("garbage")
  void whoSendsNothingButGarbageIsToldSoAndCut(String name, int opcode, byte[] payload) {
    try (RawSocket mallory = connect(0)) {
      for (int i = 0; i < BAD_FRAMES + 1; i++) {
        mallory.frame(opcode, true, payload);
      }
      for (int i = 0; i < BAD_FRAMES; i++) {
        assertEquals("error", mallory.readJson().getString("type"));
      }
      assertEquals("not_this_protocol", mallory.readJson("bye").getString("reason"));
      assertEquals(4500, mallory.readClose());
    }
  }

  @Test
  void whoSendsGarbageAtFullSpeedForAsLongAsItCanIsCut() {
    byte[] frame = bytes("{\"type\":\"nonsense\"");
    RawSocket mallory = connect(0);
    try {
      TestSystem.eventually(
          () -> {
            mallory.frame(RawSocket.TEXT, true, frame);
            return false;
          },
          () -> "it is listened to for ever");
    } catch (UncheckedIOException cut) {
      TestSystem.eventually(this::isGone, () -> "it still counts");
    }
    mallory.close();
  }

  /** 30,000 frames at a thousand a second are not read within this test. */
  @Test
  void whoSendsManyTinyFramesIsReadAtItsRateAndTheOthersAtOnce() {
    ByteArrayOutputStream tiny = new ByteArrayOutputStream();
    for (int i = 0; i < 30_000; i++) {
      tiny.writeBytes(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
    }
    try (RawSocket mallory = connect(0)) {
      mallory.bytes(tiny.toByteArray());
      mallory.text("{\"type\":\"ping\",\"id\":\"last\"}");
      for (int i = 0; i < 20; i++) {
        ann.say("lobby", "c" + i, "meanwhile");
      }
      mallory.withoutPongs().close();
      TestSystem.eventually(this::isGone, () -> "a socket that hung up still counts");
    }
  }

  @Test
  void aFrameOfManyPiecesThatNeverEndsIsNotKept() {
    try (RawSocket mallory = connect(0)) {
      mallory.frame(RawSocket.TEXT, false, new byte[60_000]);
      for (int i = 0; i < 200; i++) {
        mallory.frame(RawSocket.CONTINUATION, false, new byte[60_000]);
      }
      mallory.frame(RawSocket.CONTINUATION, true, new byte[0]);
      JsonObject error = mallory.readJson("error");
      assertEquals("too_large", error.getString("code"), error::encode);
      mallory.text("{\"type\":\"ping\",\"id\":\"1\"}");
      assertEquals("1", mallory.readJson("pong").getString("id"));
    }
  }

  /** As when a phone is out of reach: nothing comes any more, not even a goodbye. */
  @Test
  void aPeerThatFallsSilentIsNoticed() {
    try (RawSocket gone = connect(0)) {
      gone.withoutPongs();
      assertEquals(4009, gone.readClose());
    }
    TestSystem.eventually(this::isGone, () -> "it still counts");
  }

  @Test
  void aMistakeNowAndThenCostsNobodyTheConnection() {
    for (int i = 0; i < BAD_FRAMES; i++) {
      ann.raw("{\"id\":\"bad" + i + "\",\"type\":\"nonsense\"}");
      assertEquals("unsupported", ann.reply("bad" + i).getString("code"));
    }
    ann.say("lobby", "good", "and now well-formed");
  }
}
