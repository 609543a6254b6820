package parley.bench.torture.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Stored;
import parley.bench.torture.people.Attendance;
import parley.bench.torture.people.Doors;

/** One device in one room: what it reads there, who it sees there. Confined to its event loop. */
final class Place {
  private final Guest guest;
  private final Journal journal;
  private final boolean watches;

  /** Null where everyone may be. */
  private final Doors.Door door;

  private long askedAt = -1;
  private Attendance.Stay stay;
  private Attendance.View view;

  /** {@code watches}: it is never slow, so what it sees is what it was just shown. */
  Place(Guest guest, Journal journal, boolean watches, Doors.Door door) {
    this.guest = guest;
    this.journal = journal;
    this.watches = watches;
    this.door = door;
  }

  Journal journal() {
    return journal;
  }

  String room() {
    return journal.room();
  }

  boolean isJoined() {
    return stay != null;
  }

  /** When it asked to join, -1 if it has not. */
  long askedAt() {
    return askedAt;
  }

  /** Whether it is joined, or about to be. */
  boolean isAsked() {
    return askedAt >= 0;
  }

  /** Whether it may be refused because its user was put out. */
  boolean hasDoor() {
    return door != null;
  }

  /** The frame to join with, the room's id being the request's. */
  JsonObject join(String epoch) {
    askedAt = guest.clock().millis();
    JsonObject join = new JsonObject().put("type", "join").put("id", room()).put("room", room());
    if (journal.cursor() >= 0) {
      join.put("after", journal.cursor()).put("epoch", epoch);
    }
    return join;
  }

  void joined(JsonObject frame, long atMillis, int gateway) {
    journal.joined(
        frame.getLong("from"),
        frame.getLong("head"),
        frame.getBoolean("reset", false),
        atMillis,
        gateway);
    Attendance attendance = guest.people().attendance();
    stay = attendance.enter(room(), guest.id(), watches, askedAt, atMillis);
    if (watches) {
      view = attendance.watch(room(), guest.id(), gateway, atMillis);
    }
    if (door != null) {
      door.tried("join", askedAt, atMillis, true);
    }
  }

  /** It could not join. */
  void refused(JsonObject error, long atMillis) {
    String code = error.getString("code");
    if (door != null && (code.equals("not_found") || code.equals("forbidden"))) {
      door.tried("join", askedAt, atMillis, false);
    }
    askedAt = -1;
  }

  void entries(JsonObject frame, long atMillis) {
    JsonArray entries = frame.getJsonArray("entries");
    for (int i = 0; i < entries.size(); i++) {
      read(journal, entries.getJsonObject(i), atMillis);
    }
  }

  static void read(Journal journal, JsonObject entry, long atMillis) {
    String from = entry.getJsonObject("from").getString("id");
    String text =
        entry.getString("kind", "message").equals("message")
            ? entry.getString("text")
            : entry.getJsonObject("change").encode();
    journal.read(
        entry.getLong("seq"), Stored.identity(from, entry.getString("clientId"), text), atMillis);
  }

  void presence(JsonObject frame, long atMillis) {
    if (view == null) {
      return;
    }
    boolean change =
        frame.containsKey("joined") || frame.containsKey("left") || frame.containsKey("renamed");
    if (frame.containsKey("people")) {
      view.people(ids(frame, "people"), atMillis);
    } else if (change) {
      List<String> here = ids(frame, "joined");
      here.addAll(ids(frame, "renamed"));
      view.change(here, ids(frame, "left"), atMillis);
    } else {
      view.count(frame.getInteger("count"), atMillis);
    }
  }

  private static List<String> ids(JsonObject frame, String field) {
    List<String> ids = new ArrayList<>();
    frame
        .getJsonArray(field, new JsonArray())
        .forEach(user -> ids.add(((JsonObject) user).getString("id")));
    return ids;
  }

  /** It is not there any more: it has left, was put out, or its connection is no more. */
  void left(long atMillis) {
    if (stay == null && askedAt >= 0) { // it may have been let in without hearing of it
      stay = guest.people().attendance().enter(room(), guest.id(), false, askedAt, atMillis);
    }
    if (stay != null) {
      stay.left(atMillis);
      stay = null;
    }
    if (view != null) {
      view.end(atMillis);
      view = null;
    }
    askedAt = -1;
  }
}
