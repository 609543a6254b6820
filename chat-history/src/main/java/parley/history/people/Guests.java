package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.News;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest.Guest;
import parley.api.people.PeopleRequest.Rename;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/** Guests come, and people take other names. Confined to its event loop. */
final class Guests {
  private static final String COME =
      """
      insert into users (id, name, name_folded) values ($1, $2, $3)
      on conflict (id) do nothing returning id
      """;
  private static final String HERE_ALREADY =
      """
      select u.name, u.account from users u join sessions s on s.user_id = u.id
      where u.id = $1 and s.id = $2 and s.refresh_hash = $3
      """;
  private static final String WHO =
      "select name, account, deleted_at is not null from users where id = $1 for no key update";
  private static final String RENAME =
      "update users set name = $2, name_folded = $3, changed_at = now() where id = $1";

  private final Transactions transactions;
  private final OwnEntries entries;
  private final Sessions sessions;
  private final ReservedNames names;

  Guests(Transactions transactions, OwnEntries entries, Sessions sessions, ReservedNames names) {
    this.transactions = transactions;
    this.entries = entries;
    this.sessions = sessions;
    this.names = names;
  }

  Future<SignedIn> come(Guest guest) {
    return transactions.run(
        transaction ->
            here(transaction, guest)
                .compose(
                    here ->
                        here.isPresent()
                            ? Future.succeededFuture(here.get())
                            : names
                                .check(transaction, guest.name())
                                .compose(free -> insert(transaction, guest)))
                .compose(person -> sessions.open(transaction, guest.session(), person)));
  }

  /** Whom a request before this one, with the same secret, has made. */
  private static Future<Optional<Person>> here(Transaction transaction, Guest guest) {
    return transaction
        .execute(
            HERE_ALREADY,
            Tuple.of(guest.user(), guest.session().id(), guest.session().refreshHash()))
        .map(
            rows -> {
              for (Row row : rows) {
                return Optional.of(new Person(guest.user(), row.getString(0), row.getString(1)));
              }
              return Optional.empty();
            });
  }

  private static Future<Person> insert(Transaction transaction, Guest guest) {
    return transaction
        .execute(COME, Tuple.of(guest.user(), guest.name(), Names.folded(guest.name())))
        .map(
            come -> {
              if (come.size() == 0) {
                throw new ChatException(
                    ErrorCode.CONFLICT, "there is such a user already; take another id");
              }
              return new Person(guest.user(), guest.name(), null);
            });
  }

  /** A guest from before there was a table of users gets a row here. */
  Future<Void> rename(Rename rename) {
    String folded = Names.folded(rename.name());
    return transactions.run(
        transaction ->
            transaction
                .execute(COME, Tuple.of(rename.user(), "", ""))
                .compose(here -> transaction.execute(WHO, Tuple.of(rename.user())))
                .compose(rows -> rename(transaction, rename, folded, rows)));
  }

  private Future<Void> rename(
      Transaction transaction, Rename rename, String folded, RowSet<Row> rows) {
    Row row = rows.iterator().next();
    if (Boolean.TRUE.equals(row.getBoolean(2))) {
      throw new ChatException(ErrorCode.NOT_FOUND, "there is no such user any more");
    }
    if (row.getString(0).equals(rename.name())) {
      return Future.succeededFuture();
    }
    Person person = new Person(rename.user(), rename.name(), row.getString(1));
    Future<Void> free =
        person.isMember()
            ? names.reserve(transaction, person.id(), person.name())
            : names.check(transaction, person.name());
    return free.compose(
            taken -> transaction.execute(RENAME, Tuple.of(person.id(), person.name(), folded)))
        .compose(
            renamed -> entries.tell(transaction, List.of(new News.Changed(person.user(), false))));
  }
}
