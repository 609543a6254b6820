package parley.api.people;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Objects;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.log.BusMessage;

/**
 * What can be asked of history about people. Malformed ones cannot be made. Each may be asked twice
 * (another history answers when the first falls silent) and has the effect of one: ids are made by
 * whoever asks. Answered by a {@link PeopleReply} or a {@link BusMessage.Refused}.
 */
@JsonSubTypes({
  @JsonSubTypes.Type(value = PeopleRequest.Guest.class, name = "guest"),
  @JsonSubTypes.Type(value = PeopleRequest.Register.class, name = "register"),
  @JsonSubTypes.Type(value = PeopleRequest.SignIn.class, name = "signIn"),
  @JsonSubTypes.Type(value = PeopleRequest.Renew.class, name = "renew"),
  @JsonSubTypes.Type(value = PeopleRequest.SignOut.class, name = "signOut"),
  @JsonSubTypes.Type(value = PeopleRequest.SignOutEverywhere.class, name = "signOutEverywhere"),
  @JsonSubTypes.Type(value = PeopleRequest.ChangePassword.class, name = "changePassword"),
  @JsonSubTypes.Type(value = PeopleRequest.Delete.class, name = "deleteAccount"),
  @JsonSubTypes.Type(value = PeopleRequest.Rename.class, name = "rename"),
  @JsonSubTypes.Type(value = PeopleRequest.Profiles.class, name = "askProfiles"),
  @JsonSubTypes.Type(value = PeopleRequest.Search.class, name = "searchPeople"),
  @JsonSubTypes.Type(value = PeopleRequest.Lately.class, name = "askLately"),
  @JsonSubTypes.Type(value = PeopleRequest.Seen.class, name = "seen")
})
public sealed interface PeopleRequest extends BusMessage {
  /** The most users of one request. */
  int MAX_USERS = 1_000;

  /** A SHA-256 in base64url without padding. */
  int HASH_CHARS = 43;

  /**
   * A session to be.
   *
   * @param id random, 1–64 characters
   * @param refreshHash SHA-256 of the refresh token, in base64url without padding; the token itself
   *     never travels on the bus
   * @param lifeMillis how long it lasts without being renewed
   */
  record NewSession(String id, String refreshHash, long lifeMillis) {
    public NewSession {
      Check.token("session", id);
      hash(refreshHash);
      if (lifeMillis < 1) {
        throw ChatException.badRequest("a session must last, was " + lifeMillis + " ms");
      }
    }
  }

  /**
   * Someone who gives a name and nothing else. Refused as {@code conflict} if the name, or one that
   * looks like it, belongs to an account.
   */
  record Guest(NewSession session, String user, String name) implements PeopleRequest {
    public Guest {
      Objects.requireNonNull(session, "session");
      Check.token("user", user);
      Check.name(name);
    }
  }

  /**
   * A new account. A {@code user} who is a guest keeps identity, rooms and entries. Refused as
   * {@code conflict} if the account or the name is taken; as {@code rate_limited} if too many come
   * from this address.
   *
   * @param address whom tries are counted by; empty: not counted
   */
  record Register(
      NewSession session, String user, String account, String password, String name, String address)
      implements PeopleRequest {
    public Register {
      Objects.requireNonNull(session, "session");
      Check.token("user", user);
      Check.account(account);
      Check.password(password);
      Check.name(name);
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "Register[user=" + user + "]";
    }
  }

  /**
   * Signs in. Refused as {@code unauthenticated} if the account is not known or the password is
   * another: the same answer, in the same time; as {@code rate_limited} after too many tries for
   * this account or from this address.
   */
  record SignIn(NewSession session, String account, String password, String address)
      implements PeopleRequest {
    public SignIn {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(account, "account");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "SignIn[]";
    }
  }

  /**
   * Renews a session: the presented refresh token is used up, the next one takes its place.
   * Presented again within two minutes, with the same next one, it is a repeated request and
   * answered alike. Any other token of this session's past is a stolen one: the session ends.
   * Refused as {@code unauthenticated}.
   *
   * @param proven whether the presented token was certainly made by a gateway: if not, it may be
   *     one that somebody made up, which must not end anything
   */
  record Renew(
      String session, String presentedHash, String nextHash, long lifeMillis, boolean proven)
      implements PeopleRequest {
    public Renew {
      Check.token("session", session);
      hash(presentedHash);
      hash(nextHash);
    }
  }

  /** Ends this session. */
  record SignOut(String session) implements PeopleRequest {
    public SignOut {
      Check.token("session", session);
    }
  }

  /** Ends every session of this user, but {@code except}, which may be empty. */
  record SignOutEverywhere(String user, String except) implements PeopleRequest {
    public SignOutEverywhere {
      Check.token("user", user);
      Objects.requireNonNull(except, "except");
    }
  }

  /**
   * A new password; ends every other session of this user. Refused as {@code forbidden} if the old
   * one is wrong.
   */
  record ChangePassword(
      String user, String session, String oldPassword, String newPassword, String address)
      implements PeopleRequest {
    public ChangePassword {
      Check.token("user", user);
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(oldPassword, "oldPassword");
      Check.password(newPassword);
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "ChangePassword[user=" + user + "]";
    }
  }

  /**
   * Deletes a user, ends all sessions, leaves all rooms. What was said stays, under "deleted user".
   * Refused as {@code forbidden} if the password is wrong; a guest has none.
   */
  record Delete(String user, String password, String address) implements PeopleRequest {
    public Delete {
      Check.token("user", user);
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "Delete[user=" + user + "]";
    }
  }

  /** Another name from now on. Refused as {@code conflict} if it belongs to an account. */
  record Rename(String user, String name) implements PeopleRequest {
    public Rename {
      Check.token("user", user);
      Check.name(name);
    }
  }

  /** Who these users are; answered by {@link PeopleReply.Profiles}, without the unknown ones. */
  record Profiles(List<String> users) implements PeopleRequest {
    public Profiles {
      users = some(users);
    }
  }

  /**
   * Members whose name or account begins with this, in the order of their names; at most 50.
   * Answered by {@link PeopleReply.Profiles}.
   */
  record Search(String text) implements PeopleRequest {
    public Search {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * What a gateway that starts must know of the time that access tokens last: answered by {@link
   * PeopleReply.Lately}.
   */
  record Lately(long withinMillis) implements PeopleRequest {}

  /** These users were here until now. */
  record Seen(List<String> users) implements PeopleRequest {
    public Seen {
      users = some(users);
    }
  }

  private static List<String> some(List<String> users) {
    if (users.size() > MAX_USERS) {
      throw ChatException.badRequest(
          "at most " + MAX_USERS + " users can be asked for at once, was " + users.size());
    }
    return List.copyOf(users);
  }

  private static void hash(String hash) {
    if (hash == null || hash.length() != HASH_CHARS) {
      throw ChatException.badRequest("a hash must be a SHA-256 in base64url without padding");
    }
  }
}
