package parley.bench.torture.client;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;

/** A client with a socket. It says what it says in the first of its rooms. */
final class SocketClient implements Client, Device.User {
  private static final long DEFAULT_RETRY_MILLIS = 500;

  /** How someone is refused who was put out of his room. */
  private static final Set<String> OUT = Set.of("not_found", "forbidden", "not_joined");

  private final Guest guest;
  private final Habits habits;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Place> all;
  private final Outbox outbox;
  private final Device device;
  private long sendAgainAtMillis;
  private String epoch = "";
  private boolean quiet;
  private int said;

  SocketClient(Guest guest, Habits habits, List<Place> places) {
    this.guest = guest;
    this.habits = habits;
    all = places;
    places.forEach(place -> this.places.put(place.room(), place));
    outbox = new Outbox(first());
    device = new Device(guest, guest.home(), habits.dozesMillis() > 0, this);
  }

  private Journal first() {
    return all.get(0).journal();
  }

  @Override
  public void start() {
    device.start();
    every(habits.paceMillis(), this::say);
    every(habits.leavesMillis(), this::leave);
    every(habits.vanishesMillis(), this::vanish);
    every(habits.wakesMillis(), this::doze);
  }

  private void every(long millis, Runnable habit) {
    if (millis > 0 && !quiet) {
      guest.later(
          guest.about(millis),
          () -> {
            if (!quiet) {
              habit.run();
            }
            every(millis, habit);
          });
    }
  }

  @Override
  public void beQuiet() {
    quiet = true;
    device.wake();
  }

  @Override
  public void lost(int code) {
    if (code != 0) {
      first().closed(code);
    }
    long now = guest.clock().millis();
    all.forEach(place -> place.left(now));
  }

  private void leave() {
    if (isJoined()) {
      device.leave(guest.about(2 * habits.leavesMillis()));
    }
  }

  private void vanish() {
    if (!isJoined()) {
      return;
    }
    for (int i = 0; i < 5; i++) {
      say();
    }
    device.cutInMidFrame();
  }

  private void doze() {
    if (isJoined() && !device.isDozing()) {
      device.doze();
      device.later(guest.about(habits.dozesMillis()), device::wake);
    }
  }

  private boolean isJoined() {
    return device.isOpen() && all.stream().allMatch(Place::isJoined);
  }

  private void say() {
    if (!outbox.isFull()) {
      outbox.say(guest.says(said++, habits));
    }
    flush();
  }

  private void flush() {
    if (isJoined() && guest.clock().millis() >= sendAgainAtMillis) {
      outbox.take().forEach(this::send);
    }
  }

  private void send(String id, Message message) {
    Journal journal = first();
    journal.sent(message, guest.clock().millis(), device.gateway());
    device.write(
        new JsonObject()
            .put("type", "send")
            .put("id", id)
            .put("room", journal.room())
            .put("clientId", message.clientId())
            .put("text", message.text()));
  }

  @Override
  public void welcome(JsonObject frame) {
    epoch = frame.getString("epoch");
    outbox.connected();
    sendAgainAtMillis = 0;
    all.forEach(this::join);
  }

  private void join(Place place) {
    device.write(place.join(epoch));
  }

  @Override
  public void received(JsonObject frame) {
    long now = device.heardAt();
    Place place = places.get(frame.getString("room", ""));
    switch (frame.getString("type")) {
      case "joined" -> joined(place, frame, now);
      case "entries" -> place.entries(frame, now);
      case "presence" -> place.presence(frame, now);
      case "left" -> putOut(place, now);
      case "ack" ->
          outbox.acked(frame.getString("id"), frame.getLong("seq"), now, device.gateway());
      case "error" -> refused(frame, now);
      default -> {}
    }
    flush();
  }

  private void joined(Place place, JsonObject frame, long now) {
    place.joined(frame, now, device.gateway());
    if (isJoined()) {
      device.succeeded();
    }
  }

  /** What was under way will be refused; what it says until it is let in again waits. */
  private void putOut(Place place, long now) {
    place.left(now);
    device.later(guest.about(DEFAULT_RETRY_MILLIS), () -> join(place));
  }

  private void refused(JsonObject error, long now) {
    String id = error.getString("id", "");
    long wait = error.getLong("retryAfterMillis", DEFAULT_RETRY_MILLIS);
    Place place = places.get(id);
    if (place != null) {
      place.refused(error, now);
      device.later(wait, () -> join(place));
    } else {
      if (all.get(0).hasDoor() && OUT.contains(error.getString("code"))) {
        outbox.letGo(id);
      } else {
        boolean forNow = error.getBoolean("temporary");
        outbox.refused(id, error.getString("message"), forNow, now, device.gateway());
      }
      sendAgainAtMillis = Math.max(sendAgainAtMillis, now + wait);
      device.later(wait + 1, this::flush);
    }
  }
}
