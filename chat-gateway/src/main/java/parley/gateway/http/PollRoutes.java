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
import parley.api.RoomKind;
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

/**
 * {@code POST /api/poll}: all rooms of the caller at once. It brings its cursors and gets what
 * follows them, with the cursors for the next time: whoever sends those back gets every entry once,
 * in order. A room that it has no cursor for begins at its read mark.
 *
 * <p>History tells which rooms have something new; only those are opened, and so many others as may
 * be joined at once, to wait for them. What comes in the rest meanwhile is told by the next poll.
 */
public final class PollRoutes {
  /** A poll may answer a little more: what a room gives is not cut. */
  private static final int ANSWER_BYTES = 512 * 1024;

  /** Their cursors must fit a request. */
  private static final int MAX_ROOMS = 1_000;

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

  /** Says who does this operation. */
  public void addTo(Operations operations) {
    operations.on("poll", this::poll);
  }

  /** Where one room is read from. */
  private static final class Place {
    private final String room;
    private long after;
    private boolean reset;

    /** As history told; 0 of a room that the caller is not in. */
    private long head;

    /** Null while it is not open. */
    private RoomFeed feed;

    /** He may not read it, any more. */
    private boolean gone;

    Place(String room, long after) {
      this.room = room;
      this.after = after;
    }

    boolean hasNews() {
      return feed != null && (reset || feed.head() > after);
    }
  }

  /** One poll. */
  private final class Poll {
    private final RoutingContext ctx;
    private final String user;
    private final int limit;
    private final String log = epoch.get();
    private final boolean sameLog;
    private final Map<String, Place> places = new LinkedHashMap<>();

    Poll(RoutingContext ctx, JsonObject body) {
      this.ctx = ctx;
      user = Operations.session(ctx).user().id();
      limit = Math.min(body.getInteger("limit", Rooms.FIRST_ENTRIES), limits.historyPage());
      sameLog = body.getString("epoch") == null || body.getString("epoch").equals(log);
      JsonObject cursors = body.getJsonObject("cursors", new JsonObject());
      if (cursors.size() > MAX_ROOMS) {
        throw ChatException.badRequest(
            "cursors must have at most " + MAX_ROOMS + " rooms, was " + cursors.size());
      }
      for (String room : cursors.fieldNames()) {
        places.put(Check.room(room), new Place(room, cursors.getLong(room)));
      }
    }

    /** The caller's rooms and how far they reach. */
    Future<Void> look(String after) {
      RoomRequest.Mine mine = new RoomRequest.Mine(user, after, RoomRequest.MAX_PAGE);
      return rooms
          .reads()
          .take(() -> directory.mine(mine))
          .compose(
              page -> {
                page.forEach(this::add);
                return page.size() < RoomRequest.MAX_PAGE || places.size() >= MAX_ROOMS
                    ? Future.succeededFuture()
                    : look(page.get(page.size() - 1).room());
              });
    }

    private void add(RoomReply.RoomInfo info) {
      Place place = places.get(info.room());
      if (place == null && places.size() < MAX_ROOMS) {
        place = new Place(info.room(), info.mark());
        places.put(info.room(), place);
      }
      if (place != null) {
        place.head = info.head();
      }
    }

    /** First those that have something new, then others, as many as one may join. */
    Future<Void> open() {
      List<Place> some = new ArrayList<>();
      places.values().stream().filter(this::mayHaveNews).forEach(some::add);
      places.values().stream().filter(place -> !mayHaveNews(place)).forEach(some::add);
      List<Future<Void>> opening = new ArrayList<>();
      for (Place place : some.subList(0, Math.min(some.size(), limits.rooms()))) {
        if (place.feed == null && !place.gone) {
          opening.add(open(place));
        }
      }
      return Future.all(opening).mapEmpty();
    }

    private boolean mayHaveNews(Place place) {
      return !sameLog || place.head != place.after;
    }

    private Future<Void> open(Place place) {
      boolean strange = place.head == 0 && RoomKind.of(place.room) == RoomKind.PUBLIC;
      if (strange && !rooms.isOpen(place.room)) {
        shared.reads().take(user); // he is not in it: each of those is a read by itself
      }
      return rooms
          .openFor(user, place.room)
          .compose(feed -> rooms.ifAllowed(user, feed))
          .compose(
              feed ->
                  place.after > feed.head()
                      ? feed.refresh().map(feed)
                      : Future.succeededFuture(feed))
          .<Void>map(feed -> opened(place, feed))
          .recover(cause -> refused(place, cause));
    }

    private Void opened(Place place, RoomFeed feed) {
      place.feed = feed;
      if (!sameLog || place.after > feed.head()) {
        place.reset = true;
        place.after = Math.max(0, feed.head() - Rooms.FIRST_ENTRIES);
      }
      return null;
    }

    /** A room that he may not read is left out; one that cannot be read now fails the poll. */
    private <T> Future<T> refused(Place place, Throwable cause) {
      ErrorCode code = ChatException.of(cause).code();
      place.gone = code == ErrorCode.NOT_FOUND || code == ErrorCode.FORBIDDEN;
      place.feed = null;
      return place.gone ? Future.succeededFuture() : Future.failedFuture(cause);
    }

    Future<Void> await(long millis) {
      boolean already = places.values().stream().anyMatch(Place::hasNews);
      if (millis == 0 || already) {
        return Future.succeededFuture();
      }
      Map<RoomFeed, Long> cursors = new LinkedHashMap<>();
      for (Place place : places.values()) {
        if (place.feed != null) {
          cursors.put(place.feed, place.after);
        }
      }
      return polls
          .wait(user, cursors, millis, ctx.response())
          .compose(woken -> look(""))
          .compose(looked -> open());
    }

    /** One room after another, until there is enough. */
    Future<Map<Place, LogReply.Page>> read() {
      List<Place> news = places.values().stream().filter(Place::hasNews).toList();
      return read(news, 0, 0, new LinkedHashMap<>());
    }

    private Future<Map<Place, LogReply.Page>> read(
        List<Place> news, int next, long bytes, Map<Place, LogReply.Page> pages) {
      if (next == news.size() || bytes > ANSWER_BYTES) {
        return Future.succeededFuture(pages);
      }
      Place place = news.get(next);
      return polls
          .next(user, place.feed, LogRequest.Read.after(place.room, place.after, limit))
          .recover(cause -> refused(place, cause))
          .compose(
              page -> {
                long more = 0;
                if (page != null) {
                  pages.put(place, page);
                  more = page.entries().stream().mapToLong(entry -> entry.length).sum();
                }
                return read(news, next + 1, bytes + more, pages);
              });
    }

    void answer(Map<Place, LogReply.Page> pages) {
      if (!log.equals(epoch.get())) {
        throw ChatException.unavailable("the log was replaced while you waited; poll again");
      }
      Buffer body = Buffer.buffer("{\"epoch\":\"" + log + "\",\"rooms\":[");
      pages.forEach(
          (place, page) -> {
            body.appendString(body.getByte(body.length() - 1) == '[' ? "" : ",")
                .appendString("{\"room\":\"" + place.room + "\"")
                .appendString(",\"head\":" + page.head() + ",\"from\":" + place.after)
                .appendString(place.reset ? ",\"reset\":true" : "")
                .appendString(",\"entries\":");
            EntryRoutes.appendEntries(body, page.entries());
            body.appendString("}");
          });
      JsonArray gone = new JsonArray();
      places.values().stream().filter(place -> place.gone).forEach(place -> gone.add(place.room));
      body.appendString("],\"cursors\":").appendBuffer(cursors(pages).toBuffer());
      body.appendString(",\"gone\":").appendBuffer(gone.toBuffer()).appendString("}");
      ctx.response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(body);
    }

    /** A room that begins anew and was not told has none: so the next poll begins it anew too. */
    private JsonObject cursors(Map<Place, LogReply.Page> pages) {
      JsonObject cursors = new JsonObject();
      for (Place place : places.values()) {
        LogReply.Page page = pages.get(place);
        if (page != null && !page.entries().isEmpty()) {
          cursors.put(place.room, page.last());
        } else if (!place.gone && (page != null || (sameLog && !place.reset))) {
          cursors.put(place.room, place.after);
        }
      }
      return cursors;
    }
  }

  private void poll(RoutingContext ctx) {
    JsonObject body = Operations.body(ctx);
    overload.check();
    Poll poll = new Poll(ctx, body);
    shared.reads().take(poll.user);
    poll.look("")
        .compose(looked -> poll.open())
        .compose(opened -> poll.await(1_000 * body.getLong("wait", 0L)))
        .compose(ready -> poll.read())
        .onSuccess(
            pages -> {
              try {
                poll.answer(pages);
              } catch (ChatException e) {
                ctx.fail(e);
              }
            })
        .onFailure(ctx::fail);
  }
}
