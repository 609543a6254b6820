package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.api.User;
import parley.api.people.News;
import parley.api.people.PeopleRequest.Delete;
import parley.history.log.OwnEntries;
import parley.history.people.Accounts.Account;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * Deletes people. The row stays, with nothing in it but its id and that it was deleted: by it what
 * was said is told under {@link User#DELETED_NAME}. Confined to its event loop.
 */
final class Deletion {
  private static final String WHO =
      """
      insert into users as u (id, name, name_folded) values ($1, '', '')
      on conflict (id) do update set id = u.id
      returning name, account, password, deleted_at is not null
      """;
  private static final String DELETE =
      """
      update users set account = null, password = null, name = '', name_folded = '',
        last_seen = null, changed_at = now(), deleted_at = now()
      where id = $1
      """;

  private final Transactions transactions;
  private final OwnEntries entries;
  private final Sessions sessions;
  private final ReservedNames names;
  private final Accounts accounts;
  private final Departure departure;

  Deletion(
      Transactions transactions,
      OwnEntries entries,
      Sessions sessions,
      ReservedNames names,
      Accounts accounts,
      Departure departure) {
    this.transactions = transactions;
    this.entries = entries;
    this.sessions = sessions;
    this.names = names;
    this.accounts = accounts;
    this.departure = departure;
  }

  Future<Void> delete(Delete delete) {
    return accounts
        .prove(delete.user(), delete.password(), delete.address())
        .compose(
            proven ->
                transactions.run(
                    transaction ->
                        transaction
                            .execute(WHO, Tuple.of(delete.user()))
                            .compose(
                                rows ->
                                    delete(
                                        transaction,
                                        delete.user(),
                                        proven.map(Account::password),
                                        rows.iterator().next()))));
  }

  private Future<Void> delete(
      Transaction transaction, String id, Optional<String> proven, Row row) {
    if (Boolean.TRUE.equals(row.getBoolean(3))) {
      return Future.succeededFuture();
    }
    if (!Optional.ofNullable(row.getString(2)).equals(proven)) {
      throw Accounts.changedMeanwhile();
    }
    Person person = new Person(id, row.getString(0), row.getString(1));
    User user = person.user();
    return names
        .free(transaction, id)
        .compose(freed -> transaction.execute(DELETE, Tuple.of(id)))
        .compose(deleted -> sessions.endAll(transaction, id, ""))
        .compose(ended -> departure.leaveAll(transaction, user).map(ended))
        .compose(
            ended -> {
              List<News> news = new ArrayList<>(ended);
              User nobody = new User(id, User.DELETED_NAME, user.role());
              news.add(new News.Changed(nobody, true));
              return entries.tell(transaction, news);
            });
  }
}
