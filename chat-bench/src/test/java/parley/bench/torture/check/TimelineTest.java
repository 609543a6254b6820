package parley.bench.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void tellsTheLifeOfTheMessageAndTheFaultsAroundIt() {
    Journal ann = new Journal("ann", "plaza", false);
    Journal bob = new Journal("bob", "plaza", true);
    bob.joined(0, 0, false, 100, 1);
    Journal.Message message = ann.says("hello");
    ann.sent(message, 1_000, 0);
    ann.sent(message, 3_000, 1);
    ann.acked(message, 1, 3_200, 1);
    Stored entry = new Stored(1, "ann", false, message.clientId(), "hello", 3_100);
    Map<String, List<Stored>> log = Map.of("plaza", List.of(entry));
    List<Outage> outages =
        List.of(
            new Outage("gateway-kill", "gateway-0", Set.of(0), 1_500, 2_500, 4_000),
            new Outage("postgres-kill", "", Set.of(), 60_000, 61_000, 62_000));
    Breach breach = new Audit(List.of(ann, bob), log, List.of()).check().get(0);

    assertEquals(Kind.SKIPPED, breach.kind());
    assertEquals(
        List.of(
            "    1.000 s  ann sends m0 to gateway-0",
            "    1.500 s  FAULT gateway-kill (gateway-0)",
            "    2.500 s  over: gateway-kill (gateway-0)",
            "    3.000 s  ann sends m0 to gateway-1",
            "    3.100 s  Postgres stores seq 1",
            "    3.200 s  m0 is acked by gateway-1 as seq 1",
            "    4.000 s  well again after gateway-kill (gateway-0)"),
        new Timeline(List.of(bob, ann), log, outages)
            .of(breach).stream().filter(line -> !line.contains("joins")).toList());
  }
}
