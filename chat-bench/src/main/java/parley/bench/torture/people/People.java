package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Deadlines;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.Stored;

/** All ledgers of a run. */
public record People(Doors doors, Inboxes inboxes, Attendance attendance, SignIns signIns) {
  private static final Set<String> OF_BOTS = Set.of("bot-kill", "bot-term", "bot-stop", "calm");

  private static final String CLOCKS = "clocks";

  /** With these gateways cannot hear each other, or their clients. */
  private static final Set<String> DEAFENING =
      Set.of(
          "net-cut", "net-oneway", "net-clients", "net-slow", "gateway-stop", "all-kill", CLOCKS);

  /**
   * Clocks far apart, and clocks that are set right, split the cluster; its parts look for each
   * other every few seconds, two by two.
   */
  private static final long REJOIN_MILLIS = 60_000;

  /**
   * A socket that was cut off without a word is found dead at the next ping, and then has a grace.
   */
  private static final long DEAD_SOCKET_MILLIS = 35_000;

  /** Nothing is in them. */
  public static People none() {
    return new People(new Doors(), new Inboxes(), new Attendance(), new SignIns());
  }

  /**
   * All that is wrong.
   *
   * @param stored the read marks as Postgres has them
   * @param patience how many times as long as usual everything may take
   */
  public List<Breach> check(
      List<Journal> journals,
      Map<String, List<Stored>> log,
      Map<ReadMark, Long> stored,
      List<Outage> outages,
      int patience) {
    Deadlines ofHistory = Deadlines.excusedByAllBut(outages, OF_BOTS).patient(patience);
    List<Outage> felt = outages.stream().map(People::felt).toList();
    Deadlines ofGateways = Deadlines.excusedBy(felt, DEAFENING).patient(patience);
    List<Breach> breaches = new ArrayList<>();
    breaches.addAll(new DoorsAudit(log, ofHistory).check(doors, journals));
    breaches.addAll(new InboxesAudit(inboxes).check(log, ofHistory, stored));
    breaches.addAll(new PresenceAudit(ofGateways, DEAD_SOCKET_MILLIS).check(attendance));
    breaches.addAll(SignInsAudit.check(signIns, ofHistory));
    return breaches;
  }

  /** Until when gateways may not hear each other. */
  private static Outage felt(Outage outage) {
    boolean longer = outage.has(CLOCKS) && outage.wellMillis() < Long.MAX_VALUE;
    return longer ? outage.well(outage.wellMillis() + REJOIN_MILLIS) : outage;
  }

  /** What there was to be checked, as a sentence. */
  public String summary() {
    long turns = doors.all().stream().mapToLong(door -> door.turns().size() - 1).sum();
    long tries = doors.all().stream().mapToLong(door -> door.tries().size()).sum();
    long marks = inboxes.devices().stream().mapToLong(device -> device.marks().size()).sum();
    long shown =
        attendance.views().values().stream()
            .flatMap(List::stream)
            .mapToLong(view -> view.shown().size())
            .sum();
    return ("%d times let in or put out, %d tries to get in; %d direct rooms, %d marks told; "
            + "%d times someone shown; %d sessions ended")
        .formatted(
            turns, tries, inboxes.directCount(), marks, shown, signIns.endedAtMillis().size());
  }
}
