package parley.standalone.process;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a client keeps from one connection to the next: its cursor in one room, and its outbox. And
 * what it has seen, to be compared with the log. Safe from any thread.
 */
final class Ledger {
  private final Map<Long, JsonObject> seen = new LinkedHashMap<>();
  private final Map<String, Long> acked = new LinkedHashMap<>();
  private final Map<String, String> underWay = new HashMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private long cursor;
  private int said;
  private int sentAgain;
  private int resets;
  private boolean mustSendAgain;
  private long reconnectAfterMillis = -1;
  private long ackedAtNanos = System.nanoTime();
  private long longestWaitNanos;

  /** A new connection: nothing that was sent over the one before will be answered any more. */
  synchronized void connected() {
    underWay.clear();
    mustSendAgain = true;
    reconnectAfterMillis = -1;
  }

  /**
   * Sends what is to be sent now: first, in their order, those that were not acked, as soon as
   * nothing else is under way; then something new.
   *
   * @param send sends a message with this clientId, returns the id of the request
   */
  synchronized void send(boolean somethingNew, Function<String, String> send) {
    if (mustSendAgain) {
      if (!underWay.isEmpty()) {
        return;
      }
      mustSendAgain = false;
      for (int i = 0; i < said; i++) {
        if (!acked.containsKey(clientId(i))) {
          underWay.put(send.apply(clientId(i)), clientId(i));
          sentAgain++;
        }
      }
    }
    if (somethingNew) {
      String clientId = clientId(said++);
      underWay.put(send.apply(clientId), clientId);
    }
  }

  static String clientId(int number) {
    return "m" + number;
  }

  synchronized void received(JsonObject frame) {
    switch (frame.getString("type")) {
      case "joined" -> joined(frame);
      case "entries" -> frame.getJsonArray("entries").forEach(entry -> read((JsonObject) entry));
      case "ack" -> acked(frame);
      case "error" -> refused(frame);
      case "bye" -> reconnectAfterMillis = frame.getLong("reconnectAfterMillis");
      default -> {}
    }
  }

  private void joined(JsonObject frame) {
    if (frame.getBoolean("reset", false)) {
      resets++;
      cursor = frame.getLong("from");
    } else if (frame.getLong("from") != cursor) {
      wrongs.add("joined after " + cursor + " and was told " + frame);
    }
  }

  private void read(JsonObject entry) {
    long seq = entry.getLong("seq");
    if (seq != cursor + 1) {
      wrongs.add("seq " + seq + " came after " + cursor);
    }
    if (seen.put(seq, entry) != null) {
      wrongs.add("seq " + seq + " came twice");
    }
    cursor = seq;
  }

  private void acked(JsonObject ack) {
    underWay.remove(ack.getString("id"));
    Long before = acked.put(ack.getString("clientId"), ack.getLong("seq"));
    if (before != null && !before.equals(ack.getLong("seq"))) {
      wrongs.add("acked as " + before + " and as " + ack);
    }
    long now = System.nanoTime();
    longestWaitNanos = Math.max(longestWaitNanos, now - ackedAtNanos);
    ackedAtNanos = now;
  }

  private void refused(JsonObject error) {
    if (!error.getBoolean("temporary")) {
      wrongs.add("refused for good: " + error);
    }
    underWay.remove(error.getString("id"));
    mustSendAgain = true;
  }

  /** Forgets the longest wait so far. */
  synchronized void mark() {
    longestWaitNanos = 0;
  }

  /** The longest time between two acks since the mark, in milliseconds. */
  synchronized long longestWaitMillis() {
    return longestWaitNanos / 1_000_000;
  }

  /** What the server asked for in its bye, or -1 if it said none. */
  synchronized long reconnectAfterMillis() {
    return reconnectAfterMillis;
  }

  synchronized long cursor() {
    return cursor;
  }

  synchronized int said() {
    return said;
  }

  synchronized int sentAgain() {
    return sentAgain;
  }

  synchronized int resets() {
    return resets;
  }

  /** The seq that each acked clientId was given. */
  synchronized Map<String, Long> acked() {
    return new LinkedHashMap<>(acked);
  }

  /** The entries that were read, by seq, in the order in which they came. */
  synchronized Map<Long, JsonObject> seen() {
    return new LinkedHashMap<>(seen);
  }

  /** What the protocol does not allow and happened all the same, as sentences. */
  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }
}
