package parley.gateway.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever request a real gateway gets, over a real socket; see {@link Corpus}. An input is a
 * request as it is written, with {@code {token}} for a token that holds; where its body ends is
 * added.
 */
class RequestFuzzTest {
  /** A poll that waits, or a handshake: nothing more comes unless we hang up. */
  private static final int PATIENCE_MILLIS = 300;

  private static final int MAX_ANSWER_BYTES = 1 << 20;

  /** A version that is not known is repeated as it was in the request. */
  private static final Pattern STATUS = Pattern.compile(".*?/.*? ([1-5]\\d\\d) ");

  static Stream<Path> corpus() {
    return Corpus.of("http");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whateverIsAskedIsAnsweredOrRefused(Path input) throws IOException {
    fuzzerTestOneInput(Files.readAllBytes(input));
  }

  /** The fuzzer's entry: throws if the gateway breaks one of its promises on this request. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    LoneGateway gateway = LoneGateway.INSTANCE;
    byte[] answer = ask(gateway, request(new String(input, StandardCharsets.ISO_8859_1)));
    if (answer.length > 0) {
      check(new String(answer, StandardCharsets.UTF_8));
    }
    gateway.mustBeWell();
  }

  private static byte[] request(String input) {
    String text = input.replace("{token}", LoneGateway.INSTANCE.token());
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 2);
    StringBuilder request = new StringBuilder();
    for (String line : head.split("\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      boolean framing =
          lower.startsWith("content-length")
              || lower.startsWith("transfer-encoding")
              || lower.startsWith("connection");
      if (!framing && !line.isBlank()) {
        request.append(line).append("\r\n");
      }
    }
    request.append("Connection: ").append(lower(head).contains("upgrade:") ? "upgrade" : "close");
    request.append("\r\nContent-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return request.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Everything that comes until the end; after some silence this side hangs up first. */
  private static byte[] ask(LoneGateway gateway, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = gateway.connect()) {
      socket.getOutputStream().write(request);
      int patience = socket.getSoTimeout();
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] piece = new byte[8192];
      boolean hungUp = false;
      InputStream in = socket.getInputStream();
      while (true) {
        try {
          int length = in.read(piece);
          if (length < 0) {
            return answer.toByteArray();
          }
          answer.write(piece, 0, length);
          assertTrue(answer.size() < MAX_ANSWER_BYTES, "an answer without end");
        } catch (SocketTimeoutException e) {
          if (hungUp) {
            throw new AssertionError("the server keeps a connection that its peer has ended", e);
          }
          hungUp = true;
          socket.shutdownOutput();
          socket.setSoTimeout(patience);
        }
      }
    } catch (SocketException e) {
      return answer.toByteArray(); // cut, which is an answer too
    }
  }

  private static void check(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    Matcher first = STATUS.matcher(answer);
    assertTrue(end > 0 && first.lookingAt(), () -> "not an answer: " + answer);
    int status = Integer.parseInt(first.group(1));
    assertTrue(status != 500, () -> answer);
    String[] head = answer.substring(0, end).split("\r\n", -1);
    if (Arrays.stream(head).anyMatch(line -> lower(line).startsWith("content-type: application/"))
        && status != 101) {
      String body = answer.substring(end + 4);
      if (!body.isEmpty()) {
        JsonObject json = LoneGateway.json(body.getBytes(StandardCharsets.UTF_8));
        if (status >= 400 && json.containsKey("code")) {
          assertEquals(status, json.getInteger("status"));
        }
      }
    }
  }
}
