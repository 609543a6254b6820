package parley.standalone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who is in a room, as a page puts it together from the frames it was shown. */
final class PresenceView {
  private final TestClient client;
  private final String room;

  private PresenceView(TestClient client, String room) {
    this.client = client;
    this.room = room;
  }

  static PresenceView of(TestClient client, String room) {
    return new PresenceView(client, room);
  }

  /** What was shown of this room, of this type. */
  List<JsonObject> frames(String type) {
    return client.all(type).stream().filter(frame -> room.equals(frame.getString("room"))).toList();
  }

  /** The names in order; empty if they are not told. */
  List<String> names() {
    Map<String, String> names = new HashMap<>();
    for (JsonObject frame : frames("presence")) {
      boolean change =
          frame.fieldNames().stream().anyMatch(List.of("joined", "left", "renamed")::contains);
      if (!change) {
        names.clear();
      }
      each(frame, "people", user -> names.put(user.getString("id"), user.getString("name")));
      each(frame, "joined", user -> names.put(user.getString("id"), user.getString("name")));
      each(frame, "renamed", user -> names.put(user.getString("id"), user.getString("name")));
      each(frame, "left", user -> names.remove(user.getString("id")));
    }
    return names.values().stream().sorted().toList();
  }

  /** How many were told last. */
  int count() {
    List<JsonObject> frames = frames("presence");
    return frames.isEmpty() ? 0 : frames.get(frames.size() - 1).getInteger("count");
  }

  /** How often someone was told to have joined, or left, in frames of this type. */
  long told(String type, String what, String name) {
    return frames(type).stream()
        .flatMap(frame -> frame.getJsonArray(what, new JsonArray()).stream())
        .filter(user -> ((JsonObject) user).getString("name").equals(name))
        .count();
  }

  /** Waits until exactly these are there. */
  PresenceView awaitNames(String... names) {
    List<String> expected = Arrays.stream(names).sorted().toList();
    TestSystem.eventually(
        () -> names().equals(expected), () -> "awaited " + expected + ", was shown " + names());
    return this;
  }

  /** Waits until so many are there. */
  PresenceView awaitCount(int count) {
    TestSystem.eventually(
        () -> count() == count, () -> "awaited " + count + ", was told " + count());
    return this;
  }

  private static void each(JsonObject frame, String field, Consumer<JsonObject> action) {
    frame.getJsonArray(field, new JsonArray()).forEach(user -> action.accept((JsonObject) user));
  }
}
