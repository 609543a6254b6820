package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Deadlines;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Stored;
import parley.bench.torture.people.Inboxes.Device;
import parley.bench.torture.people.Inboxes.Period;
import parley.bench.torture.people.Inboxes.ToldMark;

/** Whether every open device learned of every direct message, and no mark went back. */
final class InboxesAudit {
  /** A lost announcement is repaired within two seconds, and rooms are told once a second. */
  private static final long WITHIN_MILLIS = 6_000;

  private final Inboxes inboxes;
  private final List<Breach> breaches = new ArrayList<>();

  InboxesAudit(Inboxes inboxes) {
    this.inboxes = inboxes;
  }

  /** {@code deadlines} are those of who is cut off from history. */
  List<Breach> check(
      Map<String, List<Stored>> log, Deadlines deadlines, Map<ReadMark, Long> stored) {
    inboxes
        .directRooms()
        .forEach(
            (room, users) -> {
              List<Device> devices =
                  inboxes.devices().stream().filter(one -> users.contains(one.user())).toList();
              for (Stored entry : log.getOrDefault(room, List.of())) {
                devices.forEach(device -> told(device, room, entry, deadlines));
              }
            });
    inboxes.devices().forEach(device -> marks(device, stored));
    return breaches;
  }

  private void told(Device device, String room, Stored entry, Deadlines deadlines) {
    for (Period period : device.periods()) {
      if (period.untilMillis() < entry.atMillis()) {
        continue;
      }
      long deadline =
          deadlines.after(Math.max(period.fromMillis(), entry.atMillis()), WITHIN_MILLIS);
      long knew = period.knewAt(room, entry.seq());
      if (period.untilMillis() > deadline && knew > deadline) {
        String when = knew == Long.MAX_VALUE ? "never" : "only at %.3f s".formatted(knew / 1000.0);
        add(
            Kind.UNTOLD,
            device,
            room,
            entry.seq(),
            "%s, open since %.3f s, learned of seq %d of %s %s"
                .formatted(device, period.fromMillis() / 1000.0, entry.seq(), room, when),
            entry.atMillis());
        return;
      }
    }
  }

  private void marks(Device device, Map<ReadMark, Long> stored) {
    Map<String, List<ToldMark>> byRoom = new HashMap<>();
    for (ToldMark mark : device.marks()) {
      List<ToldMark> before = byRoom.computeIfAbsent(mark.room(), room -> new ArrayList<>());
      before.stream()
          // What it learned while it waited for the answer may be newer than that.
          .filter(told -> told.seq() > mark.seq() && told.atMillis() <= mark.askedMillis())
          .findFirst()
          .ifPresent(higher -> back(device, higher, mark));
      if (before.isEmpty() || before.get(before.size() - 1).seq() != mark.seq()) {
        before.add(mark);
      }
    }
    for (String room : byRoom.keySet()) {
      long in = stored.getOrDefault(new ReadMark(room, device.user()), 0L);
      if (in < device.mark(room)) {
        String what =
            "%s was told %d as its mark in %s, in Postgres it is %d"
                .formatted(device, device.mark(room), room, in);
        add(Kind.MARK_LOST, device, room, 0, what, -1);
      }
    }
  }

  private void back(Device device, ToldMark higher, ToldMark mark) {
    String what =
        "%s was told %d, at %.3f s, and then %d, asked for at %.3f s, as its mark in %s"
            .formatted(
                device,
                higher.seq(),
                higher.atMillis() / 1000.0,
                mark.seq(),
                mark.askedMillis() / 1000.0,
                mark.room());
    add(Kind.MARK_BACK, device, mark.room(), 0, what, mark.atMillis());
  }

  private void add(Kind kind, Device device, String room, long seq, String what, long atMillis) {
    breaches.add(new Breach(kind, what, room, seq, "", "", device.user(), atMillis));
  }
}
