package parley.gateway.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import parley.api.User;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;
import parley.gateway.inbox.RoomJson;
import parley.gateway.session.Callers;
import parley.gateway.session.RefreshTokens;
import parley.gateway.session.RefreshTokens.Refresh;
import parley.gateway.session.Tokens;

/**
 * Hands out the two tokens of a session: in cookies that no script can read, or in the body to who
 * asks for that. Confined to its event loop.
 */
public final class Tickets {
  /** The cookie that holds the refresh token; sent to {@link #REFRESH_PATH} and below alone. */
  static final String REFRESH_COOKIE = "parley_refresh";

  private static final String REFRESH_PATH = "/api/session";

  private final Tokens tokens;
  private final RefreshTokens refreshTokens;
  private final Duration lifetime;

  /**
   * Tickets.
   *
   * @param lifetime of a session that is not renewed
   */
  public Tickets(Tokens tokens, RefreshTokens refreshTokens, Duration lifetime) {
    this.tokens = tokens;
    this.refreshTokens = refreshTokens;
    this.lifetime = lifetime;
  }

  RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  long lifeMillis() {
    return lifetime.toMillis();
  }

  /** The session that begins with this token. */
  PeopleRequest.NewSession session(Refresh first) {
    return new PeopleRequest.NewSession(first.session(), first.hash(), lifeMillis());
  }

  /** Answers whoever has signed in, or whose session goes on with this token. */
  void give(
      RoutingContext ctx,
      int status,
      PeopleReply.SignedIn signedIn,
      Refresh refresh,
      boolean inBody) {
    Tokens.Token access = tokens.sign(signedIn.session(), signedIn.user());
    JsonObject answer = describe(signedIn.user(), access.expiresAt());
    if (!signedIn.account().isEmpty()) {
      answer.put("account", signedIn.account());
    }
    Instant ends = Instant.ofEpochMilli(signedIn.expiresAtMillis());
    answer.put("sessionExpiresAt", ends.toString());
    if (inBody) {
      answer.put("token", access.text()).put("refreshToken", refresh.text());
    } else {
      setAccess(ctx, access);
      set(ctx, REFRESH_COOKIE, REFRESH_PATH, refresh.text(), ends);
    }
    Operations.answer(ctx, status, answer);
  }

  /** Answers someone whose session goes on under another name. */
  void giveAccess(RoutingContext ctx, String session, User user, boolean inBody) {
    Tokens.Token access = tokens.sign(session, user);
    JsonObject answer = describe(user, access.expiresAt());
    if (inBody) {
      answer.put("token", access.text());
    } else {
      setAccess(ctx, access);
    }
    Operations.answer(ctx, 200, answer);
  }

  /** Takes the cookies back, unless they are not those of whoever calls. */
  void forget(RoutingContext ctx) {
    if (Callers.bears(ctx.request())) {
      return;
    }
    set(ctx, Callers.COOKIE, "/", "", Instant.EPOCH);
    set(ctx, REFRESH_COOKIE, REFRESH_PATH, "", Instant.EPOCH);
  }

  private static void setAccess(RoutingContext ctx, Tokens.Token access) {
    set(ctx, Callers.COOKIE, "/", access.text(), access.expiresAt());
  }

  private static void set(
      RoutingContext ctx, String name, String path, String value, Instant until) {
    ctx.response()
        .addCookie(
            Cookie.cookie(name, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(Callers.isSecure(ctx.request()))
                .setPath(path)
                .setMaxAge(Math.max(0, Duration.between(Instant.now(), until).toSeconds())));
  }

  static JsonObject describe(User user, Instant expiresAt) {
    return new JsonObject().put("user", RoomJson.of(user)).put("expiresAt", expiresAt.toString());
  }
}
