package parley.history.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** What the failure of a statement means for who sent it. */
public enum Failure {
  /** It may succeed when sent again. It may also have been committed already: nobody can tell. */
  TRANSIENT,

  /** Another writer was quicker with the same key. Nothing was committed. */
  RACED,

  /** Postgres will not take this, however often it is sent. Nothing was committed. */
  REFUSED;

  private static final String UNIQUE_VIOLATION = "23505";

  /** A plan that a migration made void; the next execution makes another. */
  private static final String PLAN_IS_VOID = "0A000";

  /**
   * The classes of SQLSTATE that blame the statement or its data: no data, data exception,
   * integrity constraint, syntax or access rule, program limit, internal error.
   */
  private static final Set<String> REFUSING =
      Set.of("02", "0A", "21", "22", "23", "42", "54", "XX");

  /**
   * What this failure means. What Postgres has not said itself is about the connection to it,
   * unless it is a mistake of ours.
   */
  public static Failure of(Throwable cause) {
    if (cause instanceof PgException postgres) {
      return ofState(String.valueOf(postgres.getSqlState()));
    }
    boolean ours = cause instanceof RuntimeException && !(cause instanceof VertxException);
    return ours ? REFUSED : TRANSIENT;
  }

  private static Failure ofState(String state) {
    return switch (state) {
      case UNIQUE_VIOLATION -> RACED;
      case PLAN_IS_VOID -> TRANSIENT;
      default -> REFUSING.contains(state.substring(0, 2)) ? REFUSED : TRANSIENT;
    };
  }

  /** The cause in a few words for the log: never what was to be stored. */
  public static String describe(Throwable cause) {
    if (cause instanceof PgException postgres) {
      return postgres.getSqlState() + " " + postgres.getErrorMessage();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
