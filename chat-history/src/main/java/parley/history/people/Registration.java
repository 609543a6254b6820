package parley.history.people;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.people.News;
import parley.api.people.PeopleReply.SignedIn;
import parley.api.people.PeopleRequest.Register;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/** Makes accounts, of guests too: they keep id, rooms and entries. Confined to its event loop. */
final class Registration {
  private static final String REPEATED =
      """
      select u.name, u.account from users u join sessions s on s.user_id = u.id
      where u.id = $1 and s.id = $2 and s.refresh_hash = $3 and lower(u.account) = lower($4)
      """;
  private static final String TAKEN =
      "select 1 from users where lower(account) = lower($1) and account is not null";
  private static final String REGISTER =
      """
      insert into users as u (id, account, password, name, name_folded)
      values ($1, $2, $3, $4, $5)
      on conflict (id) do update set account = excluded.account, password = excluded.password,
        name = excluded.name, name_folded = excluded.name_folded, changed_at = now()
      where u.account is null and u.deleted_at is null
      returning created_at < now()
      """;
  private final Transactions transactions;
  private final OwnEntries entries;
  private final Sessions sessions;
  private final ReservedNames names;
  private final Passwords passwords;
  private final Tries tries;

  Registration(
      Transactions transactions,
      OwnEntries entries,
      Sessions sessions,
      ReservedNames names,
      Passwords passwords,
      Tries tries) {
    this.transactions = transactions;
    this.entries = entries;
    this.sessions = sessions;
    this.names = names;
    this.passwords = passwords;
    this.tries = tries;
  }

  Future<SignedIn> register(Register register) {
    return tries
        .count("", register.address())
        .compose(counted -> passwords.hash(register.password()))
        .compose(hash -> transactions.run(transaction -> register(transaction, register, hash)));
  }

  private Future<SignedIn> register(Transaction transaction, Register register, String hash) {
    String session = register.session().id();
    String secret = register.session().refreshHash();
    return transaction
        .execute(REPEATED, Tuple.of(register.user(), session, secret, register.account()))
        .compose(
            repeated -> {
              for (Row row : repeated) {
                Person person = new Person(register.user(), row.getString(0), row.getString(1));
                return sessions.open(transaction, register.session(), person);
              }
              return registerAnew(transaction, register, hash);
            });
  }

  private Future<SignedIn> registerAnew(Transaction transaction, Register register, String hash) {
    Person person = new Person(register.user(), register.name(), register.account());
    return transaction
        .execute(TAKEN, Tuple.of(register.account()))
        .compose(
            taken -> {
              if (taken.size() > 0) {
                throw conflict("the account " + register.account() + " is taken; choose another");
              }
              return transaction.execute(
                  REGISTER,
                  Tuple.of(
                      person.id(),
                      person.account(),
                      hash,
                      person.name(),
                      Names.folded(person.name())));
            })
        .compose(
            rows -> {
              if (rows.size() == 0) {
                throw conflict("this user has an account already, or was deleted");
              }
              boolean wasGuest = rows.iterator().next().getBoolean(0);
              return names
                  .reserve(transaction, person.id(), person.name())
                  .compose(reserved -> sessions.open(transaction, register.session(), person))
                  .compose(opened -> tellOf(transaction, person, wasGuest).map(opened));
            });
  }

  private Future<Void> tellOf(Transaction transaction, Person person, boolean wasGuest) {
    return wasGuest
        ? entries.tell(transaction, List.of(new News.Changed(person.user(), false)))
        : Future.succeededFuture();
  }

  private static ChatException conflict(String message) {
    return new ChatException(ErrorCode.CONFLICT, message);
  }
}
