package parley.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.rooms.RoomChange;

class ChangesTest {
  private static final User ANN = new User("u-1", "Ann", Role.GUEST);

  private static byte[] entry(String kind, String text) {
    return Entry.encode(123, kind, ANN, "c", text, Entry.timestamp(0));
  }

  @Test
  void messagesArePassedOverWhateverTheySay() {
    assertFalse(Changes.mayTell(entry("message", "\"kind\":\"change\"")));
  }

  @Test
  void aChangeIsFound() {
    RoomChange change = new RoomChange(RoomChange.Action.REMOVE, "u-2", "Ben", "", 0);
    byte[] entry = entry(RoomChange.KIND, change.json().encode());
    assertTrue(Changes.mayTell(entry));
    assertEquals(Optional.of(change), Changes.decode(entry));
  }

  @Test
  void whatANewerVersionTellsIsNone() {
    assertEquals(Optional.empty(), Changes.decode(entry("change", "{\"action\":\"paint\"}")));
    assertEquals(Optional.empty(), Changes.decode(entry("reaction", "{\"of\":1}")));
  }

  @Test
  void whatIsNoEntryIsNone() {
    for (String bytes : new String[] {"", "{", "{\"seq\":1", "{\"seq\":1,\"kind\":\"m"}) {
      byte[] rubbish = bytes.getBytes(StandardCharsets.UTF_8);
      assertTrue(Changes.mayTell(rubbish));
      assertEquals(Optional.empty(), Changes.decode(rubbish));
    }
  }
}
