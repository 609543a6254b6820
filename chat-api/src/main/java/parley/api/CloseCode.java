package parley.api;

/**
 * The closed catalogue of why the server closes a socket (RFC 6455, section 7.4.2: 4000–4999 are
 * for private use).
 *
 * <p>The retry rule is in the number: 4000–4499 come back, 4500–4999 do not.
 */
public enum CloseCode {
  GOING_AWAY(4001, "going_away"),
  EPOCH_CHANGED(4002, "epoch_changed"),
  NO_HEARTBEAT(4009, "no_heartbeat"),
  NOT_THIS_PROTOCOL(4500, "not_this_protocol"),
  SIGNED_OUT(4501, "signed_out"),
  BANNED(4503, "banned");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  /** The status code of the close frame. */
  public int number() {
    return number;
  }

  /** The reason of the close frame; at most 123 bytes (RFC 6455, section 5.5). */
  public String reason() {
    return reason;
  }

  /** Whether the peer should come back by itself. */
  public boolean comeBack() {
    return number < 4500;
  }
}
