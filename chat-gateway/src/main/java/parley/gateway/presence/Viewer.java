package parley.gateway.presence;

import io.netty.buffer.ByteBuf;

/** A socket as presence sees it. Called on its event loop. */
public interface Viewer {
  /** Whether less than its mark waits for it; else it is passed over. */
  boolean writable();

  /** Writes a whole frame and takes it over. */
  void write(ByteBuf frame);
}
