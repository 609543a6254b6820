package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest.ChangePassword;
import parley.api.people.PeopleRequest.SignIn;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * Signs in to accounts, and changes their passwords. Nothing of Postgres is held while a password
 * is hashed. Confined to its event loop.
 */
final class Accounts {
  static final String BY_ACCOUNT =
      """
      select id, name, account, password from users
      where lower(account) = lower($1) and account is not null
      """;
  private static final String BY_ID =
      "select id, name, account, password from users where id = $1 and deleted_at is null";
  static final String NEW_PASSWORD =
      "update users set password = $3 where id = $1 and password = $2 returning id";

  private final Transactions transactions;
  private final OwnEntries entries;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tries tries;

  Accounts(
      Transactions transactions,
      OwnEntries entries,
      Sessions sessions,
      Passwords passwords,
      Tries tries) {
    this.transactions = transactions;
    this.entries = entries;
    this.sessions = sessions;
    this.passwords = passwords;
    this.tries = tries;
  }

  /**
   * An account as it is stored.
   *
   * @param password null for a guest
   */
  record Account(Person person, String password) {
    @Override
    public String toString() {
      return person.toString();
    }
  }

  /** Does the same for an account that is not there as for a wrong password. */
  Future<SignedIn> signIn(SignIn signIn) {
    return tries
        .count(signIn.account(), signIn.address())
        .compose(counted -> find(BY_ACCOUNT, signIn.account().replace('\0', '?')))
        .compose(
            found ->
                passwords
                    .check(signIn.password(), found.map(Account::password).orElse(null))
                    .compose(
                        verdict -> {
                          if (!verdict.right()) {
                            throw new ChatException(
                                ErrorCode.UNAUTHENTICATED, "account or password is wrong");
                          }
                          Account account = found.orElseThrow();
                          return verdict.weak()
                              ? passwords
                                  .hash(signIn.password())
                                  .compose(hash -> open(signIn, account, hash))
                              : open(signIn, account, account.password());
                        }));
  }

  private Future<SignedIn> open(SignIn signIn, Account account, String hash) {
    String user = account.person().id();
    return transactions.run(
        transaction ->
            transaction
                .execute(NEW_PASSWORD, Tuple.of(user, account.password(), hash))
                .compose(
                    rows -> {
                      if (rows.size() == 0) {
                        throw changedMeanwhile();
                      }
                      return tries.forget(transaction, signIn.account());
                    })
                .compose(
                    forgotten -> sessions.open(transaction, signIn.session(), account.person())));
  }

  static ChatException changedMeanwhile() {
    return ChatException.unavailable("the password was changed meanwhile; try again");
  }

  Future<Void> changePassword(ChangePassword change) {
    return account(change.user())
        .compose(
            account ->
                tries
                    .count(account.person().account(), change.address())
                    .compose(counted -> passwords.check(change.oldPassword(), account.password()))
                    .compose(
                        verdict ->
                            verdict.right()
                                ? changePassword(change, account)
                                : alreadyChanged(change, account)));
  }

  private Future<Void> changePassword(ChangePassword change, Account account) {
    return passwords
        .hash(change.newPassword())
        .compose(
            hash ->
                transactions.run(
                    transaction ->
                        transaction
                            .execute(
                                NEW_PASSWORD, Tuple.of(change.user(), account.password(), hash))
                            .compose(rows -> changed(transaction, change, account, rows))));
  }

  private Future<Void> changed(
      Transaction transaction, ChangePassword change, Account account, RowSet<Row> rows) {
    if (rows.size() == 0) {
      throw changedMeanwhile();
    }
    return tries
        .forget(transaction, account.person().account())
        .compose(forgotten -> sessions.endAll(transaction, change.user(), change.session()))
        .compose(ended -> entries.tell(transaction, ended));
  }

  /** The request before this one may have done it. */
  private Future<Void> alreadyChanged(ChangePassword change, Account account) {
    return passwords
        .check(change.newPassword(), account.password())
        .map(
            verdict -> {
              if (!verdict.right()) {
                throw wrongPassword();
              }
              return null;
            });
  }

  private Future<Account> account(String user) {
    return find(BY_ID, user)
        .map(
            found ->
                found
                    .filter(account -> account.person().isMember())
                    .orElseThrow(
                        () ->
                            new ChatException(
                                ErrorCode.FORBIDDEN, "a guest has no password; register first")));
  }

  /** Whether this is that user's password; a guest needs none. Fails as {@code forbidden}. */
  Future<Optional<Account>> prove(String user, String password, String address) {
    return find(BY_ID, user)
        .compose(
            found -> {
              if (found.isEmpty() || !found.get().person().isMember()) {
                return Future.succeededFuture(found);
              }
              Account account = found.get();
              return tries
                  .count(account.person().account(), address)
                  .compose(counted -> passwords.check(password, account.password()))
                  .map(
                      verdict -> {
                        if (!verdict.right()) {
                          throw wrongPassword();
                        }
                        return found;
                      });
            });
  }

  private static ChatException wrongPassword() {
    return new ChatException(ErrorCode.FORBIDDEN, "the password is wrong");
  }

  private Future<Optional<Account>> find(String sql, String key) {
    return transactions
        .execute(sql, Tuple.of(key))
        .map(
            rows -> {
              for (Row row : rows) {
                Person person = new Person(row.getString(0), row.getString(1), row.getString(2));
                return Optional.of(new Account(person, row.getString(3)));
              }
              return Optional.empty();
            });
  }
}
