package parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import parley.api.ChatException;
import parley.api.Check;
import parley.api.ErrorCode;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.rooms.Directory;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.GatewayConfig;
import parley.gateway.Overload;
import parley.gateway.SharedLimits;
import parley.gateway.room.RoomFeed;
import parley.gateway.room.Rooms;
import parley.gateway.session.Session;

/**
 * {@code POST /api/poll}: all rooms of the caller at once. It brings its cursors and gets what
 * follows them, with the cursors for the next time: whoever sends those back gets every entry once,
 * in order. A room that it has no cursor for begins at its read mark.
 */
public final class PollRoutes {
  /** A poll may answer a little more: what a room gives is not cut. */
  private static final int ANSWER_BYTES = 512 * 1024;

  private final GatewayConfig.Limits limits;
  private final Rooms rooms;
  private final Directory directory;
  private final Polls polls;
  private final SharedLimits shared;
  private final Overload overload;
  private final Supplier<String> epoch;

  /** The route. */
  public PollRoutes(
      GatewayConfig.Limits limits,
      Rooms rooms,
      Directory directory,
      Polls polls,
      SharedLimits shared,
      Overload overload,
      Supplier<String> epoch) {
    this.limits = limits;
    this.rooms = rooms;
    this.directory = directory;
    this.polls = polls;
    this.shared = shared;
    this.overload = overload;
    this.epoch = epoch;
  }

  /** Where one room is read from; {@code feed} is null if the caller may not read it (any more). */
  private static final class Place {
    private final String room;
    private long after;
    private boolean reset;
    private RoomFeed feed;

    Place(String room, long after) {
      this.room = room;
      this.after = after;
    }
  }

  /** Says who does this operation. */
  public void addTo(Operations operations) {
    operations.on("poll", this::poll);
  }

  /** Answers a poll. */
  private void poll(RoutingContext ctx) {
    Session session = Operations.session(ctx);
    JsonObject body = Operations.body(ctx);
    String user = session.user().id();
    long millis = 1_000 * body.getLong("wait", 0L);
    int asked = body.getInteger("limit", Rooms.FIRST_ENTRIES);
    int limit = Math.min(asked, limits.historyPage());
    Map<String, Place> places = cursors(body);
    boolean sameLog = body.getValue("epoch") == null || epoch.get().equals(body.getValue("epoch"));
    overload.check();
    shared.reads().take(user);
    addMine(user, places)
        .compose(all -> open(user, places, sameLog))
        .compose(opened -> polls.wait(user, waiting(places), millis, ctx.response()))
        .compose(ready -> millis == 0 ? Future.succeededFuture() : addMine(user, places))
        .compose(again -> open(user, places, true))
        .compose(opened -> read(user, List.copyOf(places.values()), limit))
        .onSuccess(pages -> answer(ctx, places, pages))
        .onFailure(ctx::fail);
  }

  private Map<String, Place> cursors(JsonObject body) {
    JsonObject cursors = body.getJsonObject("cursors", new JsonObject());
    if (cursors.size() > limits.rooms()) {
      throw ChatException.badRequest(
          "cursors must have at most " + limits.rooms() + " rooms, was " + cursors.size());
    }
    Map<String, Place> places = new LinkedHashMap<>();
    for (String room : cursors.fieldNames()) {
      places.put(Check.room(room), new Place(room, cursors.getLong(room)));
    }
    return places;
  }

  private Future<Void> addMine(String user, Map<String, Place> places) {
    RoomRequest.Mine mine = new RoomRequest.Mine(user, "", limits.rooms());
    return rooms
        .reads()
        .take(() -> directory.mine(mine))
        .map(
            page -> {
              for (RoomReply.RoomInfo info : page) {
                places.computeIfAbsent(info.room(), room -> new Place(room, info.mark()));
              }
              return null;
            });
  }

  private Future<Void> open(String user, Map<String, Place> places, boolean sameLog) {
    List<Future<Void>> opening = new ArrayList<>();
    for (Place place : List.copyOf(places.values())) {
      if (place.feed == null) {
        opening.add(open(user, place, sameLog));
      }
    }
    return Future.all(opening).mapEmpty();
  }

  private Future<Void> open(String user, Place place, boolean sameLog) {
    return rooms
        .open(place.room)
        .compose(feed -> rooms.ifAllowed(user, feed))
        .compose(feed -> place.after > feed.head() ? feed.refresh().map(feed) : done(feed))
        .<Void>map(
            feed -> {
              place.feed = feed;
              if (!sameLog || place.after > feed.head()) {
                place.reset = true;
                place.after = Math.max(0, feed.head() - Rooms.FIRST_ENTRIES);
              }
              return null;
            })
        .recover(PollRoutes::ifForGood);
  }

  private static <T> Future<T> done(T value) {
    return Future.succeededFuture(value);
  }

  /** A room that he may not read is left out; one that cannot be read now fails the poll. */
  private static <T> Future<T> ifForGood(Throwable cause) {
    ErrorCode code = ChatException.of(cause).code();
    return code == ErrorCode.NOT_FOUND || code == ErrorCode.FORBIDDEN
        ? Future.succeededFuture()
        : Future.failedFuture(cause);
  }

  private static Map<RoomFeed, Long> waiting(Map<String, Place> places) {
    Map<RoomFeed, Long> cursors = new LinkedHashMap<>();
    for (Place place : places.values()) {
      if (place.feed != null) {
        cursors.put(place.feed, place.reset ? -1 : place.after);
      }
    }
    return cursors;
  }

  /** One after another, until there is enough. */
  private Future<Map<Place, LogReply.Page>> read(String user, List<Place> places, int limit) {
    return read(user, places, 0, limit, 0, new LinkedHashMap<>());
  }

  private Future<Map<Place, LogReply.Page>> read(
      String user,
      List<Place> places,
      int from,
      int limit,
      long bytes,
      Map<Place, LogReply.Page> pages) {
    int next = from;
    while (next < places.size() && !hasNews(places.get(next))) {
      next++;
    }
    if (next == places.size() || bytes > ANSWER_BYTES) {
      return Future.succeededFuture(pages);
    }
    Place place = places.get(next);
    int behind = next + 1;
    return polls
        .next(user, place.feed, LogRequest.Read.after(place.room, place.after, limit))
        .recover(
            cause -> {
              place.feed = null;
              return ifForGood(cause);
            })
        .compose(
            page -> {
              long more = 0;
              if (page != null) {
                pages.put(place, page);
                more = page.entries().stream().mapToLong(entry -> entry.length).sum();
              }
              return read(user, places, behind, limit, bytes + more, pages);
            });
  }

  private static boolean hasNews(Place place) {
    return place.feed != null && (place.reset || place.feed.head() > place.after);
  }

  private void answer(
      RoutingContext ctx, Map<String, Place> places, Map<Place, LogReply.Page> pages) {
    JsonObject next = new JsonObject();
    JsonArray gone = new JsonArray();
    for (Place place : places.values()) {
      LogReply.Page page = pages.get(place);
      if (place.feed == null) {
        gone.add(place.room);
      } else if (page != null && !page.entries().isEmpty()) {
        next.put(place.room, page.last());
      } else {
        next.put(place.room, place.after);
      }
    }
    Buffer body = Buffer.buffer("{\"epoch\":\"" + epoch.get() + "\",\"rooms\":[");
    boolean first = true;
    for (Map.Entry<Place, LogReply.Page> each : pages.entrySet()) {
      Place place = each.getKey();
      body.appendString(first ? "" : ",")
          .appendString("{\"room\":\"" + place.room + "\"")
          .appendString(",\"head\":" + place.feed.head() + ",\"from\":" + place.after)
          .appendString(place.reset ? ",\"reset\":true" : "")
          .appendString(",\"entries\":");
      EntryRoutes.appendEntries(body, each.getValue().entries());
      body.appendString("}");
      first = false;
    }
    body.appendString("],\"cursors\":").appendBuffer(next.toBuffer());
    body.appendString(",\"gone\":").appendBuffer(gone.toBuffer()).appendString("}");
    ctx.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }
}
