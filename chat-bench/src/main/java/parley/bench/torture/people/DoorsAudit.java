package parley.bench.torture.people;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Deadlines;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Stored;
import parley.bench.torture.people.Doors.Door;
import parley.bench.torture.people.Doors.Try;
import parley.bench.torture.people.Doors.Turn;

/**
 * Whether those who were put out of a room heard, read or wrote something there before they were
 * let in again. What comes later than the putting out is behind it in the same log, so to hear it
 * there is no excuse, whatever was broken.
 */
final class DoorsAudit {
  /** "Whoever is put out of a room gets nothing more of it within two seconds." */
  private static final long WITHIN_MILLIS = 2_000;

  private static final int CHANGES = 4;
  private static final Set<String> LET_IN = Set.of("invite", "unban");
  private static final Set<String> PUT_OUT = Set.of("remove", "ban");

  private final Map<String, List<Stored>> log;
  private final Deadlines deadlines;
  private final List<Breach> breaches = new ArrayList<>();

  /** {@code deadlines} are those of who is cut off from history. */
  DoorsAudit(Map<String, List<Stored>> log, Deadlines deadlines) {
    this.log = log;
    this.deadlines = deadlines;
  }

  /** He is out, or in, for certain; {@code untilMillis} is when the next turn was asked for. */
  private record Time(boolean in, long fromMillis, long untilMillis) {}

  List<Breach> check(Doors doors, List<Journal> journals) {
    for (Doors.Refusal refusal : doors.refusals()) {
      breaches.add(Breach.of(Kind.REFUSED, refusal.what(), refusal.atMillis()));
    }
    for (Door door : doors.all()) {
      List<Stored> entries = log.getOrDefault(door.room(), List.of());
      for (Time time : times(door)) {
        door.tries().forEach(one -> tried(door, time, one));
        if (!time.in) {
          wrote(door, time, entries);
          journals.stream()
              .filter(j -> j.room().equals(door.room()) && j.user().equals(door.user()))
              .forEach(journal -> heard(door, time, journal, entries));
        }
      }
    }
    return breaches;
  }

  private List<Time> times(Door door) {
    List<Turn> turns = door.turns();
    List<Time> times = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      long until = i + 1 < turns.size() ? turns.get(i + 1).sentMillis() : Long.MAX_VALUE;
      if (turn.doneMillis() < until) {
        long from = turn.doneMillis();
        boolean doubtful = door.mayTurnYet(!turn.in(), from);
        until = doubtful ? Math.min(until, turnedLate(door, !turn.in(), from)) : until;
        times.add(new Time(turn.in(), from, until));
      }
    }
    return times;
  }

  /** When the log has it that he was let in, or put out, after that. */
  private long turnedLate(Door door, boolean in, long afterMillis) {
    return log.getOrDefault(door.room(), List.of()).stream()
        .filter(entry -> entry.change() && entry.text().contains(door.user()))
        .filter(entry -> (in ? LET_IN : PUT_OUT).contains(action(entry)))
        .mapToLong(Stored::atMillis)
        .filter(at -> at >= afterMillis)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static String action(Stored change) {
    return new JsonObject(change.text()).getString("action");
  }

  private void heard(Door door, Time out, Journal journal, List<Stored> entries) {
    for (int i = 0; i < journal.shown(); i++) {
      long seq = journal.seq(i);
      Stored entry = seq > 0 && seq <= entries.size() ? entries.get((int) seq - 1) : null;
      boolean late = entry != null && entry.atMillis() > out.fromMillis + WITHIN_MILLIS;
      if (late && journal.time(i) > out.fromMillis && journal.time(i) < out.untilMillis) {
        add(Kind.HEARD, door, out, seq, "was shown seq " + seq, journal.time(i));
      }
    }
  }

  private void wrote(Door door, Time out, List<Stored> entries) {
    for (Stored entry : entries) {
      boolean his = entry.sender().equals(door.user()) && !entry.change();
      long from = out.fromMillis + WITHIN_MILLIS;
      if (his && entry.atMillis() > from && entry.atMillis() < out.untilMillis) {
        add(Kind.LET_IN, door, out, entry.seq(), "wrote seq " + entry.seq(), entry.atMillis());
      }
    }
  }

  private void tried(Door door, Time time, Try one) {
    boolean within = one.sentMillis() > time.fromMillis && one.answeredMillis() < time.untilMillis;
    // A gateway learns of a public room from its log, of any other it asks history each time.
    long known =
        door.isOpen()
            ? deadlines.after(time.fromMillis, WITHIN_MILLIS)
            : time.fromMillis + WITHIN_MILLIS;
    if (within && !time.in && one.got() && one.sentMillis() > known) {
      add(Kind.LET_IN, door, time, 0, "could " + one.what(), one.answeredMillis());
    } else if (within && time.in && !one.got() && one.sentMillis() > known) {
      add(Kind.LOCKED_OUT, door, time, 0, "could not " + one.what(), one.answeredMillis());
    }
  }

  private void add(Kind kind, Door door, Time time, long seq, String what, long atMillis) {
    List<String> changes =
        log.getOrDefault(door.room(), List.of()).stream()
            .filter(entry -> entry.change() && entry.text().contains(door.user()))
            .filter(entry -> entry.atMillis() <= atMillis)
            .map(DoorsAudit::told)
            .toList();
    String since =
        "%s in %s, %s since %.3f s, %s; his host: %s; the log: %s"
            .formatted(
                door.user(),
                door.room(),
                time.in ? "in" : "out",
                time.fromMillis / 1000.0,
                what,
                door.notes(atMillis),
                changes.subList(Math.max(0, changes.size() - CHANGES), changes.size()));
    breaches.add(new Breach(kind, since, door.room(), seq, "", "", door.user(), atMillis));
  }

  private static String told(Stored change) {
    return "%.3f s seq %d %s".formatted(change.atMillis() / 1000.0, change.seq(), action(change));
  }
}
