package parley.bench.torture.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import parley.bench.torture.check.Journal;
import parley.bench.torture.people.Inboxes;

/**
 * A device that is told its user's rooms, joins a direct room when something is new there, reads
 * it, moves the mark, and leaves it again.
 */
final class InboxDevice implements Client, Device.User {
  private static final String DIRECT = "direct:";
  private static final long RETRY_MILLIS = 500;
  private static final long STAY_MILLIS = 3_000;
  private static final long TICK_MILLIS = 1_000;

  private final Guest guest;
  private final Inboxes.Device told;
  private final Device device;
  private final Consumer<Journal> newJournal;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Long> heads = new HashMap<>();
  private String epoch = "";
  private int asked;
  private long askedAt;
  private boolean quiet;

  /** {@code newJournal} is told of each room that it reads. */
  InboxDevice(Guest guest, String name, int gateway, Consumer<Journal> newJournal) {
    this.guest = guest;
    this.newJournal = newJournal;
    told = guest.people().inboxes().add(guest.id(), name);
    device = new Device(guest, gateway, false, this);
  }

  @Override
  public void start() {
    device.start();
    guest.vertx().setPeriodic(TICK_MILLIS, tick -> tick());
  }

  @Override
  public void beQuiet() {
    quiet = true;
  }

  @Override
  public void lost(int code) {
    long now = guest.clock().millis();
    told.lost(now);
    heads.clear();
    places.values().forEach(place -> place.left(now));
  }

  @Override
  public void welcome(JsonObject frame) {
    epoch = frame.getString("epoch");
    told.asked();
    askForRooms();
  }

  private void askForRooms() {
    asked++;
    askedAt = guest.clock().millis();
    device.write(new JsonObject().put("type", "rooms").put("id", "rooms" + asked));
  }

  @Override
  public void received(JsonObject frame) {
    long now = device.heardAt();
    Place place = places.get(frame.getString("room", ""));
    switch (frame.getString("type")) {
      case "rooms" -> rooms(frame, now);
      case "joined" -> joined(place, frame, now);
      case "entries" -> entries(place, frame, now);
      case "presence" -> place.presence(frame, now);
      case "error" -> refused(frame, now);
      default -> {}
    }
  }

  private void rooms(JsonObject frame, long now) {
    JsonArray rooms = frame.getJsonArray("rooms");
    for (int i = 0; i < rooms.size(); i++) {
      JsonObject room = rooms.getJsonObject(i);
      String id = room.getString("room");
      told.mark(id, room.getLong("mark"), frame.containsKey("id") ? askedAt : now, now);
      head(id, room.getLong("head"), now);
    }
    if (frame.containsKey("id") && !frame.getBoolean("more")) {
      told.open(now);
      device.succeeded();
    }
    heads.keySet().forEach(this::joinIfNew);
  }

  private void head(String room, long seq, long now) {
    heads.merge(room, seq, Math::max);
    told.head(room, seq, now);
  }

  private void joinIfNew(String room) {
    if (room.startsWith(DIRECT)) {
      Place place = places.computeIfAbsent(room, this::newPlace);
      if (!place.isAsked() && place.journal().cursor() < heads.getOrDefault(room, 0L)) {
        device.write(place.join(epoch));
      }
    }
  }

  private Place newPlace(String room) {
    Journal journal = new Journal(guest.id(), room, true);
    journal.joined(0, 0, false, guest.clock().millis(), device.gateway());
    newJournal.accept(journal);
    return new Place(guest, journal, true, null);
  }

  private void joined(Place place, JsonObject frame, long now) {
    told.mark(place.room(), frame.getLong("mark"), place.askedAt(), now);
    place.joined(frame, now, device.gateway());
    head(place.room(), frame.getLong("head"), now);
    leaveLater(place);
  }

  /** Not before it has read what there was. */
  private void leaveLater(Place place) {
    device.later(
        guest.about(STAY_MILLIS),
        () -> {
          if (place.journal().cursor() < heads.getOrDefault(place.room(), 0L)) {
            leaveLater(place);
          } else if (place.isJoined() && !quiet) {
            place.left(guest.clock().millis());
            device.write(
                new JsonObject().put("type", "leave").put("id", "l").put("room", place.room()));
          }
        });
  }

  private void entries(Place place, JsonObject frame, long now) {
    place.entries(frame, now);
    long last = place.journal().cursor();
    head(place.room(), last, now);
    read(place, last);
    if (guest.random().nextBoolean()) { // as a device does that is behind
      device.later(guest.about(1_500), () -> read(place, Math.max(0, last - 1)));
    }
  }

  private void read(Place place, long seq) {
    if (place.isJoined()) {
      device.write(new JsonObject().put("type", "read").put("room", place.room()).put("seq", seq));
    }
  }

  /** In the end every mark shall be told. */
  private void tick() {
    if (quiet && device.isOpen()) {
      for (Place place : places.values()) {
        if (lacksMark(place) && place.isJoined()) {
          read(place, place.journal().cursor());
        } else if (lacksMark(place) && !place.isAsked()) {
          device.write(place.join(epoch));
        }
      }
    }
  }

  private boolean lacksMark(Place place) {
    return told.mark(place.room()) < place.journal().cursor();
  }

  private void refused(JsonObject error, long now) {
    String id = error.getString("id", "");
    long wait = error.getLong("retryAfterMillis", RETRY_MILLIS);
    Place place = places.get(id);
    if (place != null) {
      place.refused(error, now);
      device.later(wait, () -> joinIfNew(id));
    } else if (id.equals("rooms" + asked)) {
      device.later(wait, this::askForRooms);
    }
  }
}
