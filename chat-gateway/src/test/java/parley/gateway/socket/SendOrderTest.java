package parley.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import parley.api.ChatException;

class SendOrderTest {
  private static final int ROOMS = 2;

  private final SendOrder order = new SendOrder(ROOMS);

  @Test
  void p2_what_was_sent_behind_a_refused_message_waits_for_it_to_be_sent_again() {
    refuse(send("first"));
    mustWait("second");
    maySend("first");
    maySend("second");
  }

  @Test
  void p2_a_message_that_is_refused_after_a_later_one_still_goes_first() {
    long first = order.take(send("first")); // waits for its room, say, while the next one …
    refuse(send("second")); // … is told at once that the server has too much to do
    order.refused(first, send("first"), ChatException.unavailable("too late"));
    mustWait("second");
    maySend("first");
    maySend("second");
  }

  @Test
  void p2_rooms_do_not_wait_for_each_other() {
    refuse(send("first"));
    assertDoesNotThrow(() -> order.take(new ClientFrame.Send("1", "elsewhere", "second", "text")));
  }

  @Test
  void p2_who_leaves_the_room_owes_nothing() {
    refuse(send("first"));
    order.left("room");
    maySend("second");
  }

  @Test
  void p5_what_is_refused_in_ever_new_rooms_is_forgotten() {
    refuse(send("first"));
    for (int i = 0; i < ROOMS; i++) {
      refuse(new ClientFrame.Send("1", "room-" + i, "other", "text"));
    }
    maySend("second");
  }

  private void refuse(ClientFrame.Send send) {
    order.refused(order.take(send), send, ChatException.unavailable("not now"));
  }

  private void mustWait(String clientId) {
    assertThrows(ChatException.class, () -> order.take(send(clientId)));
  }

  private void maySend(String clientId) {
    assertDoesNotThrow(() -> order.take(send(clientId)));
  }

  private static ClientFrame.Send send(String clientId) {
    return new ClientFrame.Send("1", "room", clientId, "text");
  }
}
