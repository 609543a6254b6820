package parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.api.Check;
import parley.api.ErrorCode;
import parley.api.log.LogRequest;
import parley.gateway.fuzz.Corpus;

/** Whatever bytes a frame has; see {@link Corpus}. */
class FrameReaderFuzzTest {
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);

  /** A parser's buffers and what a frame without content takes. */
  private static final long FLAT_BYTES = 256 << 10;

  private static final long BYTES_PER_BYTE = 50;

  static Stream<Path> corpus() {
    return Corpus.of("frame");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whateverComesIsReadOrRefused(Path input) throws IOException {
    fuzzerTestOneInput(Files.readAllBytes(input));
  }

  /** The fuzzer's entry: throws if the reader breaks one of its promises on these bytes. */
  public static void fuzzerTestOneInput(byte[] input) {
    ClientFrame frame = FrameReader.read(input);
    takesLittleMemory(input.length, () -> FrameReader.read(input));
    if (frame.id() != null) {
      Check.token("id", frame.id());
    }
    if (frame instanceof ClientFrame.Join join) {
      Check.room(join.room());
      assertTrue(join.after() == null || join.after() >= 0);
    } else if (frame instanceof ClientFrame.Leave leave) {
      Check.room(leave.room());
    } else if (frame instanceof ClientFrame.Send send) {
      Check.room(send.room());
      Check.token("clientId", send.clientId());
      assertTrue(send.text().length() <= input.length);
      assertEquals(input.length > 0, send.id() != null);
    } else if (frame instanceof ClientFrame.History history) {
      LogRequest.Read read = history.read(LogRequest.Read.MAX_PAGE);
      assertTrue(read.limit() >= 1 && read.seq() >= 0);
      Check.room(read.room());
    } else if (frame instanceof ClientFrame.Malformed malformed) {
      isToldInOneFrame(malformed);
    }
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

  /** The refusal is JSON whatever it quotes, and short. */
  private static void isToldInOneFrame(ClientFrame.Malformed malformed) {
    ErrorCode code = malformed.why().code();
    assertTrue(code == ErrorCode.BAD_REQUEST || code == ErrorCode.UNSUPPORTED, code::text);
    ByteBuf reply = Replies.error(malformed.id(), malformed.why());
    try {
      assertTrue(reply.readableBytes() < 2_000, () -> reply.readableBytes() + " bytes");
      JsonObject json = new JsonObject(payload(reply));
      assertEquals(malformed.id(), json.getString("id"));
      assertEquals(malformed.why().getMessage(), json.getString("message"));
    } finally {
      reply.release();
    }
  }

  /** Without the two or four bytes before it (RFC 6455, section 5.2). */
  private static String payload(ByteBuf frame) {
    int header = frame.getByte(1) < 126 ? 2 : 4;
    return frame.toString(header, frame.readableBytes() - header, StandardCharsets.UTF_8);
  }
}
