package parley.history.postgres;

/** There was no connection, so the statement was not sent. */
final class NotConnectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotConnectedException(Throwable cause) {
    super(Failure.describe(cause), cause, false, false);
  }
}
