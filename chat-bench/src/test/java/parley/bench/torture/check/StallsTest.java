package parley.bench.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StallsTest {
  private static Journal talker(int gateway, long... ackedAt) {
    Journal journal = new Journal("u" + gateway, "plaza", true);
    for (long at : ackedAt) {
      Journal.Message message = journal.says("text " + at);
      journal.acked(message, at, at, gateway);
    }
    return journal;
  }

  @Test
  void tellsTheLongestSilenceOfThoseWhoWereHitAndOfTheOthers() {
    List<Journal> talkers =
        List.of(
            talker(0, 100, 900, 3_400, 3_500),
            talker(1, 100, 950, 1_300, 1_600, 1_900, 2_200, 2_500, 2_800, 3_100, 3_400));
    Outage killed = new Outage("gateway-kill", "gateway-0", Set.of(0), 1_000, 2_000, 3_600);

    Stalls.Stall stall = new Stalls(talkers, List.of(killed)).byFault().get("gateway-kill");

    assertEquals(new Stalls.Stall(1, 2_500, 350, 1_000, 1_600), stall);
  }

  @Test
  void whoIsNeverAckedAgainIsSilentUntilTheEnd() {
    List<Journal> talkers = List.of(talker(0, 900));
    Outage killed = new Outage("gateway-kill", "gateway-0", Set.of(0), 1_000, 2_000, 3_600);

    assertEquals(
        2_700, new Stalls(talkers, List.of(killed)).byFault().get("gateway-kill").ownMillis());
  }

  @Test
  void aSilenceThatBelongsToTheNextFaultIsNotCountedForTheOneBefore() {
    List<Journal> talkers = List.of(talker(0, 900, 1_100, 1_900, 9_000));
    Outage killed = new Outage("bot-kill", "bot-0", Set.of(), 1_000, 1_500, 2_000);

    assertEquals(800, new Stalls(talkers, List.of(killed)).byFault().get("bot-kill").otherMillis());
  }
}
