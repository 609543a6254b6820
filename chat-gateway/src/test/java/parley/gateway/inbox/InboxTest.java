package parley.gateway.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply;

class InboxTest {
  private final List<JsonObject> told = new ArrayList<>();
  private final Set<String> joined = new HashSet<>();

  private final Inbox inbox =
      new Inbox(
          "u-1",
          new Inbox.Subscriber() {
            @Override
            public boolean writable() {
              return true;
            }

            @Override
            public void write(ByteBuf frame) {
              String text = new String(ByteBufUtil.getBytes(frame), StandardCharsets.UTF_8);
              told.add(new JsonObject(text.substring(text.indexOf("{\"type\""))));
              frame.release();
            }

            @Override
            public boolean isJoined(String room) {
              return joined.contains(room);
            }
          });

  private void has(String room) {
    inbox.put(new RoomReply.RoomInfo(room, room, "", 0, MemberRole.MEMBER, 1, 1, 0, List.of()));
    inbox.tell(null, false);
    told.clear();
  }

  @Test
  void aRoomThatOneWasRemovedFromIsToldAsGoneOnce() {
    has("lobby");
    inbox.remove("lobby");
    inbox.tell(null, false);
    inbox.tell(null, false);
    assertEquals(1, told.size());
    assertEquals(new JsonArray().add("lobby"), told.get(0).getJsonArray("gone"));
  }

  /** What is told once a second must not put him out whom a reply has told that he is in. */
  @Test
  void aRoomThatOneHasJoinedAgainMeanwhileIsNotToldAsGone() {
    has("lobby");
    inbox.remove("lobby");
    joined.add("lobby");
    assertTrue(inbox.tell(null, false), "nothing is left to be told");
    assertEquals(List.of(), told);
  }
}
