package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import parley.api.ChatException;
import parley.api.Role;
import parley.api.User;
import parley.api.log.LogReply.Receipt;

/**
 * People who talk until they are told to stop: each says one thing after the other, and says the
 * same again, with the same {@code clientId}, when it failed for now. Every ack is noted.
 */
final class Load {
  private final TestHistory history;
  private final List<Future<Void>> talkers = new ArrayList<>();
  private final Map<String, Receipt> acked = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean enough;

  /** So many people in each room, all on the bus of this history. */
  Load(TestHistory history, int rooms, int peoplePerRoom) {
    this(history, "u", rooms, peoplePerRoom);
  }

  Load(TestHistory history, String family, int rooms, int peoplePerRoom) {
    this.history = history;
    for (int i = 0; i < rooms * peoplePerRoom; i++) {
      Promise<Void> silent = Promise.promise();
      talkers.add(silent.future());
      User user = new User(family + i, "User " + i, Role.MEMBER);
      String room = "load-" + i % rooms;
      history.vertx.runOnContext(go -> say(room, user, 1, silent));
    }
  }

  private void say(String room, User user, int n, Promise<Void> silent) {
    history
        .append(room, user, "c" + n, "number " + n)
        .onSuccess(
            receipt -> {
              acked.put(room + " " + user.id() + " c" + n, receipt);
              if (enough) {
                silent.complete();
              } else {
                say(room, user, n + 1, silent);
              }
            })
        .onFailure(
            cause -> {
              failures.incrementAndGet();
              if (cause instanceof ChatException known && known.code().temporary()) {
                history.vertx.setTimer(20, timer -> say(room, user, n, silent));
              } else {
                silent.fail(cause);
              }
            });
  }

  int acks() {
    return acked.size();
  }

  int failures() {
    return failures.get();
  }

  /** Everyone finishes the sentence. */
  void stop() {
    enough = true;
    talkers.forEach(TestHistory::await);
  }

  /** What was acked is there, once, where it was said to be; rooms are dense; people in order. */
  void check(Database database) {
    Map<String, String> stored = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    for (List<String> row :
        database.rows("select room, sender, client_id, seq from entries order by room, seq")) {
      String person = row.get(0) + " " + row.get(1);
      int n = said.merge(person, 1, Integer::sum);
      assertEquals("c" + n, row.get(2), "each once and in order: " + row);
      stored.put(person + " " + row.get(2), row.get(3));
    }
    acked.forEach(
        (key, receipt) -> assertEquals(stored.get(key), "" + receipt.seq(), "acked: " + key));
    assertEquals(stored.size(), acked.size(), "everything stored was acked in the end");
    assertEquals(List.of(), database.roomsWithHoles());
  }
}
