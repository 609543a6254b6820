package parley.bench.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The opening of one WebSocket: the request, and the check of what comes back.
 *
 * <p>{@link #answer} is given the inbox until the whole head of the response is there. Immutable,
 * one per attempt.
 */
public final class Handshake {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private final String key;
  private final String request;

  public Handshake(String authority, String token, RandomGenerator random) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    key = Base64.getEncoder().encodeToString(nonce);
    request =
        "GET /ws HTTP/1.1\r\nHost: "
            + authority
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: "
            + key
            + "\r\nSec-WebSocket-Protocol: parley.v1\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
  }

  public byte[] request() {
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns where the frames begin, or -1 while the head is not complete.
   *
   * @throws Refused when the server answered anything but a right 101
   */
  public int answer(byte[] bytes, int to) throws Refused {
    int end = endOfHead(bytes, to);
    if (end < 0) {
      if (to > MAX_HEAD_BYTES) {
        throw new ProtocolFault("the handshake's answer has no end");
      }
      return -1;
    }
    String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("HTTP/1.1 101")) {
      throw new Refused(head.lines().findFirst().orElse(""), retryAfterSeconds(head));
    }
    if (!accept(key).equals(header(head, "sec-websocket-accept"))) {
      throw new ProtocolFault("Sec-WebSocket-Accept is wrong");
    }
    if (!"parley.v1".equals(header(head, "sec-websocket-protocol"))) {
      throw new ProtocolFault("the server did not choose the subprotocol parley.v1");
    }
    return end;
  }

  private static int endOfHead(byte[] bytes, int to) {
    for (int i = 3; i < to; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static String header(String head, String name) {
    String start = name + ":";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static int retryAfterSeconds(String head) {
    String value = header(head, "retry-after");
    return value.matches("\\d{1,4}") ? Integer.parseInt(value) : -1;
  }

  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return Base64.getEncoder()
          .encodeToString(sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }

  /** The server answered the handshake with something else than 101. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    Refused(String statusLine, int retryAfterSeconds) {
      super("the server refused the handshake: " + statusLine);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What {@code Retry-After} said, or -1. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }
}
