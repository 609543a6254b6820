package parley.history.people;

import io.vertx.core.Future;
import parley.api.User;
import parley.history.postgres.Transaction;

/** Takes someone out of all his rooms. */
@FunctionalInterface
public interface Departure {
  /**
   * Within this transaction, which deletes him: his places, bans, mutes and read marks go; what
   * must be told in the rooms is told in his name of before.
   */
  Future<Void> leaveAll(Transaction transaction, User user);
}
