package parley.gateway.session;

import java.time.Instant;
import parley.api.User;

/**
 * A valid sign-in.
 *
 * @param fromCookie whether the browser sent it by itself, so that the Origin has to be checked
 */
public record Session(User user, Instant expiresAt, boolean fromCookie) {}
