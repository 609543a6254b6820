package parley.bench.torture.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;

class OutboxTest {
  private final Journal journal = new Journal("ann", "plaza", true);
  private final Outbox outbox = new Outbox(journal);

  private static List<String> texts(Map<String, Message> requests) {
    return requests.values().stream().map(Message::text).toList();
  }

  private Map<String, Message> says(String... texts) {
    for (String text : texts) {
      outbox.say(text);
    }
    return outbox.take();
  }

  @Test
  void aNewConnectionSendsWhatWasNotAckedInItsFirstOrder() {
    Map<String, Message> sent = says("a", "b", "c");
    outbox.acked(List.copyOf(sent.keySet()).get(1), 1, 10, 0);
    outbox.connected();
    outbox.say("d");
    assertEquals(List.of("a", "c", "d"), texts(outbox.take()));
  }

  @Test
  void afterARefusalNothingIsSentBeforeAllIsAnswered() {
    List<String> sent = List.copyOf(says("a", "b").keySet());
    outbox.refused(sent.get(0), "unavailable", true, 10, 0);
    outbox.say("c");
    assertEquals(Map.of(), outbox.take());
    outbox.refused(sent.get(1), "unavailable", true, 10, 0);
    assertEquals(List.of("a", "b", "c"), texts(outbox.take()));
  }

  @Test
  void whatIsRefusedForGoodIsNotSentAgain() {
    List<String> sent = List.copyOf(says("a", "b").keySet());
    outbox.refused(sent.get(0), "forbidden", false, 10, 0);
    outbox.connected();
    assertEquals(List.of("b"), texts(outbox.take()));
    assertEquals(1, journal.waiting());
  }
}
