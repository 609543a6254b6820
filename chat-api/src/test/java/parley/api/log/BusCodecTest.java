package parley.api.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.api.Role;
import parley.api.User;

class BusCodecTest {
  private static final CBORMapper CBOR = new CBORMapper();

  private final MessageCodec<BusMessage, BusMessage> codec = new BusCodec();

  static Stream<BusMessage> messages() {
    User bot = new User("b-1", "Ömer 😀", Role.BOT);
    byte[] entry = {0, 1, (byte) 0xff};
    return Stream.of(
        new LogRequest.Append(
            "lobby",
            List.of(
                LogRequest.NewEntry.message(bot, "c1", "ä€😀\n\"\\"),
                new LogRequest.NewEntry(bot, "c2", "edit", "x"))),
        LogRequest.Read.after("lobby", Long.MAX_VALUE, 500),
        LogRequest.Read.before("lobby", 5, 1),
        LogRequest.Read.last("lobby", 50),
        new LogRequest.Heads(List.of()),
        new LogRequest.Heads(List.of("a", "b")),
        new LogRequest.Recent(60_000),
        new LogReply.Appended(
            List.of(new LogReply.Receipt(1, 2, true), new LogReply.Receipt(3, 4, false))),
        new LogReply.Page("lobby", "e", true, 7, 6, List.of(entry, new byte[0])),
        new LogReply.Page("lobby", "e", false, 0, 0, List.of()),
        new LogReply.RoomHeads("e", Map.of("a", 1L, "b", Long.MAX_VALUE)),
        new LogReply.RecentRooms(Map.of("a", 0L)),
        new LogEvent.Announcement("lobby", 9, List.of(entry)),
        new LogEvent.Beacon("node", "e", Map.of()),
        new LogEvent.Hearsay("node", "e", Map.of("a", 1L)));
  }

  private BusMessage through(BusMessage message) {
    Buffer wire = Buffer.buffer("before");
    int position = wire.length();
    codec.encodeToWire(wire, message);
    return codec.decodeFromWire(position, wire.appendString("behind"));
  }

  /** Records with byte arrays are not equal by themselves, so their trees are compared. */
  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageComesOutAsItWentIn(BusMessage message) throws IOException {
    BusMessage out = through(message);
    assertEquals(message.getClass(), out.getClass());
    assertEquals(tree(message), tree(out));
  }

  private static String tree(BusMessage message) throws IOException {
    return CBOR.valueToTree(message).toString();
  }

  @Test
  void everyKindOfMessageIsTried() {
    long kinds =
        Stream.of(LogRequest.class, LogReply.class, LogEvent.class)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .count();
    assertEquals(kinds, messages().map(Object::getClass).distinct().count());
  }

  private BusMessage decode(byte[] bytes) {
    return codec.decodeFromWire(0, Buffer.buffer().appendInt(bytes.length).appendBytes(bytes));
  }

  private static byte[] cbor(ObjectNode tree) {
    try {
      return CBOR.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void fieldsOfANewerVersionAreSkipped() {
    ObjectNode recent = CBOR.createObjectNode().put("t", "recent").put("withinMillis", 5);
    recent.putObject("since").put("version", 9);
    assertEquals(new LogRequest.Recent(5), decode(cbor(recent)));
  }

  @Test
  void aKindOfANewerVersionIsUnknown() {
    assertInstanceOf(
        BusMessage.Unknown.class,
        decode(cbor(CBOR.createObjectNode().put("t", "typing").put("room", "lobby"))));
    assertInstanceOf(
        BusMessage.Unknown.class, decode(cbor(CBOR.createObjectNode().put("room", "lobby"))));
  }

  @Test
  void aRequestThatCannotBeMadeIsUnknown() {
    ObjectNode read = CBOR.createObjectNode().put("t", "read").put("room", "no room");
    assertInstanceOf(BusMessage.Unknown.class, decode(cbor(read)));
    ObjectNode append = CBOR.createObjectNode().put("t", "append").put("room", "lobby");
    append.putArray("entries");
    assertInstanceOf(BusMessage.Unknown.class, decode(cbor(append)));
  }

  @Test
  void rubbishIsUnknownAndNeverThrown() {
    assertInstanceOf(BusMessage.Unknown.class, decode(new byte[0]));
    assertInstanceOf(
        BusMessage.Unknown.class, codec.decodeFromWire(0, Buffer.buffer().appendInt(1_000)));
    assertInstanceOf(
        BusMessage.Unknown.class, codec.decodeFromWire(0, Buffer.buffer().appendInt(-1)));
    assertInstanceOf(BusMessage.Unknown.class, codec.decodeFromWire(0, Buffer.buffer()));
    Random random = new Random(5);
    for (int i = 0; i < 30; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      decode(bytes);
    }
  }

  @Test
  void insideAProcessNothingIsCopied() {
    Vertx vertx = Vertx.vertx();
    try {
      BusCodec.register(vertx);
      BusMessage sent = new LogRequest.Recent(1);
      var got = io.vertx.core.Promise.<BusMessage>promise();
      vertx.eventBus().<BusMessage>consumer("x", message -> got.complete(message.body()));
      vertx.eventBus().send("x", sent);
      assertEquals(System.identityHashCode(sent), System.identityHashCode(Bus.await(got.future())));
    } finally {
      Bus.await(vertx.close());
    }
  }
}
