package parley.history.postgres;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** What the failure of a statement means for who sent it. */
public enum Failure {
  /** Nothing was committed. It may succeed when sent again. */
  TRANSIENT,

  /** It may have been committed, or may yet be, and may succeed when sent again. */
  UNKNOWN,

  /** Someone else has locked what it needs, for too long. Nothing was committed. */
  LOCKED,

  /** Another writer was quicker with the same key. Nothing was committed. */
  RACED,

  /** Postgres will not take this, however often it is sent. Nothing was committed. */
  REFUSED;

  private static final String UNIQUE_VIOLATION = "23505";

  /** A plan that a migration made void; the next execution makes another. */
  private static final String PLAN_IS_VOID = "0A000";

  private static final String LOCK_TIMEOUT = "55P03";
  private static final String ADMIN_SHUTDOWN = "57P01";
  private static final String CRASH_SHUTDOWN = "57P02";

  /**
   * The classes of SQLSTATE that blame the statement or its data: no data, not supported,
   * cardinality, data exception, integrity constraint, syntax or access rule, program limit,
   * internal error.
   */
  private static final Set<String> REFUSING =
      Set.of("02", "0A", "21", "22", "23", "42", "54", "XX");

  private static final String CONNECTION_CLASS = "08";
  private static final String DATA_CLASS = "22";

  /**
   * What this failure means. What Postgres has not said itself is about the connection to it,
   * unless it is a mistake of ours.
   */
  public static Failure of(Throwable cause) {
    if (cause instanceof PgException postgres) {
      return ofState(String.valueOf(postgres.getSqlState()));
    }
    if (cause instanceof NotConnectedException || cause instanceof ConnectionPoolTooBusyException) {
      return TRANSIENT;
    }
    boolean ours = cause instanceof RuntimeException && !(cause instanceof VertxException);
    return ours ? REFUSED : UNKNOWN;
  }

  private static Failure ofState(String state) {
    return switch (state) {
      case UNIQUE_VIOLATION -> RACED;
      case LOCK_TIMEOUT -> LOCKED;
      case PLAN_IS_VOID -> TRANSIENT;
      case ADMIN_SHUTDOWN, CRASH_SHUTDOWN -> UNKNOWN;
      default -> ofClass(state.substring(0, 2));
    };
  }

  private static Failure ofClass(String sqlClass) {
    if (sqlClass.equals(CONNECTION_CLASS)) {
      return UNKNOWN;
    }
    return REFUSING.contains(sqlClass) ? REFUSED : TRANSIENT;
  }

  /** The cause in a few words for the log: never what was to be stored. */
  public static String describe(Throwable cause) {
    if (cause instanceof PgException postgres) {
      String state = String.valueOf(postgres.getSqlState());
      return state.startsWith(DATA_CLASS) ? state : state + " " + postgres.getErrorMessage();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
