package parley.api;

/**
 * The closed catalogue of what a request may fail with, on the bus, in a frame and over HTTP.
 *
 * <p>The retry rule is {@link #temporary()}: a temporary failure is worth sending the same again,
 * with the same {@code clientId}; any other would fail again. {@code docs/protocol.md} tells each
 * one's meaning.
 */
public enum ErrorCode {
  BAD_REQUEST(1, "bad_request", false, 400),
  UNSUPPORTED(2, "unsupported", false, 400),
  UNAUTHENTICATED(3, "unauthenticated", false, 401),
  FORBIDDEN(4, "forbidden", false, 403),
  NOT_FOUND(5, "not_found", false, 404),
  NOT_JOINED(6, "not_joined", false, 409),
  TOO_LARGE(7, "too_large", false, 413),
  TOO_MANY_ROOMS(8, "too_many_rooms", false, 409),
  RATE_LIMITED(9, "rate_limited", true, 429),
  UNAVAILABLE(10, "unavailable", true, 503),
  INTERNAL(11, "internal", true, 500),
  CONFLICT(12, "conflict", false, 409);

  private final int number;
  private final String text;
  private final boolean temporary;
  private final int httpStatus;

  ErrorCode(int number, String text, boolean temporary, int httpStatus) {
    this.number = number;
    this.text = text;
    this.temporary = temporary;
    this.httpStatus = httpStatus;
  }

  /** The failure code of a bus reply. Numbers are never used again for another meaning. */
  public int number() {
    return number;
  }

  /** The name on the wire. */
  public String text() {
    return text;
  }

  /** Whether sending the same again, with the same {@code clientId}, may succeed. */
  public boolean temporary() {
    return temporary;
  }

  /** The HTTP status (RFC 9110) that says the same. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The code with this number; one that a newer peer made up is {@link #INTERNAL}. */
  public static ErrorCode ofNumber(int number) {
    for (ErrorCode code : values()) {
      if (code.number == number) {
        return code;
      }
    }
    return INTERNAL;
  }
}
