package parley.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.history.TestHistory.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.log.LogRequest;
import parley.api.people.News;
import parley.api.people.PeopleReply.SignedIn;

/** The log of news; two histories, each with a bus of its own, on one database. */
class NewsIT {
  private static TestPeople left;
  private static TestPeople right;
  private static Database database;

  @BeforeAll
  static void start() {
    String url = PostgresServer.shared().newDatabase();
    left = TestPeople.on(url);
    right = TestPeople.on(url);
    database = new Database(url);
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
    database.close();
  }

  private static long head() {
    return database.number("select last_seq from rooms where id = 'system:people'");
  }

  private static long toldBy(TestPeople side) {
    return side.history.beacons.stream()
        .mapToLong(beacon -> beacon.heads().getOrDefault(News.ROOM, 0L))
        .max()
        .orElse(0);
  }

  @Test
  void areNumberedWithoutHolesAndToldInOrderByWhoeverCommittedThem() {
    List<SignedIn> guests = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      guests.add(left.come("Guest " + i));
    }
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < guests.size(); i++) {
      all.add(rename(guests, i));
    }
    for (int i = 0; i < guests.size(); i++) {
      int again = i;
      await(all.get(i).otherwiseEmpty());
      if (all.get(i).failed()) {
        TestPeople.persist(() -> rename(guests, again));
      }
    }

    assertEquals(List.of(), database.roomsWithHoles());
    assertEquals(
        List.of("system true"),
        database.query(
            "select kind, case when guarded then 'true' end from rooms"
                + " where id = 'system:people'"));
    List<Entry> told = new ArrayList<>();
    Await.until(
        "all are told",
        () -> {
          told.clear();
          told.addAll(left.history.announced(News.ROOM));
          told.addAll(right.history.announced(News.ROOM));
          return told.size() >= head();
        });
    assertEquals(
        LongStream.rangeClosed(1, head()).boxed().toList(),
        told.stream().map(Entry::seq).sorted().toList());
    List<Entry> read =
        left.history.read(LogRequest.Read.last(News.ROOM, 500)).entries().stream()
            .map(Entry::decode)
            .toList();
    assertEquals(
        read,
        told.stream().sorted(Comparator.comparing(Entry::seq)).toList(),
        "as they were told, so they are read");
  }

  private static Future<Void> rename(List<SignedIn> guests, int i) {
    TestPeople side = i % 2 == 0 ? left : right;
    return side.people.rename(guests.get(i).user().id(), "Renamed " + i);
  }

  @Test
  void thatOneHistoryCouldNotTellAreRepairedByAnother() {
    SignedIn guest = left.come("Unheard");
    await(left.people.rename(guest.user().id(), "Unheard Of"));
    long head = head();
    Await.until("the other tells how far they reach", () -> toldBy(right) >= head);
  }

  @Test
  void thatAreOldAreDeletedAndCountedOnFrom() {
    String url = PostgresServer.shared().newDatabase();
    TestPeople people = TestPeople.on(url);
    try (Database behind = new Database(url)) {
      SignedIn guest = people.come("Trimmed");
      await(people.people.rename(guest.user().id(), "Trimmed Once"));
      behind.execute("update entries set at = at - interval '25 hours'");
      Await.until("it is deleted", () -> behind.number("select count(*) from entries") == 0);

      await(people.people.rename(guest.user().id(), "Trimmed Twice"));
      assertEquals(
          List.of(2L),
          people.history.read(LogRequest.Read.after(News.ROOM, 1, 10)).entries().stream()
              .map(entry -> Entry.decode(entry).seq())
              .toList());
    } finally {
      people.close();
    }
  }
}
