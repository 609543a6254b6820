package parley.bench.torture.client;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import parley.bench.torture.people.Doors.Door;

/**
 * Lets members into a room and puts them out of it, one after the other, over HTTP. In the end all
 * are in.
 */
final class Host implements Client {
  private static final long PAUSE_MILLIS = 2_500;

  private static final int GONE = 404;

  private final Guest guest;
  private final String room;
  private final boolean open;
  private final List<Door> doors;
  private boolean quiet;

  /** {@code open}: a public room, which those who are not kept out enter by themselves. */
  Host(Guest guest, String room, boolean open, List<Door> doors) {
    this.guest = guest;
    this.room = room;
    this.open = open;
    this.doors = doors;
  }

  @Override
  public void start() {
    next();
  }

  @Override
  public void beQuiet() {
    quiet = true;
  }

  private void next() {
    Door door =
        doors.stream()
            .filter(each -> quiet && !each.isIn())
            .findFirst()
            .orElseGet(() -> doors.get(guest.random().nextInt(doors.size())));
    Future<Void> done =
        !door.isIn() ? letIn(door) : quiet ? Future.succeededFuture() : putOut(door);
    long pause = quiet ? PAUSE_MILLIS / 10 : PAUSE_MILLIS;
    done.onComplete(turned -> guest.later(guest.about(pause), this::next));
  }

  private Future<Void> letIn(Door door) {
    door.turning(true, guest.clock().millis());
    Future<Void> unbanned = ask(HttpMethod.DELETE, "bans", door, null);
    Future<Void> in =
        open
            ? unbanned
            : unbanned.compose(done -> ask(HttpMethod.PUT, "members", door, new JsonObject()));
    return in.onSuccess(done -> door.turned(guest.clock().millis()));
  }

  private Future<Void> putOut(Door door) {
    boolean ban = open || guest.random().nextBoolean();
    door.turning(false, guest.clock().millis());
    Future<Void> out =
        ban
            ? ask(HttpMethod.PUT, "bans", door, new JsonObject())
            : ask(HttpMethod.DELETE, "members", door, null);
    return out.onSuccess(done -> door.turned(guest.clock().millis()));
  }

  private Future<Void> ask(HttpMethod method, String what, Door door, JsonObject body) {
    String path = "/api/rooms/" + room + "/" + what + "/" + door.user();
    String act = method + " " + what + " ";
    return Errand.run(guest, method, path, body, said -> said(door, act, said))
        .map(answer -> judged(method + " " + path, answer));
  }

  private void said(Door door, String act, String said) {
    door.note(act + said, guest.clock().millis());
    if (said.endsWith(Errand.NO_ANSWER)) {
      door.unanswered();
    }
  }

  /** Who was put out by an attempt whose answer got lost is not there any more. */
  private Void judged(String what, Api.Answer answer) {
    if (!answer.isOk() && answer.status() != GONE) {
      guest.people().doors().refused(what + ": " + answer, guest.clock().millis());
    }
    return null;
  }
}
