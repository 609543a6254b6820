package parley.bench.torture.check;

/**
 * One entry of the log as it is in the end.
 *
 * @param sender the author's id
 * @param bot whether a bot said it
 * @param text what was said; of what is no message the JSON of what was done
 * @param change whether it is no message: history tells what was done
 * @param atMillis when Postgres stored it, in the run's milliseconds
 */
public record Stored(
    long seq,
    String sender,
    boolean bot,
    String clientId,
    String text,
    boolean change,
    long atMillis) {

  /** A message. */
  public Stored(long seq, String sender, boolean bot, String clientId, String text, long atMillis) {
    this(seq, sender, bot, clientId, text, false, atMillis);
  }

  /** What tells two entries apart, in 64 bits. */
  public long identity() {
    return identity(sender, clientId, text);
  }

  /** The same, of an entry that someone was shown. */
  public static long identity(String sender, String clientId, String text) {
    long identity = sender.hashCode();
    identity = identity * 1_000_003 + clientId.hashCode();
    return identity * 1_000_003 + text.hashCode();
  }
}
