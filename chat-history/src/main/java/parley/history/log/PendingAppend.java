package parley.history.log;

import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;

/** An append that waits for its commit. Answered once. */
final class PendingAppend {
  private final Message<Object> message;
  private final LogRequest.Append append;
  private final Intake intake;
  private final long bytes;
  private final long arrivedAtNanos = System.nanoTime();
  private boolean alone;

  PendingAppend(Message<Object> message, LogRequest.Append append, Intake intake) {
    this.message = message;
    this.append = append;
    this.intake = intake;
    bytes = append.bytes();
  }

  String room() {
    return append.room();
  }

  List<LogRequest.NewEntry> entries() {
    return append.entries();
  }

  long bytes() {
    return bytes;
  }

  /** Whether whoever asked has stopped waiting. */
  boolean isOlderThan(Duration time) {
    return System.nanoTime() - arrivedAtNanos > time.toNanos();
  }

  /** Whether it must not share a commit, because one of those it shared was refused. */
  boolean isAlone() {
    return alone;
  }

  void setAlone() {
    alone = true;
  }

  void stored(List<LogReply.Receipt> receipts) {
    intake.release(bytes);
    message.reply(new LogReply.Appended(receipts));
  }

  void fail(ErrorCode code, String sentence) {
    intake.release(bytes);
    message.fail(code.number(), sentence);
  }
}
