package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.Entry;
import parley.api.User;
import parley.api.people.People;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;
import parley.gateway.SharedLimits;
import parley.gateway.inbox.RoomJson;
import parley.gateway.session.Address;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;
import parley.gateway.session.Sessions;

/** What someone does to himself, and how others are found. Confined to its event loop. */
public final class PeopleRoutes {
  private final Callers callers;
  private final Sessions sessions;
  private final Tickets tickets;
  private final People people;
  private final SharedLimits limits;

  /** The routes. */
  public PeopleRoutes(
      Callers callers, Sessions sessions, Tickets tickets, People people, SharedLimits limits) {
    this.callers = callers;
    this.sessions = sessions;
    this.tickets = tickets;
    this.people = people;
    this.limits = limits;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations
        .on("rename", this::rename)
        .on("changePassword", this::changePassword)
        .on("deleteAccount", this::delete)
        .on("findPeople", this::find);
  }

  /** A cookie gets the new name at once; who bears a token gets it with the next one. */
  private void rename(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    String name = Check.name(Operations.body(ctx).getString("name"));
    limits.sends().take(session.user().id());
    User user = new User(session.user().id(), name, session.user().role());
    people
        .rename(user.id(), name)
        .onSuccess(
            done -> {
              sessions.changed(user, false);
              if (session.fromCookie()) {
                tickets.giveAccess(ctx, session.id(), user, false);
              } else {
                Operations.answer(ctx, 200, new JsonObject().put("user", RoomJson.of(user)));
              }
            })
        .onFailure(ctx::fail);
  }

  private void changePassword(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    JsonObject body = Operations.body(ctx);
    limits.sends().take(session.user().id());
    people
        .changePassword(
            new PeopleRequest.ChangePassword(
                session.user().id(),
                session.id(),
                body.getString("old"),
                body.getString("new"),
                counted(ctx)))
        .onSuccess(done -> Operations.done(ctx))
        .onFailure(ctx::fail);
  }

  private void delete(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    String password = Operations.body(ctx).getString("password", "");
    limits.sends().take(session.user().id());
    people
        .delete(new PeopleRequest.Delete(session.user().id(), password, counted(ctx)))
        .onSuccess(
            done -> {
              sessions.ended(session.id());
              tickets.forget(ctx);
              Operations.done(ctx);
            })
        .onFailure(ctx::fail);
  }

  private void find(RoutingContext ctx) {
    String text = Operations.text(ctx, "q", "");
    List<String> ids = Operations.texts(ctx, "ids");
    if (text.isEmpty() == ids.isEmpty()) {
      throw ChatException.badRequest("give either q or ids");
    }
    limits.reads().take(Operations.session(ctx).user().id());
    Future<List<PeopleReply.Profile>> found =
        ids.isEmpty() ? people.search(text) : people.profiles(ids);
    found
        .onSuccess(
            profiles -> {
              JsonArray list = new JsonArray();
              profiles.forEach(profile -> list.add(json(profile)));
              Operations.answer(ctx, 200, new JsonObject().put("people", list));
            })
        .onFailure(ctx::fail);
  }

  private static JsonObject json(PeopleReply.Profile profile) {
    JsonObject json = RoomJson.of(profile.user());
    if (profile.lastSeenMillis() > 0) {
      json.put("lastSeen", Entry.timestamp(profile.lastSeenMillis()));
    }
    return profile.deleted() ? json.put("deleted", true) : json;
  }

  private String counted(RoutingContext ctx) {
    Address address = callers.address(ctx.request());
    return address.isLoopback() ? "" : address.key();
  }
}
