package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** P3, where the reader comes with a cursor: what is continued, and what is answered by reset. */
class CursorsIT {
  private static final int HEAD = 620;

  private static TestSystem system;
  private static TestClient ann;
  private static String epoch;

  @BeforeAll
  static void fillTheRoom() {
    system = TestSystem.start(2);
    ann = system.connect("Ann");
    epoch = ann.frames().get(0).getString("epoch");
    ann.join("lobby");
    String last = "";
    for (int i = 1; i <= HEAD; i++) {
      last = ann.send("lobby", "c" + i, "text " + i);
    }
    ann.reply(last);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  private static TestClient reader() {
    return system.connect("Reader", 1);
  }

  private static void assertContinues(JsonObject joined, TestClient reader, long from) {
    assertNull(joined.getBoolean("reset"), joined::encode);
    assertEquals(from, joined.getLong("from"));
    assertEquals(HEAD, joined.getLong("head"));
    reader.awaitEntries("lobby", (int) (HEAD - from));
    assertEquals(TestClient.range(from + 1, HEAD), reader.seqs("lobby"));
  }

  private static void assertReset(JsonObject joined, TestClient reader) {
    assertTrue(joined.getBoolean("reset", false), joined::encode);
    assertEquals(HEAD - 50, joined.getLong("from"));
    assertEquals(HEAD, joined.getLong("head"));
    reader.awaitEntries("lobby", 50);
    assertEquals(TestClient.range(HEAD - 49, HEAD), reader.seqs("lobby"));
  }

  @Test
  void p3_aCursorFiveHundredBehindGetsAllFiveHundred() {
    TestClient reader = reader();
    assertContinues(reader.join("lobby", HEAD - 500), reader, HEAD - 500);
  }

  @Test
  void p3_aCursorMoreThanFiveHundredBehindIsResetToTheLastFifty() {
    TestClient reader = reader();
    assertReset(reader.join("lobby", HEAD - 501), reader);
  }

  @Test
  void p3_aCursorOfThisEpochContinues() {
    TestClient reader = reader();
    assertContinues(reader.join("lobby", HEAD - 3, epoch), reader, HEAD - 3);
  }

  @Test
  void p3_aCursorOfAnotherEpochIsReset() {
    TestClient reader = reader();
    assertReset(reader.join("lobby", HEAD - 3, UUID.randomUUID().toString()), reader);
  }

  @Test
  void p3_aCursorBeyondTheHeadIsReset() {
    TestClient reader = reader();
    assertReset(reader.join("lobby", HEAD + 1), reader);
  }

  @Test
  void p3_aCursorAtTheHeadGetsNothingUntilSomethingIsSaid() {
    TestClient reader = reader();
    assertContinues(reader.join("lobby", HEAD), reader, HEAD);
    assertEquals(List.of(), reader.seqs("lobby"));
  }

  @Test
  void p3_withoutACursorTheLastFiftyFollow() {
    TestClient reader = reader();
    assertContinues(reader.join("lobby"), reader, HEAD - 50);
  }

  @Test
  void p3_anEmptyRoomHasHeadZeroAndItsFirstEntryIsOne() {
    TestClient reader = reader();
    JsonObject joined = reader.join("empty", 0);
    assertEquals(0, joined.getLong("head"));
    assertEquals(0, joined.getLong("from"));
    assertNull(joined.getBoolean("reset"));
    reader.say("empty", "c1", "first");
    reader.awaitEntries("empty", 1);
    assertEquals(List.of(1L), reader.seqs("empty"));
  }

  @Test
  void p3_aRoomIsReadBackwardsPageByPageToItsBeginning() {
    TestClient reader = reader();
    reader.join("lobby");
    long before = HEAD + 1;
    while (before > 1) {
      List<Long> page = page(reader, new JsonObject().put("before", before).put("limit", 150));
      assertEquals(TestClient.range(before - page.size(), before - 1), page);
      before = page.get(0);
    }
    assertEquals(List.of(), page(reader, new JsonObject().put("before", 1)));
    assertEquals(50, page(reader, new JsonObject().put("before", HEAD)).size());
    assertEquals(
        TestClient.range(11, 15), page(reader, new JsonObject().put("after", 10).put("limit", 5)));
    assertEquals(List.of(), page(reader, new JsonObject().put("after", HEAD)));
  }

  @Test
  void p3_aPageHasAtMostTheEntriesThatTheLimitsTell() {
    TestClient reader = reader();
    reader.join("lobby");
    assertEquals(200, page(reader, new JsonObject().put("after", 0).put("limit", 5000)).size());
    assertEquals(1, page(reader, new JsonObject().put("after", 0).put("limit", 0)).size());
  }

  private static List<Long> page(TestClient reader, JsonObject asked) {
    JsonObject page = reader.reply(reader.request("history", asked.put("room", "lobby")));
    assertEquals("history", page.getString("type"), page::encode);
    assertEquals(HEAD, page.getLong("head"));
    return page.getJsonArray("entries").stream()
        .map(entry -> ((JsonObject) entry).getLong("seq"))
        .toList();
  }
}
