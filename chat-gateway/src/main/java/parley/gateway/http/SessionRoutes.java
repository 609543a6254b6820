package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.people.People;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;
import parley.gateway.SharedLimits;
import parley.gateway.session.Address;
import parley.gateway.session.Callers;
import parley.gateway.session.RefreshTokens;
import parley.gateway.session.RefreshTokens.Refresh;
import parley.gateway.session.Session;
import parley.gateway.session.Sessions;

/**
 * {@code /api/session} and making an account: signing in, being someone, going on, signing out. It
 * is history that knows accounts and sessions. Confined to its event loop.
 */
public final class SessionRoutes {
  private final Callers callers;
  private final Sessions sessions;
  private final Tickets tickets;
  private final People people;
  private final SharedLimits limits;
  private final boolean guests;

  /**
   * The routes.
   *
   * @param guests whether a name is enough
   */
  public SessionRoutes(
      Callers callers,
      Sessions sessions,
      Tickets tickets,
      People people,
      SharedLimits limits,
      boolean guests) {
    this.callers = callers;
    this.sessions = sessions;
    this.tickets = tickets;
    this.people = people;
    this.limits = limits;
    this.guests = guests;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations
        .on("signIn", this::signIn)
        .on("whoAmI", this::whoAmI)
        .on("renewSession", this::renew)
        .on("signOut", this::signOut)
        .on("register", this::register);
  }

  private void signIn(RoutingContext ctx) {
    JsonObject body = Operations.body(ctx);
    if (body.containsKey("account") || body.containsKey("password")) {
      signInToAccount(ctx, text(body, "account"), text(body, "password"));
    } else {
      signInAsGuest(ctx, Check.name(text(body, "name")));
    }
  }

  private static String text(JsonObject body, String field) {
    if (body.containsKey(field)) {
      return body.getString(field);
    }
    throw ChatException.badRequest(field + " must be a text, was missing");
  }

  /** Whoever is someone already stays who he is, under this name. */
  private void signInAsGuest(RoutingContext ctx, String name) {
    boolean inBody = inBody(ctx);
    stranger(callers.session(ctx.request()))
        .compose(
            session -> session == null ? newGuest(ctx, name) : renamed(ctx, session, name, inBody))
        .onFailure(ctx::fail);
  }

  private Future<Void> newGuest(RoutingContext ctx, String name) {
    mustTakeGuests();
    count(ctx);
    Refresh refresh = tickets.refreshTokens().first();
    return people
        .guest(new PeopleRequest.Guest(tickets.session(refresh), RefreshTokens.newId("u-"), name))
        .onSuccess(signedIn -> tickets.give(ctx, 200, signedIn, refresh, inBody(ctx)))
        .mapEmpty();
  }

  private Future<Void> renamed(RoutingContext ctx, Session session, String name, boolean inBody) {
    User user = new User(session.user().id(), name, session.user().role());
    limits.sends().take(user.id());
    return people
        .rename(user.id(), name)
        .onSuccess(
            done -> {
              sessions.changed(user, false);
              tickets.giveAccess(ctx, session.id(), user, inBody);
            });
  }

  private void mustTakeGuests() {
    if (!guests) {
      throw new ChatException(
          ErrorCode.FORBIDDEN, "guests are not let in here; sign in to an account, or make one");
    }
  }

  private void signInToAccount(RoutingContext ctx, String account, String password) {
    count(ctx);
    Refresh refresh = tickets.refreshTokens().first();
    boolean inBody = inBody(ctx);
    PeopleRequest.SignIn signIn =
        new PeopleRequest.SignIn(tickets.session(refresh), account, password, counted(ctx));
    people
        .signIn(signIn)
        .onSuccess(
            signedIn -> {
              endReplaced(ctx, inBody);
              tickets.give(ctx, 200, signedIn, refresh, inBody);
            })
        .onFailure(ctx::fail);
  }

  /** Nobody will bear the tokens of the cookies that are overwritten. */
  private void endReplaced(RoutingContext ctx, boolean inBody) {
    if (!inBody) {
      callers
          .session(ctx.request())
          .onSuccess(
              session -> {
                if (session.fromCookie()) {
                  people.signOut(session.id());
                }
              });
    }
  }

  /** A guest who registers keeps identity; his other windows learn that he is a member now. */
  private void register(RoutingContext ctx) {
    JsonObject body = Operations.body(ctx);
    count(ctx);
    Refresh refresh = tickets.refreshTokens().first();
    stranger(callers.session(ctx.request()))
        .compose(
            session ->
                people.register(
                    new PeopleRequest.Register(
                        tickets.session(refresh),
                        isGuest(session) ? session.user().id() : RefreshTokens.newId("u-"),
                        body.getString("account"),
                        body.getString("password"),
                        body.getString("name"),
                        counted(ctx))))
        .onSuccess(
            signedIn -> {
              sessions.changed(signedIn.user(), false);
              tickets.give(ctx, 201, signedIn, refresh, inBody(ctx));
            })
        .onFailure(ctx::fail);
  }

  private static boolean isGuest(Session session) {
    return session != null && session.user().role() == Role.GUEST;
  }

  private void whoAmI(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    Operations.answer(ctx, 200, Tickets.describe(session.user(), session.expiresAt()));
  }

  private void renew(RoutingContext ctx) {
    String given = Operations.body(ctx).getString("refreshToken");
    Cookie cookie = ctx.request().getCookie(Tickets.REFRESH_COOKIE);
    if (given == null && cookie == null) {
      throw new ChatException(
          ErrorCode.UNAUTHENTICATED, "there is no refresh token; sign in: POST /api/session");
    }
    RefreshTokens all = tickets.refreshTokens();
    Refresh presented = all.read(given == null ? cookie.getValue() : given);
    boolean ours = all.isOurs(presented);
    if (ours) {
      limits.sends().take(presented.session());
    } else {
      count(ctx); // made with a key that is gone, or up
    }
    Refresh next = all.next(presented);
    people
        .renew(
            new PeopleRequest.Renew(
                presented.session(), presented.hash(), next.hash(), tickets.lifeMillis(), ours))
        .compose(this::ifLetIn)
        .onSuccess(signedIn -> tickets.give(ctx, 200, signedIn, next, given != null))
        .onFailure(
            cause -> {
              if (given == null && !ChatException.of(cause).code().temporary()) {
                tickets.forget(ctx);
              }
              ctx.fail(cause);
            });
  }

  private Future<PeopleReply.SignedIn> ifLetIn(PeopleReply.SignedIn signedIn) {
    if (guests || signedIn.user().role() != Role.GUEST) {
      return Future.succeededFuture(signedIn);
    }
    return people
        .signOut(signedIn.session())
        .map(
            ended -> {
              mustTakeGuests();
              return signedIn;
            });
  }

  /** A session that cannot be told any more, for its access token has ended, ends all the same. */
  private void signOut(RoutingContext ctx) {
    boolean everywhere = Operations.flag(ctx, "everywhere");
    stranger(callers.session(ctx.request()))
        .compose(session -> end(ctx, session, everywhere))
        .onSuccess(
            ended -> {
              tickets.forget(ctx);
              Operations.done(ctx);
            })
        .onFailure(ctx::fail);
  }

  private Future<Void> end(RoutingContext ctx, Session session, boolean everywhere) {
    if (session != null) {
      return (everywhere
              ? people.signOutEverywhere(session.user().id(), "")
              : people.signOut(session.id()))
          .onSuccess(ended -> sessions.ended(session.id()));
    }
    if (everywhere) {
      throw new ChatException(
          ErrorCode.UNAUTHENTICATED, "renew the session first: POST /api/session/renewal");
    }
    Cookie cookie = ctx.request().getCookie(Tickets.REFRESH_COOKIE);
    boolean none = cookie == null || Callers.bears(ctx.request());
    Refresh refresh = none ? null : tickets.refreshTokens().readOurs(cookie.getValue());
    return refresh == null ? Future.succeededFuture() : people.signOut(refresh.session());
  }

  private static boolean inBody(RoutingContext ctx) {
    return Operations.body(ctx).getBoolean("token", false);
  }

  private void count(RoutingContext ctx) {
    limits.signIns().take(callers.address(ctx.request()).key());
  }

  /** What history counts tries by: not by this machine, which behind a proxy is everybody. */
  private String counted(RoutingContext ctx) {
    Address address = callers.address(ctx.request());
    return address.isLoopback() ? "" : address.key();
  }

  /** Null for whoever has no valid token. */
  private static Future<Session> stranger(Future<Session> session) {
    return session.recover(
        cause ->
            ChatException.of(cause).code() == ErrorCode.UNAUTHENTICATED
                ? Future.succeededFuture()
                : Future.failedFuture(cause));
  }
}
