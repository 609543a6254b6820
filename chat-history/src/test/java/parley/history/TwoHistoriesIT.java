package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static parley.history.TestHistory.ANN;
import static parley.history.TestHistory.BEN;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.log.LogReply.Receipt;

/** Two history processes side by side, each with a bus of its own, on one database. */
class TwoHistoriesIT {
  private static TestHistory left;
  private static TestHistory right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    left = TestHistory.on(url);
    right = TestHistory.on(url);
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  @Test
  void storeARacedDuplicateOnce() {
    List<Future<Receipt>> lefts = new ArrayList<>();
    List<Future<Receipt>> rights = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      lefts.add(left.append("raced-" + i % 7, ANN, "c" + i, "the same"));
      rights.add(right.append("raced-" + i % 7, ANN, "c" + i, "the same"));
      lefts.add(left.append("raced-" + i % 7, BEN, "left " + i, "only here"));
      rights.add(right.append("raced-" + i % 7, BEN, "right " + i, "only there"));
    }
    for (int i = 0; i < lefts.size(); i += 2) {
      Receipt one = await(lefts.get(i));
      Receipt other = await(rights.get(i));
      assertEquals(one.seq(), other.seq());
      assertEquals(one.atMillis(), other.atMillis());
      assertTrue(one.duplicate() != other.duplicate(), "one of them was the first");
    }
    assertEquals(450, database.number("select count(*) from entries where room like 'raced-%'"));
    assertEquals(List.of(), database.roomsWithHoles());
  }

  @Test
  void findTheDuplicateThatWasCommittedWhileTheyWaitedForTheRoom() {
    database.hold("waited");
    List<Future<Receipt>> both =
        List.of(left.append("waited", ANN, "c1", "x"), right.append("waited", ANN, "c1", "x"));
    database.awaitBlocked(2);
    database.letGo();

    assertEquals(List.of(1L, 1L), both.stream().map(receipt -> await(receipt).seq()).toList());
    assertEquals(
        List.of(false, true),
        both.stream().map(receipt -> await(receipt).duplicate()).sorted().toList());
    assertEquals(1, database.number("select last_seq from rooms where id = 'waited'"));
  }

  @Test
  void numberTheSameRoomsDenselyUnderLoad() {
    List<Load> loads = List.of(new Load(left, "l", 10, 5), new Load(right, "r", 10, 5));
    Await.until("some thousands are acked", () -> loads.stream().allMatch(l -> l.acks() > 2_000));
    loads.forEach(Load::stop);

    assertEquals(0, loads.stream().mapToInt(Load::failures).sum());
    assertEquals(List.of(), database.roomsWithHoles());
    List<String> stored =
        database.query("select seq from entries where room = 'load-0' order by seq");
    Await.until("all is announced", () -> told("load-0").size() >= stored.size());
    assertEquals(stored, told("load-0"), "by the one that committed it, and by no other");
  }

  private static List<String> told(String room) {
    return Stream.of(left, right)
        .flatMap(side -> side.announced(room).stream())
        .map(Entry::seq)
        .sorted()
        .map(String::valueOf)
        .toList();
  }
}
