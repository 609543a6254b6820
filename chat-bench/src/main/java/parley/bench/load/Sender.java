package parley.bench.load;

import parley.bench.check.SenderBook;
import parley.bench.wire.ServerFrame;

/**
 * One sender: makes messages, remembers which wait for an answer, and sends again what the protocol
 * says to send again.
 *
 * <p>When to make a message is its {@link Pace}'s business. Confined to one thread.
 */
final class Sender {
  private static final long DEFAULT_RETRY_MILLIS = 500;

  private final Run run;
  private final Member member;
  private final SenderBook book;
  private final SendFrame frame;
  private final Pending pending = new Pending();
  private int inFlight;
  private boolean holding;

  Sender(Run run, Member member, SenderBook book, SendFrame frame) {
    this.run = run;
    this.member = member;
    this.book = book;
    this.frame = frame;
  }

  SenderBook book() {
    return book;
  }

  /** How many messages are not complete, in the sense of the workload. */
  int inFlight() {
    return inFlight;
  }

  /** Whether it was refused a moment ago, and waits for as long as it was told. */
  boolean isHolding() {
    return holding;
  }

  /** Whether a message can be sent now. */
  boolean canSend() {
    return member.isReady() && run.maySend() && member.hasRoom(frame.length());
  }

  /** Whether its socket was closed and stays away. */
  boolean isGone() {
    return member.isGone();
  }

  /** Sends the next message, which was due at {@code sentNanos}. */
  void send(long sentNanos) {
    long number = pending.next();
    pending.add(sentNanos);
    book.sendsNext();
    run.meter().sent();
    inFlight++;
    member.send(frame.message(number, sentNanos), frame.length());
  }

  /** All receivers have one of this sender's messages. */
  void complete() {
    inFlight--;
    run.pace().completed(this);
  }

  void acked(long number, long seq, long now) {
    if (!book.acks(number, seq) || !pending.waits(number)) {
      return;
    }
    run.meter().acked(pending.sentNanos(number), now);
    pending.answered(number);
    if (run.completesOnAck()) {
      complete();
    }
  }

  /** The server refused a message: for now, or for good. */
  void refused(long number, ServerFrame error) {
    if (!pending.waits(number)) {
      return;
    }
    run.meter().error(error.code());
    if (error.temporary() && !(run.holds() && holding)) {
      long told = error.retryAfterMillis();
      long wait = told > 0 ? told : DEFAULT_RETRY_MILLIS;
      holding = run.holds();
      run.reactor().after(wait * 1_000_000, () -> goOn(number));
      return;
    }
    book.refuses(number);
    run.meter().refused();
    pending.answered(number);
    complete();
  }

  /** Of what was refused, the first is sent again, as if it were said only now. */
  private void goOn(long number) {
    if (holding && pending.waits(number)) {
      pending.sentAgain(number, run.now());
    }
    holding = false;
    sendAgain(number);
  }

  private void sendAgain(long number) {
    if (!pending.waits(number) || !member.isReady()) {
      return;
    }
    if (!member.hasRoom(frame.length())) {
      run.reactor().after(DEFAULT_RETRY_MILLIS * 1_000_000, () -> sendAgain(number));
    } else {
      book.repeats(number);
      member.send(frame.message(number, pending.sentNanos(number)), frame.length());
    }
  }

  /** Sends everything that was not answered again, in its first order: the socket is a new one. */
  void resume() {
    for (long number = pending.oldest(); number < pending.next(); number++) {
      sendAgain(number);
    }
  }
}
