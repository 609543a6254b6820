package parley.gateway.socket;

import io.vertx.core.Vertx;
import java.time.Duration;
import parley.gateway.GatewayConfig;
import parley.gateway.wire.SocketWriter;

/**
 * Notices a dead peer: a ping every interval, and silence after it ends the connection.
 *
 * <p>A slow reader is not a dead one. The silence is counted only from when the ping has left for
 * the network, and if much was written since the peer's last sign of life, its pong may be waiting
 * behind it: then it gets the longer time. Confined to its event loop.
 */
final class Heartbeat {
  /** About what a slow mobile network carries within the short time. */
  private static final long MUCH_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final GatewayConfig.Socket config;
  private final SocketWriter writer;
  private final Runnable onSilence;
  private long pingTimer;
  private long silenceTimer = -1;
  private boolean pinging;
  private long writtenAtLastLife;

  Heartbeat(Vertx vertx, GatewayConfig.Socket config, SocketWriter writer, Runnable onSilence) {
    this.vertx = vertx;
    this.config = config;
    this.writer = writer;
    this.onSilence = onSilence;
    // a random first delay: ten thousand sockets that came at once are not pinged at once
    long interval = config.pingInterval().toMillis();
    long first = 1 + (long) (Math.random() * interval);
    pingTimer =
        vertx.setTimer(
            first,
            timer -> {
              pingTimer = vertx.setPeriodic(interval, again -> ping());
              ping();
            });
  }

  private void ping() {
    if (!pinging) {
      pinging = true;
      writer.ping(this::pingHasLeft);
    }
  }

  private void pingHasLeft() {
    if (pinging) {
      boolean slow = writer.bytesWritten() - writtenAtLastLife > MUCH_BYTES;
      Duration silence = slow ? config.slowPongTimeout() : config.pongTimeout();
      silenceTimer = vertx.setTimer(silence.toMillis(), timer -> onSilence.run());
    }
  }

  /** Something was received. */
  void alive() {
    writtenAtLastLife = writer.bytesWritten();
    if (pinging) {
      pinging = false;
      vertx.cancelTimer(silenceTimer);
    }
  }

  void stop() {
    pinging = false;
    vertx.cancelTimer(pingTimer);
    vertx.cancelTimer(silenceTimer);
  }
}
