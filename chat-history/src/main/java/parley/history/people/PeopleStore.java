package parley.history.people;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.log.BusMessage;
import parley.api.people.PeopleRequest;
import parley.history.log.OwnEntries;
import parley.history.postgres.Transactions;

/**
 * People over one Postgres: answers {@link PeopleRequest}s. Futures fail with {@link ChatException}
 * only. Confined to its event loop.
 */
public final class PeopleStore {
  private final Vertx vertx;
  private final Passwords passwords;
  private final ReservedNames names;
  private final Sessions sessions;
  private final Guests guests;
  private final Registration registration;
  private final Accounts accounts;
  private final Deletion deletion;
  private final Profiles profiles;
  private final Housekeeping housekeeping;

  /**
   * Closed yet.
   *
   * @param departure what happens to the rooms of whoever is deleted
   */
  public PeopleStore(
      Vertx vertx,
      Transactions transactions,
      OwnEntries entries,
      PeopleConfig config,
      Departure departure) {
    this.vertx = vertx;
    passwords = new Passwords(vertx, config);
    names = new ReservedNames(config);
    Tries tries = new Tries(transactions, config);
    sessions = new Sessions(transactions, entries);
    guests = new Guests(transactions, entries, sessions, names);
    registration = new Registration(transactions, entries, sessions, names, passwords, tries);
    accounts = new Accounts(transactions, entries, sessions, passwords, tries);
    deletion = new Deletion(transactions, entries, sessions, names, accounts, departure);
    profiles = new Profiles(transactions);
    housekeeping = new Housekeeping(vertx, transactions, entries, sessions, tries);
  }

  /** Ends when requests can be answered. */
  public Future<Void> open() {
    return vertx
        .executeBlocking(names::load, false)
        .compose(loaded -> passwords.open())
        .onSuccess(opened -> housekeeping.start());
  }

  /** Answers a request. */
  public Future<? extends BusMessage> answer(PeopleRequest request) {
    if (request instanceof PeopleRequest.Guest guest) {
      return guests.come(guest);
    } else if (request instanceof PeopleRequest.Register register) {
      return registration.register(register);
    } else if (request instanceof PeopleRequest.SignIn signIn) {
      return accounts.signIn(signIn);
    } else if (request instanceof PeopleRequest.Renew renew) {
      return sessions.renew(renew);
    } else if (request instanceof PeopleRequest.Profiles of) {
      return profiles.of(of.users());
    } else if (request instanceof PeopleRequest.Search search) {
      return profiles.search(search.text());
    } else if (request instanceof PeopleRequest.Lately lately) {
      return profiles.lately(lately);
    }
    return perform(request).map(new BusMessage.Done());
  }

  private Future<Void> perform(PeopleRequest request) {
    if (request instanceof PeopleRequest.SignOut signOut) {
      return sessions.end(signOut.session());
    } else if (request instanceof PeopleRequest.SignOutEverywhere everywhere) {
      return sessions.endAll(everywhere.user(), everywhere.except());
    } else if (request instanceof PeopleRequest.ChangePassword change) {
      return accounts.changePassword(change);
    } else if (request instanceof PeopleRequest.Delete delete) {
      return deletion.delete(delete);
    } else if (request instanceof PeopleRequest.Rename rename) {
      return guests.rename(rename);
    } else if (request instanceof PeopleRequest.Seen seen) {
      return profiles.seen(seen.users());
    }
    throw new ChatException(
        ErrorCode.UNSUPPORTED, "history does not know " + request.getClass().getSimpleName());
  }

  /** Ends its threads and timers; what is under way should have ended. */
  public Future<Void> close() {
    housekeeping.stop();
    return passwords.close();
  }
}
