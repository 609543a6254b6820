package parley.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
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
import parley.gateway.inbox.ReadMarks;
import parley.gateway.room.Rooms;
import parley.gateway.session.Session;

/**
 * {@code /api/rooms/{room}/entries}: a room's log over HTTP. A caller that only polls is a cursor
 * that asks; while it waits it is one of the {@link Polls}.
 */
public final class EntryRoutes {
  private final GatewayConfig.Limits limits;
  private final LogWriter writer;
  private final Rooms rooms;
  private final SharedLimits shared;
  private final Overload overload;
  private final Polls polls;
  private final ReadMarks marks;

  /** The routes. */
  public EntryRoutes(
      GatewayConfig.Limits limits,
      LogWriter writer,
      Rooms rooms,
      SharedLimits shared,
      Overload overload,
      Polls polls,
      ReadMarks marks) {
    this.limits = limits;
    this.writer = writer;
    this.rooms = rooms;
    this.shared = shared;
    this.overload = overload;
    this.polls = polls;
    this.marks = marks;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations.on("readEntries", this::read).on("appendEntry", this::append);
  }

  private void read(RoutingContext ctx) {
    String room = ctx.pathParam("room");
    long asked = Operations.number(ctx, "limit", Rooms.FIRST_ENTRIES);
    int limit = (int) Math.min(asked, limits.historyPage());
    long wait = Operations.number(ctx, "wait", 0);
    long after = Operations.number(ctx, "after", -1);
    long before = Operations.number(ctx, "before", -1);
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
    shared.reads().take(Operations.session(ctx).user().id());
    String user = Operations.session(ctx).user().id();
    (wait > 0 ? polls.read(user, read, wait * 1000, ctx.response()) : rooms.readAs(user, read))
        .onSuccess(page -> answer(ctx, page))
        .onFailure(ctx::fail);
  }

  private static void answer(RoutingContext ctx, LogReply.Page page) {
    Buffer body =
        Buffer.buffer(
            "{\"room\":\""
                + page.room()
                + "\",\"epoch\":\""
                + page.epoch()
                + "\",\"head\":"
                + page.head()
                + ",\"entries\":");
    appendEntries(body, page.entries());
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.appendString("}"));
  }

  /** Entries as they are, in a JSON list. */
  static void appendEntries(Buffer body, List<byte[]> entries) {
    body.appendString("[");
    for (int i = 0; i < entries.size(); i++) {
      body.appendString(i == 0 ? "" : ",").appendBytes(entries.get(i));
    }
    body.appendString("]");
  }

  private void append(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    overload.check();
    String room = Check.room(ctx.pathParam("room"));
    JsonObject body = Operations.body(ctx);
    String clientId = Check.token("clientId", body.getString("clientId"));
    String text = Check.text(body.getString("text"), limits.textChars());
    User user = session.user();
    shared.sends().take(user.id());
    rooms
        .doorkeeper()
        .enter(room, user.id())
        .compose(entered -> writer.append(room, LogRequest.NewEntry.message(user, clientId, text)))
        .onSuccess(
            receipt -> {
              answer(ctx, room, clientId, receipt);
              marks.read(room, user.id(), receipt.seq());
            })
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
    Operations.answer(ctx, receipt.duplicate() ? 200 : 201, body);
  }
}
