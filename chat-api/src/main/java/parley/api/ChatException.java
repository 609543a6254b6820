package parley.api;

import java.util.concurrent.ThreadLocalRandom;

/**
 * A failure of the {@linkplain ErrorCode catalogue}: the only kind that the futures of this
 * contract carry.
 *
 * <p>The message names rule, value and fix and may be shown to whoever made the request. It has no
 * stack trace: it reports what a caller did or what cannot be reached, not where our code was.
 */
public final class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final long retryAfterMillis;

  /** A failure without advice when to try again. */
  public ChatException(ErrorCode code, String message) {
    this(code, message, 0);
  }

  /**
   * A failure.
   *
   * @param retryAfterMillis when to try again, 0 for no advice
   */
  public ChatException(ErrorCode code, String message, long retryAfterMillis) {
    super(message, null, false, false);
    this.code = code;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** Which kind of failure. */
  public ErrorCode code() {
    return code;
  }

  /** Milliseconds after which it is worth trying again; 0 for no advice. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  /** A {@link ErrorCode#BAD_REQUEST}. */
  public static ChatException badRequest(String message) {
    return new ChatException(ErrorCode.BAD_REQUEST, message);
  }

  /**
   * The {@link ErrorCode#NOT_FOUND} of a room that is not there, and of one that someone may not
   * know of: nobody can tell the two apart.
   */
  public static ChatException noRoom(String room) {
    return new ChatException(
        ErrorCode.NOT_FOUND, "there is no room " + room + ", or you are not in it");
  }

  /** A {@link ErrorCode#UNAVAILABLE} that is worth another try in a second. */
  public static ChatException unavailable(String message) {
    return new ChatException(ErrorCode.UNAVAILABLE, message, 1000);
  }

  /** A temporary failure of many, each of whom is to come back at a random time of its own. */
  public static ChatException spread(
      ErrorCode code, String message, long leastMillis, long mostMillis) {
    return new ChatException(
        code, message, ThreadLocalRandom.current().nextLong(leastMillis, mostMillis));
  }

  /** The failure itself if it is of the catalogue, else {@link ErrorCode#INTERNAL}. */
  public static ChatException of(Throwable cause) {
    return cause instanceof ChatException known
        ? known
        : new ChatException(ErrorCode.INTERNAL, "something went wrong on our side; try again");
  }
}
