package parley.api.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.management.ThreadMXBean;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import parley.api.Check;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;

/**
 * Whatever bytes come over the bus: the fuzzer (docs/security.md tells how to run it) makes them
 * up, and the test goes through those that it found worth keeping.
 */
class BusCodecFuzzTest {
  private static final BusCodec CODEC = new BusCodec();

  static {
    ((Logger) LoggerFactory.getLogger(BusCodec.class)).setLevel(Level.OFF); // one line per input
  }

  /** Records with byte arrays are not equal by themselves. */
  private static final CBORMapper TREES = new CBORMapper();

  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);

  /** A parser's buffers and what a message without content takes. */
  private static final long FLAT_BYTES = 256 << 10;

  private static final long BYTES_PER_BYTE = 200;

  static Stream<Path> corpus() throws IOException, URISyntaxException {
    Path folder = Path.of(BusCodecFuzzTest.class.getResource("/fuzz/bus").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whateverComesIsAMessageOrUnknown(Path input) throws IOException {
    fuzzerTestOneInput(Files.readAllBytes(input));
  }

  /** The fuzzer's entry: throws if the codec breaks one of its promises on these bytes. */
  public static void fuzzerTestOneInput(byte[] input) {
    decodeAt(0, Buffer.buffer(input)); // a length that lies, or none
    Buffer behind = Buffer.buffer(new byte[7]).appendInt(input.length).appendBytes(input);
    BusMessage message = decodeAt(7, behind);
    takesLittleMemory(input.length, () -> decodeAt(7, behind));
    keepsTheRules(message);
    BusMessage again = decodeAt(0, wire(message));
    assertEquals(message.getClass(), again.getClass());
    assertEquals(TREES.<JsonNode>valueToTree(message), TREES.<JsonNode>valueToTree(again));
  }

  /** The least of some times: now and then a class is loaded on the way. */
  private static void takesLittleMemory(int bytes, Runnable decoding) {
    long limit = FLAT_BYTES + BYTES_PER_BYTE * bytes;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5 && least >= limit; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      decoding.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < limit, bytes + " bytes took " + least + " bytes of memory");
  }

  private static BusMessage decodeAt(int position, Buffer buffer) {
    return CODEC.decodeFromWire(position, buffer);
  }

  private static Buffer wire(BusMessage message) {
    Buffer buffer = Buffer.buffer();
    CODEC.encodeToWire(buffer, message);
    return buffer;
  }

  /** What is accepted can be worked with: nothing is missing in it. */
  private static void keepsTheRules(BusMessage message) {
    if (message instanceof LogRequest.Append append) {
      Check.room(append.room());
      assertTrue(!append.entries().isEmpty() && append.bytes() > 0);
      for (LogRequest.NewEntry entry : append.entries()) {
        Check.token("user id", entry.from().id());
        Check.name(entry.from().name());
        Check.token("clientId", entry.clientId());
        Check.text(entry.text(), Check.MAX_TEXT_CHARS);
        assertTrue(entry.from().role() != null && entry.from().role().text() != null);
      }
    } else if (message instanceof LogRequest.Read read) {
      Check.room(read.room());
      assertTrue(read.seq() >= 0 && read.limit() >= 1 && read.limit() <= LogRequest.Read.MAX_PAGE);
    } else if (message instanceof LogRequest.Heads heads) {
      assertTrue(heads.rooms().stream().allMatch(room -> room != null));
    } else if (message instanceof LogReply.Page page) {
      assertTrue(page.epoch() != null && page.last() >= page.first() - 1);
      assertTrue(page.entries().stream().allMatch(entry -> entry != null));
    } else if (message instanceof LogReply.Appended appended) {
      assertTrue(appended.receipts().stream().allMatch(receipt -> receipt.seq() >= 0));
    } else if (message instanceof LogReply.RoomHeads heads) {
      heads.heads().forEach((room, seq) -> assertTrue(room != null && seq != null));
    } else if (message instanceof LogReply.RecentRooms recent) {
      recent.after().forEach((room, seq) -> assertTrue(room != null && seq != null));
    } else if (message instanceof LogEvent.Announcement announcement) {
      assertTrue(announcement.room() != null && announcement.last() >= announcement.first() - 1);
      assertTrue(announcement.entries().stream().allMatch(entry -> entry != null));
    } else if (message instanceof LogEvent.Beacon beacon) {
      assertTrue(beacon.node() != null && beacon.epoch() != null);
      beacon.heads().forEach((room, seq) -> assertTrue(room != null && seq != null));
    }
  }
}
