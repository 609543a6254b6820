package parley.bench.torture.check;

/**
 * One promise broken once.
 *
 * @param what a sentence
 * @param room where, or empty
 * @param seq of which entry, or 0 if it is not known
 * @param clientId of which message, or empty if it is not known
 * @param before of which other message of the same sender, or empty
 * @param reader who was shown or not shown it, or empty
 * @param atMillis when, about, or -1 if the message's own times tell
 */
public record Breach(
    Kind kind,
    String what,
    String room,
    long seq,
    String clientId,
    String before,
    String reader,
    long atMillis) {

  /** One that is about no message. */
  public static Breach of(Kind kind, String what, long atMillis) {
    return new Breach(kind, what, "", 0, "", "", "", atMillis);
  }
}
