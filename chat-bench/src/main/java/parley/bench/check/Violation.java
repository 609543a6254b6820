package parley.bench.check;

/** The ways in which a run can contradict the protocol. */
public enum Violation {
  /** An entry that a connected receiver never got, or an acked message that nobody saw. */
  LOST("lost"),
  /** An entry that a receiver got twice, or a message that the log holds twice. */
  DOUBLED("doubled"),
  /** An entry that came after a later one, or a sender's message stored before an earlier one. */
  REORDERED("reordered"),
  /** Receivers, acks or log pages disagree, or show what nobody sent. */
  DIFFERING("differing"),
  /** A message that was neither acked nor refused until the drain was over. */
  UNANSWERED("unanswered"),
  /** A connection that the server closed, or cut, without being asked. */
  DISCONNECTED("disconnected");

  private final String word;

  Violation(String word) {
    this.word = word;
  }

  /** The word for it in reports. */
  public String word() {
    return word;
  }
}
