package parley.standalone.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.standalone.TestSystem.eventually;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients on both gateways that talk in one room, and the comparison of what they have at last. */
final class Load implements AutoCloseable {
  private final String room;
  private final List<Integer> ports;
  private final List<LoadClient> clients = new ArrayList<>();

  /** Starts this many clients, spread over the gateways at these ports. */
  Load(Vertx vertx, List<Integer> ports, String room, int count) {
    this.room = room;
    this.ports = ports;
    for (int i = 0; i < count; i++) {
      int gateway = i % ports.size();
      clients.add(new LoadClient(vertx, ports, gateway, room + "-" + i, room).start());
    }
  }

  /** Waits until each client has got this many acks more than it has now. */
  void awaitAcks(int more) {
    Map<LoadClient, Integer> before = new HashMap<>();
    clients.forEach(client -> before.put(client, acks(client)));
    eventually(
        () -> clients.stream().allMatch(client -> acks(client) >= before.get(client) + more),
        () -> "not everyone was acked " + more + " times more: " + this);
  }

  private static int acks(LoadClient client) {
    return client.ledger().acked().size();
  }

  /** Those who are at this gateway now. */
  List<LoadClient> at(int gateway) {
    return clients.stream().filter(client -> client.gateway() == gateway).toList();
  }

  List<LoadClient> clients() {
    return clients;
  }

  /** From now on the longest wait for an ack counts. */
  void mark() {
    clients.forEach(client -> client.ledger().mark());
  }

  /** The longest waits for an ack since the mark. */
  static String waits(List<LoadClient> clients) {
    List<Long> waits =
        clients.stream().map(client -> client.ledger().longestWaitMillis()).sorted().toList();
    return "median %.1f s, longest %.1f s"
        .formatted(waits.get(waits.size() / 2) / 1000.0, waits.get(waits.size() - 1) / 1000.0);
  }

  /**
   * Waits until everything is acked and everyone has read all, then compares: the log is what was
   * said, each once, in the order of its sender, where the ack says; and everyone has seen the log.
   */
  void finishAndCompare() {
    clients.forEach(LoadClient::beQuiet);
    eventually(
        () -> clients.stream().allMatch(client -> acks(client) == client.ledger().said()),
        () -> "not everything is acked: " + this);
    List<JsonObject> log = ReadBack.log(ports.get(0), clients.get(0).token(), room);
    eventually(
        () -> clients.stream().allMatch(client -> client.ledger().cursor() == log.size()),
        () -> "not everyone has read " + log.size() + " entries: " + this);
    for (int i = 0; i < log.size(); i++) {
      assertEquals(i + 1, log.get(i).getLong("seq"), "the log has a hole or is out of order");
    }
    assertEquals(clients.stream().mapToInt(client -> client.ledger().said()).sum(), log.size());
    clients.forEach(client -> compare(client, log));
  }

  private static void compare(LoadClient client, List<JsonObject> log) {
    Ledger ledger = client.ledger();
    assertEquals(List.of(), ledger.wrongs());
    List<JsonObject> own =
        log.stream()
            .filter(entry -> entry.getJsonObject("from").getString("id").equals(client.userId()))
            .toList();
    assertEquals(
        IntStream.range(0, ledger.said()).mapToObj(Ledger::clientId).toList(),
        own.stream().map(entry -> entry.getString("clientId")).toList(),
        "not each once and in order");
    Map<String, Long> stored =
        own.stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getString("clientId"), entry -> entry.getLong("seq")));
    assertEquals(stored, ledger.acked(), "acked under another seq than stored");
    ledger.seen().forEach((seq, entry) -> assertEquals(log.get((int) (seq - 1)), entry));
    if (ledger.resets() == 0) {
      assertEquals(log.size(), ledger.seen().size());
    }
  }

  /** What happened, in a line. */
  @Override
  public String toString() {
    return "%d clients, %d messages, %d acked, %d sent again, %d connections, %d resets"
        .formatted(
            clients.size(),
            clients.stream().mapToInt(client -> client.ledger().said()).sum(),
            clients.stream().mapToInt(Load::acks).sum(),
            clients.stream().mapToInt(client -> client.ledger().sentAgain()).sum(),
            clients.stream().mapToInt(LoadClient::connections).sum(),
            clients.stream().mapToInt(client -> client.ledger().resets()).sum());
  }

  @Override
  public void close() {
    clients.forEach(LoadClient::close);
  }
}
