package parley.standalone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A WebSocket by hand (RFC 6455), for what a library would not do: wrong frames, no pongs, not
 * reading. Nothing is read unless a test asks for it. Blocks; for one thread.
 */
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private boolean answersPings = true;
  private int pings;

  /** A frame as it came. */
  record Frame(int opcode, boolean fin, Buffer payload) {
    String text() {
      return payload.toString();
    }

    /** Of a close frame. */
    int closeCode() {
      return payload.length() < 2 ? 1005 : payload.getUnsignedShort(0);
    }
  }

  /** An answer to a handshake, by lower-case header names. */
  record Answer(int status, Map<String, String> headers, String body) {
    JsonObject problem() {
      return new JsonObject(body);
    }
  }

  private RawSocket(int port, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
  }

  /** What a well-behaved handshake says. */
  static Map<String, String> headers(String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "localhost");
    headers.put("Connection", "Upgrade");
    headers.put("Upgrade", "websocket");
    headers.put("Sec-WebSocket-Version", "13");
    headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    headers.put("Sec-WebSocket-Protocol", "parley.v1");
    headers.put("Authorization", "Bearer " + token);
    return headers;
  }

  /** Connects; the welcome is still to be read. */
  static RawSocket connect(int port, String token) {
    return connect(port, token, 0);
  }

  /**
   * Connects.
   *
   * @param receiveBufferBytes what the kernel should hold for this end, 0 for as it likes
   */
  static RawSocket connect(int port, String token, int receiveBufferBytes) {
    return connect(port, headers(token), receiveBufferBytes);
  }

  /** Connects with these headers. */
  static RawSocket connect(int port, Map<String, String> headers) {
    return connect(port, headers, 0);
  }

  private static RawSocket connect(int port, Map<String, String> headers, int receiveBufferBytes) {
    try {
      RawSocket raw = new RawSocket(port, receiveBufferBytes);
      Answer answer = raw.handshake(headers);
      if (answer.status() != 101) {
        throw new AssertionError("refused: " + answer);
      }
      return raw;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries a handshake with these headers and hangs up. */
  static Answer knock(int port, Map<String, String> headers) {
    try (RawSocket raw = new RawSocket(port, 0)) {
      return raw.handshake(headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer handshake(Map<String, String> headers) throws IOException {
    StringBuilder request = new StringBuilder("GET /ws HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    bytes(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> answered = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(": *", 2);
      answered.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    int length = Integer.parseInt(answered.getOrDefault("content-length", "0"));
    return new Answer(status, answered, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** From now on pings are read and not answered. */
  RawSocket withoutPongs() {
    answersPings = false;
    return this;
  }

  /** Pings that were read so far. */
  int pings() {
    return pings;
  }

  void text(String text) {
    frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a masked frame. */
  void frame(int opcode, boolean fin, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) ((fin ? 0x80 : 0) | opcode));
    if (payload.length <= 125) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length <= 0xffff) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % 4]));
    }
    bytes(java.util.Arrays.copyOf(frame.array(), frame.position()));
  }

  /** Sends these bytes, whatever they are. */
  void bytes(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads until the server has hung up, with or without a close frame. */
  void awaitEnd() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SocketException e) {
      // cut
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something has come, and leaves it there. */
  void awaitUnread() {
    TestSystem.eventually(() -> available() > 0, () -> "nothing came");
  }

  private int available() {
    try {
      return in.available();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next frame that is not a ping; pings on the way are answered. */
  Frame read() {
    try {
      while (true) {
        Frame frame = next();
        if (frame.opcode() != PING) {
          return frame;
        }
        pings++;
        if (answersPings) {
          frame(PONG, true, frame.payload().getBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Frame next() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    long bytes = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
    byte[] payload = new byte[(int) bytes];
    in.readFully(payload);
    return new Frame(first & 0x0f, (first & 0x80) != 0, Buffer.buffer(payload));
  }

  /** The next text frame as JSON; fails if the server closes instead. */
  JsonObject readJson() {
    Frame frame = read();
    if (frame.opcode() != TEXT) {
      throw new AssertionError(
          "not a text but "
              + frame.opcode()
              + (frame.opcode() == CLOSE ? " " + frame.closeCode() : ""));
    }
    return new JsonObject(frame.text());
  }

  /** Reads until the frame of this type. */
  JsonObject readJson(String type) {
    JsonObject json = readJson();
    while (!json.getString("type").equals(type)) {
      json = readJson();
    }
    return json;
  }

  /** Reads until the server's close frame; returns its code. */
  int readClose() {
    Frame frame = read();
    while (frame.opcode() != CLOSE) {
      frame = read();
    }
    return frame.closeCode();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
