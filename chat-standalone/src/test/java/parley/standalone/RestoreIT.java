package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup put back under clients that know more than it does. */
class RestoreIT {
  private TestSystem system;
  private Backup backup;

  @BeforeEach
  void start() {
    system = TestSystem.empty();
    backup = new Backup(system);
    system.deployGateway();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private JsonObject page(TestClient client, long after) {
    return TestHttp.at(system.port())
        .bearing(client.token())
        .get("/api/rooms/lobby/entries?after=" + after)
        .json();
  }

  private static List<String> texts(JsonObject page) {
    List<String> texts = new ArrayList<>();
    page.getJsonArray("entries")
        .forEach(entry -> texts.add(((JsonObject) entry).getString("text")));
    return texts;
  }

  @Test
  void anOldCursorIsResetAndNothingIsMissedOrDoubledAfterARestore() {
    TestClient ann = system.connect("Ann");
    TestClient bob = system.connect("Bob");
    ann.join("lobby");
    bob.join("lobby");
    String before = ann.frames().get(0).getString("epoch");
    for (int i = 1; i <= 3; i++) {
      ann.say("lobby", "c" + i, "in the backup " + i);
    }
    backup.make();
    ann.say("lobby", "c4", "after the backup 4");
    ann.say("lobby", "c5", "after the backup 5");
    bob.awaitEntries("lobby", 5);
    backup.stopHistory();
    ann.send("lobby", "c6", "under way 6");
    ann.send("lobby", "c7", "under way 7");
    backup.putBack();

    // Who is connected is told, and comes back with a cursor that the log does not have.
    assertEquals(4002, bob.awaitClose());
    bob.connect(system.port());
    assertNotEquals(before, bob.frames().get(0).getString("epoch"));
    JsonObject joined = bob.join("lobby", 5, before);
    assertTrue(joined.getBoolean("reset", false), joined::encode);

    // Ann sends again what has no ack. She has forgotten of one that it had.
    assertEquals(4002, ann.awaitClose());
    ann.connect(system.port());
    assertTrue(ann.join("lobby", 5, before).getBoolean("reset", false));
    assertEquals(3, ann.say("lobby", "c3", "in the backup 3").getLong("seq"));
    assertEquals(4, ann.say("lobby", "c6", "under way 6").getLong("seq"));
    assertEquals(5, ann.say("lobby", "c7", "under way 7").getLong("seq"));
    assertTrue(ann.say("lobby", "c7", "under way 7").getBoolean("duplicate", false));

    bob.awaitEntries("lobby", 5);
    assertEquals(TestClient.range(1, 5), bob.seqs("lobby"));
    List<String> restored =
        List.of(
            "in the backup 1", "in the backup 2", "in the backup 3", "under way 6", "under way 7");
    assertEquals(restored, bob.texts("lobby"));
    assertEquals(restored, texts(page(ann, 0)));
  }

  @Test
  void aPollWithAnOldCursorSeesThatItIsOfAnotherEpoch() {
    TestClient ann = system.connect("Ann");
    ann.join("lobby");
    ann.say("lobby", "c1", "in the backup");
    backup.make();
    ann.say("lobby", "c2", "after the backup");
    String before = page(ann, 2).getString("epoch");
    backup.stopHistory();
    backup.putBack();
    assertEquals(4002, ann.awaitClose());
    JsonObject page = page(ann, 2);
    assertNotEquals(before, page.getString("epoch"));
    assertEquals(1, page.getLong("head"));
    assertEquals(List.of(), texts(page));
    assertEquals(List.of("in the backup"), texts(page(ann, 0)));
  }
}
