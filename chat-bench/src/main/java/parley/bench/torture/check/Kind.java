package parley.bench.torture.check;

/** The ways in which a run can break a promise of {@code docs/architecture.md}. */
public enum Kind {
  ACKED_BUT_MISSING("P1", "acked, but not in the log, or elsewhere in it"),
  HOLE("P2", "a hole in a room's seqs"),
  OUT_OF_ORDER("P2", "stored in another order than sent"),
  SKIPPED("P3", "not delivered to a reader"),
  TWICE("P3", "delivered to a reader twice"),
  DIFFERENT("P3", "a reader was shown something else than the log has"),
  DOUBLED("P4", "in the log twice"),
  BOT_DOUBLED("P4", "a bot's answer too many"),
  MEMORY("P5", "memory over its bound"),
  UNANSWERED("P6", "never acked, though all was well again"),
  REFUSED("P6", "refused for good, though nothing was wrong with it"),
  BOT_MISSING("P6", "a bot's answer too few"),
  NOT_BACK("P6", "not back in service after a fault"),
  DIED("P6", "a process that nobody killed ended"),
  CURSOR("P7", "a cursor that was not continued"),
  STRANGE("P7", "in the log, but sent by nobody"),
  HEARD("rooms", "who was put out heard what came later"),
  LET_IN("rooms", "who was put out could read or write"),
  LOCKED_OUT("rooms", "a member was told that there is no such room"),
  UNTOLD("direct", "a message of which an open device did not learn"),
  MARK_BACK("marks", "a read mark went back"),
  MARK_LOST("marks", "a read mark that was told is not in Postgres"),
  GHOST("presence", "shown as here, but gone"),
  UNSEEN("presence", "here, but not shown"),
  LIVED_ON("sessions", "a socket lived on after its session had ended"),
  SIGNED_OUT("sessions", "a session ended that nobody ended");

  private final String promise;
  private final String text;

  Kind(String promise, String text) {
    this.promise = promise;
    this.text = text;
  }

  /** Which promise it breaks, such as {@code P1}, or what it is about. */
  public String promise() {
    return promise;
  }

  /** What it is, for the table. */
  public String text() {
    return text;
  }
}
