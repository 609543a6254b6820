package parley.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;
import parley.bench.wire.FrameReader;
import parley.bench.wire.Handshake;
import parley.bench.wire.Outbox;
import parley.bench.wire.ProtocolFault;

/**
 * One WebSocket: connect, shake hands, read frames, write masked ones, answer pings.
 *
 * <p>Lives for one connection; what it says is its {@link Listener}'s business. Confined to its
 * reactor's thread.
 */
final class ClientSocket implements FrameReader.Sink {
  private static final byte[] NOTHING = new byte[0];

  private final Reactor reactor;
  private final Listener listener;
  private final RandomGenerator random;
  private final Handshake handshake;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final FrameReader frames = new FrameReader();
  private final Outbox outbox = new Outbox();
  private State state = State.CONNECTING;
  private boolean flushing;

  private enum State {
    CONNECTING,
    UPGRADING,
    OPEN,
    CLOSED
  }

  /** What happens to a socket. */
  interface Listener {
    void opened();

    void text(byte[] bytes, int from, int to);

    /** It is closed; {@code code} is 1006 when the connection was cut. */
    void gone(int code, String reason);

    void refused(Handshake.Refused refused);
  }

  ClientSocket(
      Reactor reactor,
      InetSocketAddress gateway,
      Handshake handshake,
      RandomGenerator random,
      Listener listener)
      throws IOException {
    this.reactor = reactor;
    this.listener = listener;
    this.random = random;
    this.handshake = handshake;
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(reactor.selector(), SelectionKey.OP_CONNECT, this);
    try {
      if (channel.connect(gateway)) {
        upgrade();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Does what the selector says can be done. */
  void ready() {
    try {
      if (state == State.CONNECTING && key.isConnectable()) {
        channel.finishConnect();
        upgrade();
      } else {
        if (key.isReadable()) {
          read();
        }
        if (state != State.CLOSED && key.isWritable()) {
          flush();
        }
      }
    } catch (IOException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  private void upgrade() {
    state = State.UPGRADING;
    key.interestOps(SelectionKey.OP_READ);
    outbox.raw(handshake.request());
    flushLater();
  }

  private void read() throws IOException {
    byte[] inbox = reactor.inbox();
    int kept = frames.restore(inbox);
    int count = channel.read(ByteBuffer.wrap(inbox, kept, Reactor.readBytes()));
    if (count < 0) {
      lost("the server closed the connection");
      return;
    }
    int to = kept + count;
    if (state == State.UPGRADING) {
      shakeHands(inbox, to);
    } else {
      frames.read(inbox, 0, to, this);
    }
  }

  private void shakeHands(byte[] inbox, int to) {
    try {
      int end = handshake.answer(inbox, to);
      if (end < 0) {
        frames.keep(inbox, 0, to);
        return;
      }
      state = State.OPEN;
      listener.opened();
      frames.read(inbox, end, to, this);
    } catch (Handshake.Refused refused) {
      close();
      listener.refused(refused);
    }
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether a frame of that size can be queued now. */
  boolean hasRoom(int payloadBytes) {
    return outbox.hasRoom(payloadBytes);
  }

  /** Queues a text frame; it is written at the end of the pass. */
  void send(byte[] payload, int length) {
    outbox.frame(Outbox.TEXT, payload, 0, length, random.nextInt());
    flushLater();
  }

  private void flushLater() {
    if (!flushing) {
      flushing = true;
      reactor.flushLater(this);
    }
  }

  void flush() {
    flushing = false;
    if (state == State.CONNECTING || state == State.CLOSED) {
      return;
    }
    try {
      boolean all = outbox.flush(channel);
      int interest = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
      if (key.interestOps() != interest) {
        key.interestOps(interest);
      }
    } catch (IOException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    if (state == State.OPEN) {
      listener.text(bytes, from, to);
    }
  }

  @Override
  public void ping(byte[] bytes, int from, int to) {
    outbox.frame(Outbox.PONG, bytes, from, to, random.nextInt());
    flushLater();
  }

  @Override
  public void closed(int code, String reason) {
    if (state == State.OPEN) {
      outbox.frame(Outbox.CLOSE, NOTHING, 0, 0, random.nextInt());
      flush();
      if (state == State.OPEN) {
        close();
        listener.gone(code, reason);
      }
    }
  }

  private void lost(String reason) {
    if (state != State.CLOSED) {
      close();
      listener.gone(1006, reason);
    }
  }

  /** Closes the connection without a word; the listener is not told. */
  void close() {
    state = State.CLOSED;
    outbox.clear();
    try {
      channel.close();
    } catch (IOException e) {
      throw new ProtocolFault("a socket could not be closed: " + e.getMessage());
    }
  }

  /** Cuts the connection as a network does: without a word, and nothing of it is left here. */
  void cut() {
    try {
      if (channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      throw new ProtocolFault("a socket could not be cut: " + e.getMessage());
    }
    close();
  }

  /** Says goodbye as the protocol wants it (1000), then closes. */
  void leave() {
    if (state == State.OPEN) {
      byte[] normal = {(byte) (1000 >>> 8), (byte) 1000};
      outbox.frame(Outbox.CLOSE, normal, 0, 2, random.nextInt());
      flush();
    }
    if (state != State.CLOSED) {
      close();
    }
  }
}
