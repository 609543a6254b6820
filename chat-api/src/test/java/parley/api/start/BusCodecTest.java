package parley.api.start;

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
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;
import parley.api.presence.Gone;
import parley.api.presence.Here;
import parley.api.presence.PresenceEvent;
import parley.api.presence.PresenceReply;
import parley.api.presence.PresenceRequest;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;

class BusCodecTest {
  private static final CBORMapper CBOR = new CBORMapper();

  private final MessageCodec<BusMessage, BusMessage> codec = new BusCodec();

  static Stream<BusMessage> aboutTheLog() {
    User bot = new User("b-1", "Ömer 😀", Role.BOT);
    byte[] entry = {0, 1, (byte) 0xff};
    return Stream.of(
        new LogRequest.Append(
            "lobby",
            List.of(
                LogRequest.NewEntry.message(bot, "c1", "ä€😀\n\"\\"),
                new LogRequest.NewEntry(bot, "c2", "edit", "{\"of\":1}"))),
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
        new LogEvent.Beacon("node", "e", Map.of(), true, 9),
        new LogEvent.Hearsay("node", "e", Map.of("a", 1L)),
        new BusMessage.Done(),
        new BusMessage.Refused(9, "too fast", 700));
  }

  static Stream<BusMessage> aboutPeople() {
    User ann = new User("u-1", "Ann", Role.MEMBER);
    String hash = "h".repeat(PeopleRequest.HASH_CHARS);
    PeopleRequest.NewSession session = new PeopleRequest.NewSession("s-1", hash, 60_000);
    return Stream.of(
        new PeopleRequest.Guest(session, "u-1", "Ann"),
        new PeopleRequest.Register(session, "u-1", "ann", "correct horse", "Ann", "::1"),
        new PeopleRequest.SignIn(session, "ann", "correct horse", ""),
        new PeopleRequest.Renew("s-1", hash, hash, 60_000, true),
        new PeopleRequest.SignOut("s-1"),
        new PeopleRequest.SignOutEverywhere("u-1", ""),
        new PeopleRequest.ChangePassword("u-1", "s-1", "old", "correct horse", ""),
        new PeopleRequest.Delete("u-1", "correct horse", ""),
        new PeopleRequest.Rename("u-1", "Anna"),
        new PeopleRequest.Profiles(List.of("u-1")),
        new PeopleRequest.Search("an"),
        new PeopleRequest.Lately(900_000),
        new PeopleRequest.Seen(List.of("u-1", "u-2")),
        new PeopleReply.SignedIn(ann, "ann", "s-1", 5),
        new PeopleReply.Profiles(List.of(new PeopleReply.Profile(ann, 5, false))),
        new PeopleReply.Lately(List.of("s-1"), List.of(ann)));
  }

  static Stream<BusMessage> aboutRooms() {
    User ann = new User("u-1", "Ann", Role.MEMBER);
    RoomReply.RoomInfo room =
        new RoomReply.RoomInfo("direct:x", "", "", 0, MemberRole.MEMBER, 2, 7, 5, List.of(ann));
    return Stream.of(
        new RoomRequest.Enter(List.of(new RoomRequest.Seat("lobby", "u-1")), true),
        new RoomRequest.Create("private:x", "Team", "What we do", ann),
        new RoomRequest.Direct(ann, List.of("u-2")),
        new RoomRequest.Change("lobby", ann, "c1", RoomChange.Action.MUTE, "u-2", "", 60),
        new RoomRequest.Look("lobby", "u-1"),
        new RoomRequest.Mine("u-1", "", 50),
        new RoomRequest.Public("u-1", "lob", "", 50),
        new RoomRequest.Members("lobby", "u-1", "", 50),
        new RoomRequest.Mark(List.of(new RoomRequest.ReadMark("lobby", "u-1", 7))),
        new RoomRequest.Marks("direct:x", "u-1"),
        new RoomReply.Entered(
            List.of(
                new RoomReply.Access(null, MemberRole.OWNER, 7),
                new RoomReply.Access(new BusMessage.Refused(5, "no", 0), null, 0))),
        new RoomReply.Room(room),
        new RoomReply.Rooms(List.of(room)),
        new RoomReply.Members(
            List.of(new RoomReply.Member(ann, MemberRole.MODERATOR, false, Long.MAX_VALUE))),
        new RoomReply.Marks(Map.of("u-1", 7L)),
        new RoomEvent.Marked(List.of(new RoomRequest.ReadMark("lobby", "u-1", 7))));
  }

  static Stream<BusMessage> aboutPresence() {
    User ann = new User("u-1", "Ann", Role.MEMBER);
    Here here = new Here(ann, List.of(Here.EVERYWHERE, "lobby"));
    return Stream.of(
        new PresenceEvent.Changed(
            "node", 7, List.of(here), List.of(new Gone("u-2", List.of("lobby")))),
        new PresenceEvent.Over("node"),
        new PresenceEvent.Typed(List.of(new PresenceEvent.Typing("lobby", ann))),
        new PresenceEvent.TriggerWords("parley", List.of("help", "帮助")),
        new PresenceRequest.AskPresent("u-1"),
        new PresenceReply.Present(7, List.of(here), true));
  }

  static Stream<BusMessage> messages() {
    return Stream.of(aboutTheLog(), aboutPeople(), aboutRooms(), aboutPresence())
        .flatMap(each -> each);
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
        Stream.of(BusCodec.FAMILIES)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .count();
    int anyFamily = 2; // done and refused
    assertEquals(kinds + anyFamily, messages().map(Object::getClass).distinct().count());
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
      assertEquals(System.identityHashCode(sent), System.identityHashCode(got.future().await()));
    } finally {
      vertx.close().await();
    }
  }
}
