package parley.gateway.session;

import java.time.Instant;
import parley.api.User;

/**
 * A valid sign-in.
 *
 * @param id of the session, the same for all its renewals
 * @param user with the name and role that are known now
 * @param expiresAt when the access token ends; the session goes on if it is renewed
 * @param fromCookie whether the browser sent it by itself, so that the Origin has to be checked
 */
public record Session(String id, User user, Instant expiresAt, boolean fromCookie) {

  /** The same session, of a user who has another name or role by now. */
  public Session of(User now) {
    return new Session(id, now, expiresAt, fromCookie);
  }
}
