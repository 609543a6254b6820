package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import parley.api.Entry;
import parley.api.User;
import parley.api.rooms.Directory;
import parley.api.rooms.RoomChange;
import parley.api.rooms.RoomChange.Action;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.SharedLimits;
import parley.gateway.inbox.RoomJson;
import parley.gateway.room.Doorkeeper;

/**
 * Who is in a room and what is done to it, over HTTP: each change is an entry of its log. History
 * knows who may do what.
 */
public final class MemberRoutes {
  private static final int PAGE = 100;

  private final Directory directory;
  private final Doorkeeper doorkeeper;
  private final SharedLimits shared;

  /** The routes. */
  public MemberRoutes(Directory directory, Doorkeeper doorkeeper, SharedLimits shared) {
    this.directory = directory;
    this.doorkeeper = doorkeeper;
    this.shared = shared;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations
        .on("changeRoom", this::changeRoom)
        .on("listMembers", this::listMembers)
        .on("putMember", this::putMember)
        .on("removeMember", this::removeMember)
        .on("ban", ctx -> act(ctx, Action.BAN, Operations.body(ctx)))
        .on("unban", ctx -> act(ctx, Action.UNBAN, new JsonObject()))
        .on("mute", ctx -> act(ctx, Action.MUTE, Operations.body(ctx)))
        .on("unmute", ctx -> act(ctx, Action.UNMUTE, new JsonObject()));
  }

  /** Another name, topic or pace, or several of them, one after another. */
  private void changeRoom(RoutingContext ctx) {
    JsonObject body = Operations.body(ctx);
    Future<Void> done = Future.succeededFuture();
    if (body.containsKey("name")) {
      RoomRequest.Change name = change(ctx, Action.NAME, "", body.getString("name"), 0);
      done = done.compose(before -> directory.change(name));
    }
    if (body.containsKey("topic")) {
      RoomRequest.Change topic = change(ctx, Action.TOPIC, "", body.getString("topic"), 0);
      done = done.compose(before -> directory.change(topic));
    }
    if (body.containsKey("slowSeconds")) {
      RoomRequest.Change slow = change(ctx, Action.SLOW, "", "", body.getLong("slowSeconds"));
      done = done.compose(before -> directory.change(slow));
    }
    shared.sends().take(me(ctx).id());
    answer(ctx, done);
  }

  private void listMembers(RoutingContext ctx) {
    String after = Operations.text(ctx, "after", "");
    int limit = (int) Operations.number(ctx, "limit", PAGE);
    shared.reads().take(me(ctx).id());
    directory
        .members(new RoomRequest.Members(ctx.pathParam("room"), me(ctx).id(), after, limit))
        .onSuccess(
            page -> {
              JsonArray people = new JsonArray();
              page.forEach(member -> people.add(json(member)));
              Operations.answer(ctx, 200, new JsonObject().put("members", people));
            })
        .onFailure(ctx::fail);
  }

  private static JsonObject json(RoomReply.Member member) {
    JsonObject json = new JsonObject().put("user", RoomJson.of(member.user()));
    if (member.role() != null) {
      json.put("role", member.role().text());
    }
    if (member.banned()) {
      json.put("banned", true);
    }
    long until = member.mutedUntilMillis();
    if (until > 0) {
      json.put("muted", true);
      if (until != Long.MAX_VALUE) {
        json.put("mutedUntil", Entry.timestamp(until));
      }
    }
    return json;
  }

  /** Invites someone, gives him a role, or, being oneself, joins. */
  private void putMember(RoutingContext ctx) {
    String user = ctx.pathParam("user");
    String role = Operations.body(ctx).getString("role");
    if (role == null && user.equals(me(ctx).id())) {
      shared.sends().take(user);
      answer(ctx, doorkeeper.enter(ctx.pathParam("room"), user).mapEmpty());
      return;
    }
    RoomRequest.Change change =
        role == null
            ? change(ctx, Action.INVITE, user, "", 0)
            : change(ctx, Action.ROLE, user, role, 0);
    shared.sends().take(me(ctx).id());
    answer(ctx, directory.change(change));
  }

  /** Puts someone out, or, being oneself, leaves. */
  private void removeMember(RoutingContext ctx) {
    boolean oneself = ctx.pathParam("user").equals(me(ctx).id());
    act(ctx, oneself ? Action.LEAVE : Action.REMOVE, new JsonObject());
  }

  private void act(RoutingContext ctx, Action action, JsonObject body) {
    RoomRequest.Change change =
        change(ctx, action, ctx.pathParam("user"), "", body.getLong("seconds", 0L));
    shared.sends().take(me(ctx).id());
    answer(ctx, directory.change(change));
  }

  private static RoomRequest.Change change(
      RoutingContext ctx, RoomChange.Action action, String user, String text, long number) {
    String clientId = UUID.randomUUID().toString();
    return new RoomRequest.Change(
        ctx.pathParam("room"), me(ctx), clientId, action, user, text, number);
  }

  private static User me(RoutingContext ctx) {
    return Operations.session(ctx).user();
  }

  private static void answer(RoutingContext ctx, Future<Void> done) {
    done.onSuccess(nothing -> Operations.done(ctx)).onFailure(ctx::fail);
  }
}
