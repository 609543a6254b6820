package parley.bench.torture.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;

/**
 * What a client has said and was not acked: sent again, in its first order, with its clientIds, on
 * every new connection, and after a refusal as soon as nothing else is under way.
 */
final class Outbox {
  private static final int FULL = 200;

  private final Journal journal;
  private final Map<String, Message> unacked = new LinkedHashMap<>();
  private final Map<String, Message> underWay = new HashMap<>();
  private final List<Message> fresh = new ArrayList<>();
  private boolean again;
  private int requests;

  Outbox(Journal journal) {
    this.journal = journal;
  }

  boolean isFull() {
    return unacked.size() >= FULL;
  }

  void say(String text) {
    Message message = journal.says(text);
    unacked.put(message.clientId(), message);
    fresh.add(message);
  }

  /** Nothing that was sent over the connection before will be answered any more. */
  void connected() {
    underWay.clear();
    again = true;
  }

  /** What is to be sent now, by the id of its request. */
  Map<String, Message> take() {
    Map<String, Message> now = new LinkedHashMap<>();
    if (again && !underWay.isEmpty()) {
      return now;
    }
    for (Message message : again ? unacked.values() : fresh) {
      now.put("s" + requests++, message);
    }
    again = false;
    fresh.clear();
    underWay.putAll(now);
    return now;
  }

  void acked(String id, long seq, long atMillis, int gateway) {
    Message message = underWay.remove(id);
    if (message != null) {
      unacked.remove(message.clientId());
      journal.acked(message, seq, atMillis, gateway);
    }
  }

  /** It was refused because its sender was put out of the room. */
  void letGo(String id) {
    Message message = underWay.remove(id);
    if (message != null) {
      unacked.remove(message.clientId());
      journal.letGo(message);
    }
  }

  void refused(String id, String why, boolean forNow, long atMillis, int gateway) {
    Message message = underWay.remove(id);
    if (message != null && forNow) {
      again = true;
      journal.refusedForNow(message, atMillis, gateway);
    } else if (message != null) {
      unacked.remove(message.clientId());
      journal.refused(message, why);
    }
  }
}
