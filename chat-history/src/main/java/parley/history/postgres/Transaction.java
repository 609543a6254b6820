package parley.history.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A transaction under way: what it executes is committed as a whole, or not at all. Isolation is
 * Postgres' default, read committed: each statement sees what was committed before it began.
 * Confined to its event loop.
 */
public final class Transaction {
  private final BiFunction<String, Tuple, Future<RowSet<Row>>> statements;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final List<Runnable> ifUnknown = new ArrayList<>();
  private Throwable failure;

  Transaction(BiFunction<String, Tuple, Future<RowSet<Row>>> statements) {
    this.statements = statements;
  }

  /**
   * Executes a prepared statement. Once one has failed nothing of this transaction is committed,
   * whatever becomes of the failure; {@link Transactions} runs it again if that may help.
   */
  public Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return statements.apply(sql, parameters).onFailure(cause -> failure = cause);
  }

  /** What to do once this is committed, before the one who waits for it is told. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** What to do if it is not known whether this was committed, for the connection broke. */
  public void ifUnknown(Runnable action) {
    ifUnknown.add(action);
  }

  /** Of the statement that failed; null if none has. */
  Throwable failure() {
    return failure;
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  void unknown() {
    ifUnknown.forEach(Runnable::run);
  }
}
