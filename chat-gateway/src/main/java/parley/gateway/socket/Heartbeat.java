package parley.gateway.socket;

import io.vertx.core.Vertx;
import java.time.Duration;
import parley.gateway.GatewayConfig;
import parley.gateway.wire.SocketWriter;

/**
 * Notices a dead peer: a ping every interval, and silence after it ends the connection.
 *
 * <p>A slow reader is not a dead one. The silence is counted only from when the ping has left for
 * the network, and if much was written that the peer may not have read yet, it gets the longer
 * time. What it has surely read is told by its pongs alone: the network holds megabytes, and what a
 * peer sends says nothing of what it reads. Nor is it cut as long as what waits for it here moves;
 * but one that takes nothing for the longer time is, though its ping is stuck. Confined to its
 * event loop.
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

  /** How much had been written before the last ping, and before the last one that was answered. */
  private long writtenBeforePing;

  private long surelyRead;

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
      writtenBeforePing = writer.bytesWritten();
      silenceTimer = -1;
      writer.ping(this::pingHasLeft);
      if (silenceTimer == -1) { // it is stuck behind what the peer has not read
        endUnlessMoving(config.slowPongTimeout());
      }
    }
  }

  /** Ends the connection after this time of silence, unless what waits for it has moved. */
  private void endUnlessMoving(Duration after) {
    long before = writer.bytesLeft();
    silenceTimer =
        vertx.setTimer(
            after.toMillis(),
            timer -> {
              if (writer.bytesLeft() > before) {
                endUnlessMoving(config.slowPongTimeout());
              } else {
                onSilence.run();
              }
            });
  }

  private void pingHasLeft() {
    if (pinging) {
      vertx.cancelTimer(silenceTimer); // of the time it was stuck
      silenceTimer = vertx.setTimer(config.pongTimeout().toMillis(), timer -> pongIsLate());
    }
  }

  /** Much may have been written after the ping too: who has stopped reading has not seen either. */
  private void pongIsLate() {
    boolean slow = writer.bytesWritten() - surelyRead > MUCH_BYTES;
    Duration more = config.slowPongTimeout().minus(config.pongTimeout());
    if (slow && more.toMillis() > 0) {
      endUnlessMoving(more);
    } else {
      onSilence.run();
    }
  }

  /** A ping was answered: the peer has read what was written before it. */
  void pong() {
    surelyRead = writtenBeforePing;
    alive();
  }

  /** Something was received. */
  void alive() {
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
