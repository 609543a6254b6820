package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import parley.api.Role;
import parley.api.User;
import parley.gateway.RateLimit;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;
import parley.gateway.session.Tokens;

/** {@code /api/session}: sign in as a guest, who am I, sign out. */
public final class SessionRoutes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 12;

  private final Callers callers;
  private final Tokens tokens;
  private final RateLimit signIns;

  /** The routes; {@code signIns} is counted per address. */
  public SessionRoutes(Callers callers, Tokens tokens, RateLimit signIns) {
    this.callers = callers;
    this.tokens = tokens;
    this.signIns = signIns;
  }

  /** Adds the routes. */
  public void mount(Router router, int maxBodyBytes) {
    router
        .post("/api/session")
        .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes))
        .handler(this::signIn);
    router.get("/api/session").handler(this::whoAmI);
    router.delete("/api/session").handler(this::signOut);
  }

  private void signIn(RoutingContext ctx) {
    callers.checkOrigin(ctx.request());
    JsonBody body = JsonBody.of(ctx);
    String name = body.text("name");
    boolean inBody = body.flag("token");
    callers
        .session(ctx.request())
        .map(session -> new User(session.user().id(), name, session.user().role()))
        .recover(nobody -> Future.succeededFuture(newGuest(ctx, name)))
        .onSuccess(user -> signedIn(ctx, user, inBody))
        .onFailure(ctx::fail);
  }

  private User newGuest(RoutingContext ctx, String name) {
    User guest = new User(newId(), name, Role.GUEST);
    signIns.take(callers.address(ctx.request()).key());
    return guest;
  }

  private static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return "g-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void signedIn(RoutingContext ctx, User user, boolean inBody) {
    Tokens.Token token = tokens.sign(user);
    JsonObject answer = describe(user, token.expiresAt());
    if (inBody) {
      answer.put("token", token.text());
    } else {
      long seconds = Duration.between(Instant.now(), token.expiresAt()).toSeconds();
      ctx.response().addCookie(cookie(ctx, token.text(), seconds));
    }
    answer(ctx, answer);
  }

  private void whoAmI(RoutingContext ctx) {
    callers
        .session(ctx.request())
        .onSuccess(session -> answer(ctx, describe(session.user(), session.expiresAt())))
        .onFailure(ctx::fail);
  }

  private void signOut(RoutingContext ctx) {
    callers.checkOrigin(ctx.request());
    ctx.response().addCookie(cookie(ctx, "", 0)).setStatusCode(204).end();
  }

  private static Cookie cookie(RoutingContext ctx, String value, long seconds) {
    return Cookie.cookie(Callers.COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(Callers.isSecure(ctx.request()))
        .setPath("/")
        .setMaxAge(seconds);
  }

  private static JsonObject describe(User user, Instant expiresAt) {
    return new JsonObject()
        .put(
            "user",
            new JsonObject()
                .put("id", user.id())
                .put("name", user.name())
                .put("role", user.role().text()))
        .put("expiresAt", expiresAt.toString());
  }

  private static void answer(RoutingContext ctx, JsonObject body) {
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  /** Tells the caller apart for routes that need one; puts it under {@link #SESSION}. */
  public void requireSession(RoutingContext ctx) {
    ctx.request().pause(); // the body is read by a later handler
    callers
        .session(ctx.request())
        .onSuccess(
            session -> {
              ctx.put(SESSION, session);
              ctx.request().resume();
              ctx.next();
            })
        .onFailure(
            cause -> {
              ctx.request().resume(); // or this connection would never get to its next request
              ctx.fail(cause);
            });
  }

  /** The session that {@link #requireSession} found. */
  public static Session session(RoutingContext ctx) {
    return ctx.get(SESSION);
  }

  private static final String SESSION = "session";
}
