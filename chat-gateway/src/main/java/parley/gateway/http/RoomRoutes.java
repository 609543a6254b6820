package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.rooms.Directory;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.SharedLimits;
import parley.gateway.inbox.ReadMarks;
import parley.gateway.inbox.RoomJson;
import parley.gateway.presence.Presence;
import parley.gateway.room.Doorkeeper;
import parley.gateway.room.HistoryReads;

/**
 * Rooms over HTTP: find them, make them, how far they have been read. History knows who may see
 * what; a room that the caller may not know of is answered like one that does not exist.
 */
public final class RoomRoutes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;
  private static final int PAGE = 100;
  private static final int MAX_SEARCHES = 50;

  /** One at a time: they may look at every public room there is. */
  private final HistoryReads searches = new HistoryReads(1, MAX_SEARCHES);

  private final Directory directory;
  private final Doorkeeper doorkeeper;
  private final Presence presence;
  private final ReadMarks marks;
  private final SharedLimits shared;

  /** The routes. */
  public RoomRoutes(
      Directory directory,
      Doorkeeper doorkeeper,
      Presence presence,
      ReadMarks marks,
      SharedLimits shared) {
    this.directory = directory;
    this.doorkeeper = doorkeeper;
    this.presence = presence;
    this.marks = marks;
    this.shared = shared;
  }

  /** Says who does these operations. */
  public void addTo(Operations operations) {
    operations
        .on("listRooms", this::listRooms)
        .on("myRooms", this::myRooms)
        .on("getRoom", this::getRoom)
        .on("createRoom", this::createRoom)
        .on("openDirect", this::openDirect)
        .on("putMark", this::putMark)
        .on("listMarks", this::listMarks);
  }

  /** Public rooms, with how many are in each now. */
  private void listRooms(RoutingContext ctx) {
    String text = Operations.text(ctx, "q", "");
    shared.reads().take(me(ctx).id());
    RoomRequest.Public asked = new RoomRequest.Public(me(ctx).id(), text, after(ctx), limit(ctx));
    searches
        .take(() -> directory.open(asked))
        .compose(
            rooms ->
                presence
                    .counts(rooms.stream().map(RoomReply.RoomInfo::room).toList())
                    .map(counts -> json(rooms, counts)))
        .onSuccess(rooms -> Operations.answer(ctx, 200, rooms))
        .onFailure(ctx::fail);
  }

  private static JsonObject json(List<RoomReply.RoomInfo> rooms, Map<String, Integer> counts) {
    JsonArray list = new JsonArray();
    for (RoomReply.RoomInfo room : rooms) {
      list.add(RoomJson.of(room).put("here", counts.getOrDefault(room.room(), 0)));
    }
    return new JsonObject().put("rooms", list);
  }

  /** The caller's rooms, with what is unread. */
  private void myRooms(RoutingContext ctx) {
    shared.reads().take(me(ctx).id());
    directory
        .mine(new RoomRequest.Mine(me(ctx).id(), after(ctx), limit(ctx)))
        .onSuccess(
            rooms -> {
              JsonArray list = new JsonArray();
              rooms.forEach(room -> list.add(RoomJson.of(room)));
              Operations.answer(ctx, 200, new JsonObject().put("rooms", list));
            })
        .onFailure(ctx::fail);
  }

  private void getRoom(RoutingContext ctx) {
    shared.reads().take(me(ctx).id());
    answer(ctx, 200, directory.look(ctx.pathParam("room"), me(ctx).id()));
  }

  private void createRoom(RoutingContext ctx) {
    JsonObject body = Operations.body(ctx);
    String name = body.getString("name", "");
    String topic = body.getString("topic", "");
    RoomRequest.Create create = new RoomRequest.Create(newId(body), name, topic, me(ctx));
    shared.sends().take(me(ctx).id());
    answer(ctx, 201, directory.create(create));
  }

  private static String newId(JsonObject body) {
    if (body.getBoolean("private", false)) {
      byte[] bytes = new byte[ID_BYTES];
      RANDOM.nextBytes(bytes);
      return RoomKind.PRIVATE.prefix()
          + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
    String room = body.getString("room");
    if (room == null) {
      throw ChatException.badRequest("room is missing: a public room needs an id");
    }
    if (RoomKind.of(room) != RoomKind.PUBLIC) {
      throw ChatException.badRequest(
          "room must not begin with " + RoomKind.of(room).prefix() + ", was " + room);
    }
    return room;
  }

  private void openDirect(RoutingContext ctx) {
    JsonArray people = Operations.body(ctx).getJsonArray("people");
    shared.sends().take(me(ctx).id());
    answer(ctx, 200, directory.direct(me(ctx), people.stream().map(String.class::cast).toList()));
  }

  private void putMark(RoutingContext ctx) {
    String room = ctx.pathParam("room");
    long seq = Operations.body(ctx).getLong("seq");
    shared.reads().take(me(ctx).id());
    doorkeeper
        .look(room, me(ctx).id())
        .onSuccess(
            allowed -> {
              marks.read(room, me(ctx).id(), seq);
              Operations.done(ctx);
            })
        .onFailure(ctx::fail);
  }

  private void listMarks(RoutingContext ctx) {
    shared.reads().take(me(ctx).id());
    directory
        .marks(ctx.pathParam("room"), me(ctx).id())
        .onSuccess(
            seqs -> {
              JsonObject byUser = new JsonObject();
              seqs.forEach(byUser::put);
              Operations.answer(ctx, 200, new JsonObject().put("marks", byUser));
            })
        .onFailure(ctx::fail);
  }

  private static User me(RoutingContext ctx) {
    return Operations.session(ctx).user();
  }

  private static String after(RoutingContext ctx) {
    return Operations.text(ctx, "after", "");
  }

  private static int limit(RoutingContext ctx) {
    return (int) Operations.number(ctx, "limit", PAGE);
  }

  private static void answer(RoutingContext ctx, int status, Future<RoomReply.RoomInfo> room) {
    room.onSuccess(info -> Operations.answer(ctx, status, RoomJson.of(info))).onFailure(ctx::fail);
  }
}
