package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import parley.gateway.SharedLimits;
import parley.gateway.inbox.RoomJson;
import parley.gateway.presence.Presence;
import parley.gateway.presence.PresencePage;
import parley.gateway.room.Doorkeeper;

/** Who is here, page by page: in a room that the caller may read, and over all. */
public final class PresenceRoutes {
  private static final int PAGE = 100;

  private final Presence presence;
  private final Doorkeeper doorkeeper;
  private final SharedLimits shared;

  /** The routes. */
  public PresenceRoutes(Presence presence, Doorkeeper doorkeeper, SharedLimits shared) {
    this.presence = presence;
    this.doorkeeper = doorkeeper;
    this.shared = shared;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations.on("listPresence", this::listPresence).on("roomPresence", this::roomPresence);
  }

  /** Everyone who is connected. */
  private void listPresence(RoutingContext ctx) {
    shared.reads().take(me(ctx));
    answer(ctx, presence.everywhere(after(ctx), limit(ctx)));
  }

  /** Those in a room. */
  private void roomPresence(RoutingContext ctx) {
    String room = ctx.pathParam("room");
    shared.reads().take(me(ctx));
    answer(
        ctx,
        doorkeeper
            .look(room, me(ctx))
            .compose(allowed -> presence.inRoom(room, after(ctx), limit(ctx))));
  }

  private static String me(RoutingContext ctx) {
    return Operations.session(ctx).user().id();
  }

  private static String after(RoutingContext ctx) {
    return Operations.text(ctx, "after", "");
  }

  private static int limit(RoutingContext ctx) {
    return (int) Operations.number(ctx, "limit", PAGE);
  }

  private static void answer(RoutingContext ctx, Future<PresencePage> page) {
    page.onSuccess(people -> Operations.answer(ctx, 200, json(people))).onFailure(ctx::fail);
  }

  private static JsonObject json(PresencePage page) {
    JsonArray people = new JsonArray();
    page.people().forEach(user -> people.add(RoomJson.of(user)));
    return new JsonObject().put("count", page.count()).put("people", people);
  }
}
