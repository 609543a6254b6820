package parley.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.Entry;
import parley.api.User;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.log.LogWriter;
import parley.gateway.GatewayConfig;
import parley.gateway.Overload;
import parley.gateway.SharedLimits;
import parley.gateway.room.Rooms;
import parley.gateway.session.Callers;
import parley.gateway.session.Session;

/**
 * {@code /api/rooms/{room}/entries}: a room's log over HTTP. A caller that only polls is a cursor
 * that asks; while it waits it is one of the {@link Polls}.
 */
public final class EntryRoutes {
  private static final String PATH = "/api/rooms/:room/entries";

  /** Below what proxies usually cut. */
  private static final int MAX_WAIT_SECONDS = 30;

  private final GatewayConfig.Limits limits;
  private final Callers callers;
  private final LogWriter writer;
  private final Rooms rooms;
  private final SharedLimits shared;
  private final Overload overload;
  private final Polls polls;

  /** The routes. */
  public EntryRoutes(
      GatewayConfig.Limits limits,
      Callers callers,
      LogWriter writer,
      Rooms rooms,
      SharedLimits shared,
      Overload overload,
      Polls polls) {
    this.limits = limits;
    this.callers = callers;
    this.writer = writer;
    this.rooms = rooms;
    this.shared = shared;
    this.overload = overload;
    this.polls = polls;
  }

  /** Adds the routes; {@code session} is the handler that finds the caller. */
  public void mount(Router router, SessionRoutes session) {
    router.route(PATH).handler(session::requireSession);
    router.get(PATH).handler(this::read);
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(limits.frameBytes()))
        .handler(this::append);
  }

  private void read(RoutingContext ctx) {
    String room = Check.room(ctx.pathParam("room"));
    int limit = (int) number(ctx, "limit", usualLimit(), 1, limits.historyPage());
    long wait = number(ctx, "wait", 0, 0, MAX_WAIT_SECONDS);
    long after = number(ctx, "after", -1, 0, Long.MAX_VALUE);
    long before = number(ctx, "before", -1, 0, Long.MAX_VALUE);
    if (after >= 0 && before >= 0) {
      throw ChatException.badRequest("after and before cannot be given both");
    }
    LogRequest.Read read =
        after >= 0
            ? LogRequest.Read.after(room, after, limit)
            : before >= 0
                ? LogRequest.Read.before(room, before, limit)
                : LogRequest.Read.last(room, limit);
    if (wait > 0 && after < 0) {
      throw ChatException.badRequest("wait needs after");
    }
    overload.check();
    shared.reads().take(SessionRoutes.session(ctx).user().id());
    (wait > 0 ? polls.read(read, wait * 1000, ctx.response()) : rooms.read(read))
        .onSuccess(page -> answer(ctx, page))
        .onFailure(ctx::fail);
  }

  private int usualLimit() {
    return Math.min(Rooms.FIRST_ENTRIES, limits.historyPage());
  }

  private static long number(RoutingContext ctx, String name, long otherwise, long min, long max) {
    List<String> values = ctx.queryParam(name);
    if (values.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(values.get(0));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    String range = max == Long.MAX_VALUE ? "from " + min + " on" : "between " + min + " and " + max;
    throw ChatException.badRequest(name + " must be a whole number " + range);
  }

  private static void answer(RoutingContext ctx, LogReply.Page page) {
    if (!page.open()) {
      ctx.fail(Rooms.notOpen(page.room()));
      return;
    }
    Buffer body =
        Buffer.buffer(
            "{\"room\":\""
                + page.room()
                + "\",\"epoch\":\""
                + page.epoch()
                + "\",\"head\":"
                + page.head()
                + ",\"entries\":[");
    for (int i = 0; i < page.entries().size(); i++) {
      body.appendString(i == 0 ? "" : ",").appendBytes(page.entries().get(i));
    }
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.appendString("]}"));
  }

  private void append(RoutingContext ctx) {
    Session session = SessionRoutes.session(ctx);
    if (session.fromCookie()) {
      callers.checkOrigin(ctx.request());
    }
    overload.check();
    String room = Check.room(ctx.pathParam("room"));
    JsonBody body = JsonBody.of(ctx);
    String clientId = Check.token("clientId", body.text("clientId"));
    String text = Check.text(body.text("text"), limits.textChars());
    User user = session.user();
    shared.sends().take(user.id());
    writer
        .append(room, LogRequest.NewEntry.message(user, clientId, text))
        .onSuccess(receipt -> answer(ctx, room, clientId, receipt))
        .onFailure(ctx::fail);
  }

  private static void answer(
      RoutingContext ctx, String room, String clientId, LogReply.Receipt receipt) {
    JsonObject body =
        new JsonObject()
            .put("room", room)
            .put("clientId", clientId)
            .put("seq", receipt.seq())
            .put("at", Entry.timestamp(receipt.atMillis()));
    if (receipt.duplicate()) {
      body.put("duplicate", true);
    }
    ctx.response()
        .setStatusCode(receipt.duplicate() ? 200 : 201)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toBuffer());
  }
}
