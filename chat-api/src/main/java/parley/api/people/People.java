package parley.api.people;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import parley.api.log.BusMessage;
import parley.api.log.HistoryClient;

/**
 * Asks history about people. Safe from any thread. Futures fail with {@link
 * parley.api.ChatException} only: as each {@link PeopleRequest} says, or as {@code unavailable}
 * when no history answered in time; what was asked may have happened all the same.
 */
public final class People {
  private final HistoryClient history;

  /** People as this history knows them. */
  public People(HistoryClient history) {
    this.history = history;
  }

  /** A session for a new guest. */
  public Future<PeopleReply.SignedIn> guest(PeopleRequest.Guest guest) {
    return history.ask(guest.user(), guest, PeopleReply.SignedIn.class);
  }

  /** An account. */
  public Future<PeopleReply.SignedIn> register(PeopleRequest.Register register) {
    return history.ask(register.account(), register, PeopleReply.SignedIn.class);
  }

  /** A session for an account. */
  public Future<PeopleReply.SignedIn> signIn(PeopleRequest.SignIn signIn) {
    return history.ask(signIn.account(), signIn, PeopleReply.SignedIn.class);
  }

  /** The session goes on. */
  public Future<PeopleReply.SignedIn> renew(PeopleRequest.Renew renew) {
    return history.ask(renew.session(), renew, PeopleReply.SignedIn.class);
  }

  /** Ends one session. */
  public Future<Void> signOut(String session) {
    return done(session, new PeopleRequest.SignOut(session));
  }

  /** Ends all sessions of a user but one, which may be empty. */
  public Future<Void> signOutEverywhere(String user, String except) {
    return done(user, new PeopleRequest.SignOutEverywhere(user, except));
  }

  /** A new password. */
  public Future<Void> changePassword(PeopleRequest.ChangePassword change) {
    return done(change.user(), change);
  }

  /** Deletes a user. */
  public Future<Void> delete(PeopleRequest.Delete delete) {
    return done(delete.user(), delete);
  }

  /** Another name. */
  public Future<Void> rename(String user, String name) {
    return done(user, new PeopleRequest.Rename(user, name));
  }

  /** Who these are. */
  public Future<List<PeopleReply.Profile>> profiles(List<String> users) {
    return profiles(new PeopleRequest.Profiles(users));
  }

  /** Members whose name begins like this. */
  public Future<List<PeopleReply.Profile>> search(String text) {
    return profiles(new PeopleRequest.Search(text));
  }

  private Future<List<PeopleReply.Profile>> profiles(PeopleRequest request) {
    return history.ask("", request, PeopleReply.Profiles.class).map(PeopleReply.Profiles::profiles);
  }

  /** What happened within this time. */
  public Future<PeopleReply.Lately> lately(Duration within) {
    return history.ask("", new PeopleRequest.Lately(within.toMillis()), PeopleReply.Lately.class);
  }

  /** These were here until now. */
  public Future<Void> seen(List<String> users) {
    return done("", new PeopleRequest.Seen(users));
  }

  private Future<Void> done(String key, PeopleRequest request) {
    return history.ask(key, request, BusMessage.Done.class).mapEmpty();
  }
}
