package parley.history.log;

import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;

/** An append that waits for its commit. Answered once. Confined to its event loop. */
final class PendingAppend {
  private final Message<Object> message;
  private final LogRequest.Append append;
  private final Intake intake;
  private final long bytes;
  private final long arrivedAtNanos = System.nanoTime();
  private Care care = Care.NONE;

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

  /** With which care it must be committed, from what has befallen it so far. */
  enum Care {
    /** It is presumed to be new. */
    NONE,
    /** It may be in the log already, and must be looked up. */
    CHECKED,
    /** It must not share a commit either: one of those that it shared was refused. */
    ALONE
  }

  Care care() {
    return care;
  }

  void raiseCare(Care atLeast) {
    if (care.compareTo(atLeast) < 0) {
      care = atLeast;
    }
  }

  void answer(List<LogReply.Receipt> receipts) {
    intake.release(bytes);
    message.reply(new LogReply.Appended(receipts));
  }

  void fail(ErrorCode code, String sentence) {
    intake.release(bytes);
    message.fail(code.number(), sentence);
  }
}
