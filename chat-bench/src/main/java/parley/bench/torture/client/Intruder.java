package parley.bench.torture.client;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import parley.bench.torture.people.Doors.Door;

/**
 * Asks over HTTP, at any gateway, for what only members of a room get, whether he is one or not.
 */
final class Intruder implements Client {
  private static final long PAUSE_MILLIS = 900;
  private static final long SECONDS = 6;

  private final Guest guest;
  private final Door door;

  Intruder(Guest guest, Door door) {
    this.guest = guest;
    this.door = door;
  }

  @Override
  public void start() {
    guest.later(guest.about(PAUSE_MILLIS), this::tryOnce);
  }

  @Override
  public void beQuiet() {}

  private void tryOnce() {
    String room = "/api/rooms/" + door.room();
    boolean polls = !door.isOpen() && guest.random().nextInt(4) == 0;
    List<String> paths =
        door.isOpen()
            ? List.of("/entries?after=0&limit=1", "/entries?limit=1")
            : List.of("", "/entries?after=0&limit=1", "/entries?limit=1", "/members", "/marks");
    String path = paths.get(guest.random().nextInt(paths.size()));
    long sent = guest.clock().millis();
    int gateway = guest.anyGateway();
    (polls
            ? guest.ask(HttpMethod.POST, gateway, "/api/poll", poll(), SECONDS)
            : guest.ask(HttpMethod.GET, gateway, room + path, null, SECONDS))
        .onSuccess(answer -> answered(polls, room + path, sent, answer))
        .onComplete(done -> start());
  }

  private JsonObject poll() {
    return new JsonObject()
        .put("cursors", new JsonObject(Map.of(door.room(), 0)))
        .put("limit", 1)
        .put("wait", 0);
  }

  private void answered(boolean polls, String path, long sent, Api.Answer answer) {
    if (polls && answer.isOk()) {
      boolean got =
          answer.body().getJsonArray("rooms").stream()
              .anyMatch(room -> ((JsonObject) room).getString("room").equals(door.room()));
      door.tried("poll", sent, guest.clock().millis(), got);
    } else if (answer.isOk() || answer.isForGood()) {
      door.tried("GET " + path, sent, guest.clock().millis(), answer.isOk());
    }
  }
}
