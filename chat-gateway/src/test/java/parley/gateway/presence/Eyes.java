package parley.gateway.presence;

import io.netty.buffer.ByteBuf;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A socket that remembers what it was shown, and can be full. Safe from any thread. */
final class Eyes implements Viewer {
  private final List<JsonObject> frames = new ArrayList<>();
  private boolean full;
  private long shownAtNanos;
  private long shortestGapNanos = Long.MAX_VALUE;

  synchronized void full(boolean now) {
    full = now;
  }

  @Override
  public synchronized boolean writable() {
    return !full;
  }

  @Override
  public synchronized void write(ByteBuf frame) {
    int header = (frame.getUnsignedByte(frame.readerIndex() + 1) & 0x7f) < 126 ? 2 : 4;
    frames.add(new JsonObject(frame.skipBytes(header).toString(StandardCharsets.UTF_8)));
    frame.release();
    if (frames.get(frames.size() - 1).getString("type").equals("presence")) {
      long now = System.nanoTime();
      shortestGapNanos =
          shownAtNanos == 0 ? Long.MAX_VALUE : Math.min(shortestGapNanos, now - shownAtNanos);
      shownAtNanos = now;
    }
  }

  /** Between two that tell who is here. */
  synchronized Duration shortestGap() {
    return Duration.ofNanos(shortestGapNanos);
  }

  synchronized List<JsonObject> frames(String type) {
    return frames.stream().filter(frame -> frame.getString("type").equals(type)).toList();
  }

  /** The names of those who are in a room, put together as a page would; null if not by name. */
  List<String> people(String room) {
    Map<String, String> names = null;
    for (JsonObject frame : frames("presence")) {
      if (frame.getString("room").equals(room)) {
        names = after(names, frame);
      }
    }
    return names == null ? null : names.values().stream().sorted().toList();
  }

  private static Map<String, String> after(Map<String, String> before, JsonObject frame) {
    if (frame.containsKey("people")) {
      Map<String, String> names = new HashMap<>();
      each(frame, "people", user -> names.put(user.getString("id"), user.getString("name")));
      return names;
    }
    if (frame.size() == 3) { // type, room, count
      return null;
    }
    each(frame, "joined", user -> before.put(user.getString("id"), user.getString("name")));
    each(frame, "renamed", user -> before.put(user.getString("id"), user.getString("name")));
    each(frame, "left", user -> before.remove(user.getString("id")));
    if (before.size() != frame.getInteger("count")) {
      throw new AssertionError("has " + before.size() + " but was told " + frame);
    }
    return before;
  }

  private static void each(JsonObject frame, String field, Consumer<JsonObject> action) {
    if (frame.containsKey(field)) {
      frame.getJsonArray(field).forEach(user -> action.accept((JsonObject) user));
    }
  }
}
