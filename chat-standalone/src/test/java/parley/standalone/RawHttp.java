package parley.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** An HTTP connection by hand, for what a library would not do. Blocks; for one thread. */
final class RawHttp implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket = new Socket();

  private RawHttp(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("localhost", port), TIMEOUT_MILLIS);
  }

  static RawHttp connect(int port) {
    try {
      return new RawHttp(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends this; returns false if the server has hung up. */
  boolean send(String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The status of the next answer, whose head and body are read. */
  int readStatus() {
    String head = readUntil("\r\n\r\n");
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    try {
      socket.getInputStream().readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  private String readUntil(String end) {
    StringBuilder read = new StringBuilder();
    try {
      while (read.indexOf(end) < 0) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          throw new AssertionError("hung up after: " + read);
        }
        read.append((char) c);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString();
  }

  /** Reads until the server hangs up; returns what came. */
  String readToEnd() {
    StringBuilder read = new StringBuilder();
    try {
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        read.append((char) c);
      }
    } catch (SocketException e) {
      // cut
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read.toString();
  }

  /** Hangs up without a goodbye: the server is told that the connection was reset. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    close();
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
