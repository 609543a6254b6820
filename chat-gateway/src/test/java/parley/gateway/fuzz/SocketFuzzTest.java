package parley.gateway.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is said on a real socket to a real gateway; see {@link Corpus}. An input has a frame on
 * each line. A line that begins with {@code #} and two hex digits says with them what the first
 * byte of its frame is (RFC 6455, section 5.2); the others are whole text frames.
 */
class SocketFuzzTest {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final int MAX_SHORT = 125;
  private static final int MAX_MIDDLE = 0xffff;
  private static final String LAST = "{\"type\":\"ping\",\"id\":\"the last\"}";

  private static final Set<String> TYPES =
      Set.of("welcome", "joined", "left", "ack", "entries", "history", "pong", "error", "bye");

  static Stream<Path> corpus() {
    return Corpus.of("socket");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whateverIsSaidIsAnsweredOrEndsThisSocketAlone(Path input) throws IOException {
    fuzzerTestOneInput(Files.readAllBytes(input));
  }

  /** The fuzzer's entry: throws if the gateway breaks one of its promises on these frames. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    LoneGateway gateway = LoneGateway.INSTANCE;
    try (Socket socket = gateway.connect()) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), 8192));
      socket.getOutputStream().write(handshake(gateway.token()));
      skipHead(in);
      socket.getOutputStream().write(frames(input));
      readToTheLast(in);
    } catch (EOFException | SocketException e) {
      // it hung up: how it says so is tested elsewhere
    }
    gateway.mustBeWell();
  }

  private static byte[] handshake(String token) {
    return ("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Protocol: parley.v1\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void skipHead(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 101 "), head::toString);
  }

  private static byte[] frames(byte[] input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int start = 0;
    for (int i = 0; i <= input.length; i++) {
      if (i == input.length || input[i] == '\n') {
        line(out, input, start, i);
        start = i + 1;
      }
    }
    frame(out, TEXT, LAST.getBytes(StandardCharsets.US_ASCII), 0, LAST.length());
    return bytes.toByteArray();
  }

  private static void line(DataOutputStream out, byte[] input, int start, int end)
      throws IOException {
    int first = TEXT;
    int from = start;
    if (end - start >= 3 && input[start] == '#') {
      int high = Character.digit(input[start + 1], 16);
      int low = Character.digit(input[start + 2], 16);
      if (high >= 0 && low >= 0) {
        first = high * 16 + low;
        from = start + 3;
      }
    }
    frame(out, first, input, from, end - from);
  }

  /** Masked with zeros, so that an input is what the server reads. */
  private static void frame(DataOutputStream out, int first, byte[] bytes, int from, int length)
      throws IOException {
    out.writeByte(first);
    if (length <= MAX_SHORT) {
      out.writeByte(0x80 | length);
    } else if (length <= MAX_MIDDLE) {
      out.writeByte(0x80 | 126);
      out.writeShort(length);
    } else {
      out.writeByte(0x80 | 127);
      out.writeLong(length);
    }
    out.writeInt(0);
    out.write(bytes, from, length);
  }

  private static void readToTheLast(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte();
      byte[] payload =
          in.readNBytes(
              length <= MAX_SHORT
                  ? length
                  : length == 126 ? in.readUnsignedShort() : (int) in.readLong());
      if (opcode == CLOSE) {
        return;
      }
      if (opcode == (TEXT & 0x0f)) {
        JsonObject frame = LoneGateway.json(payload);
        String type = frame.getString("type");
        assertTrue(TYPES.contains(type), frame::encode);
        assertTrue(!"internal".equals(frame.getString("code")), frame::encode);
        if (type.equals("pong") && "the last".equals(frame.getString("id"))) {
          return;
        }
      }
    }
  }
}
