package parley.gateway.wire;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Flushes the sockets that were written to, once each, at the end of the event loop's turn: however
 * many frames a socket got in that turn, it costs one system call. Confined to its event loop.
 */
public final class Flusher {
  private final EventLoop eventLoop;
  private List<SocketWriter> dirty = new ArrayList<>();
  private List<SocketWriter> flushing = new ArrayList<>();

  /** A flusher for the sockets of this event loop. */
  public Flusher(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  void add(SocketWriter writer) {
    if (dirty.isEmpty()) {
      eventLoop.execute(this::flush);
    }
    dirty.add(writer);
  }

  private void flush() {
    List<SocketWriter> now = dirty;
    dirty = flushing;
    flushing = now;
    for (SocketWriter writer : now) {
      writer.flush();
    }
    now.clear();
  }
}
