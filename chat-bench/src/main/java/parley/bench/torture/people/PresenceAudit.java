package parley.bench.torture.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Deadlines;
import parley.bench.torture.check.Kind;
import parley.bench.torture.people.Attendance.Shown;
import parley.bench.torture.people.Attendance.Stay;
import parley.bench.torture.people.Attendance.View;

/**
 * Whether those who were shown as here were here, and those who were here were shown. Where only
 * their number is shown, it must lie between those who were here for certain and those who may have
 * been.
 */
final class PresenceAudit {
  /** The grace, a second until others are told, a second until it is shown; and a busy machine. */
  private static final long GONE_WITHIN_MILLIS = 14_000;

  /** A new gateway knows everyone within three seconds; the rest likewise. */
  private static final long SHOWN_WITHIN_MILLIS = 8_000;

  private final Deadlines gone;
  private final Deadlines here;
  private final List<Breach> breaches = new ArrayList<>();

  /** {@code deadlines} are those of gateways that cannot hear each other. */
  PresenceAudit(Deadlines deadlines, long lingerMillis) {
    here = deadlines;
    gone = deadlines.lingering(lingerMillis);
  }

  List<Breach> check(Attendance attendance) {
    attendance
        .views()
        .forEach(
            (room, views) -> {
              Room all = new Room(room, attendance.stays(room));
              for (View view : views) {
                all.ghosts(view);
                all.unseen(view);
                all.numbers(view);
              }
            });
    return breaches;
  }

  /** From when to when. */
  private record Span(long fromMillis, long untilMillis) {}

  private final class Room {
    private final String room;
    private final List<Stay> stays;
    private final Map<String, List<Span>> absences = new HashMap<>();

    Room(String room, List<Stay> stays) {
      this.room = room;
      this.stays = stays;
      Map<String, List<Stay>> byUser = new HashMap<>();
      stays.forEach(
          stay -> byUser.computeIfAbsent(stay.user(), any -> new ArrayList<>()).add(stay));
      byUser.forEach((user, his) -> absences.put(user, absences(his)));
    }

    /** When he was there with no socket at all, from the run's beginning. */
    private static List<Span> absences(List<Stay> stays) {
      List<Stay> sorted = new ArrayList<>(stays);
      sorted.sort(Comparator.comparingLong(Stay::askedMillis));
      List<Span> spans = new ArrayList<>();
      long left = -GONE_WITHIN_MILLIS;
      for (Stay stay : sorted) {
        if (stay.askedMillis() > left) {
          spans.add(new Span(left, stay.askedMillis()));
        }
        left = Math.max(left, stay.leftMillis());
      }
      spans.add(new Span(left, Long.MAX_VALUE));
      return spans;
    }

    private void ghosts(View view) {
      for (Shown shown : view.shown()) {
        if (shown.number() >= 0) {
          continue;
        }
        List<Span> always = List.of(new Span(-GONE_WITHIN_MILLIS, Long.MAX_VALUE));
        for (Span absence : absences.getOrDefault(shown.user(), always)) {
          long deadline = gone.after(absence.fromMillis, GONE_WITHIN_MILLIS);
          long from = Math.max(shown.fromMillis(), deadline);
          if (from < Math.min(shown.untilMillis(), absence.untilMillis)) {
            String what =
                "%s was shown, from %.3f s to %.3f s, but left at %.3f s"
                    .formatted(
                        shown.user(),
                        shown.fromMillis() / 1000.0,
                        shown.untilMillis() / 1000.0,
                        absence.fromMillis / 1000.0);
            add(Kind.GHOST, view, what, from);
            break;
          }
        }
      }
    }

    private void unseen(View view) {
      Map<String, List<Shown>> byUser = new HashMap<>();
      List<Shown> numbers = new ArrayList<>();
      for (Shown shown : view.shown()) {
        (shown.number() >= 0
                ? numbers
                : byUser.computeIfAbsent(shown.user(), u -> new ArrayList<>()))
            .add(shown);
      }
      for (Stay stay : stays) {
        long from = Math.max(stay.joinedMillis(), view.fromMillis());
        long until = Math.min(stay.leftMillis(), view.untilMillis());
        if (stay.sure() && from < until) {
          List<Shown> known = new ArrayList<>(byUser.getOrDefault(stay.user(), List.of()));
          known.addAll(numbers);
          unseen(view, stay, from, until, known);
        }
      }
    }

    private void unseen(View view, Stay stay, long from, long until, List<Shown> known) {
      known.sort(Comparator.comparingLong(Shown::fromMillis));
      long since = from;
      for (Shown shown : known) {
        if (shown.untilMillis() > since) {
          if (isTooLong(view, stay, since, Math.min(shown.fromMillis(), until))) {
            return;
          }
          since = Math.max(since, shown.untilMillis());
        }
      }
      isTooLong(view, stay, since, until);
    }

    private boolean isTooLong(View view, Stay stay, long from, long until) {
      boolean tooLong = until > here.after(from, SHOWN_WITHIN_MILLIS);
      if (tooLong) {
        String what =
            "%s, there since %.3f s, was not shown from %.3f s to %.3f s"
                .formatted(
                    stay.user(), stay.joinedMillis() / 1000.0, from / 1000.0, until / 1000.0);
        add(Kind.UNSEEN, view, what, from);
      }
      return tooLong;
    }

    /** Looked at when the number was shown for the longest time. */
    private void numbers(View view) {
      for (Shown shown : view.shown()) {
        long at = shown.untilMillis() - 1;
        if (shown.number() < 0 || at < here.after(view.fromMillis(), SHOWN_WITHIN_MILLIS)) {
          continue;
        }
        long since = at - here.atMost(SHOWN_WITHIN_MILLIS);
        boolean quiet = here.after(since, SHOWN_WITHIN_MILLIS) <= at;
        long sure =
            stays.stream()
                .filter(
                    stay -> stay.sure() && stay.joinedMillis() <= since && stay.leftMillis() > at)
                .map(Stay::user)
                .distinct()
                .count();
        if (quiet && shown.number() < sure) {
          String what = "%d were shown, %d were there".formatted(shown.number(), sure);
          add(Kind.UNSEEN, view, what, at);
        }
        long perhaps =
            absences.values().stream()
                .filter(spans -> spans.stream().noneMatch(span -> isGone(span, at)))
                .count();
        if (shown.number() > perhaps) {
          String what =
              "%d were shown, no more than %d were there".formatted(shown.number(), perhaps);
          add(Kind.GHOST, view, what, at);
        }
      }
    }

    private boolean isGone(Span absence, long at) {
      return absence.untilMillis > at && gone.after(absence.fromMillis, GONE_WITHIN_MILLIS) < at;
    }

    private void add(Kind kind, View view, String what, long atMillis) {
      String whole =
          "%s at gateway-%d in %s: %s".formatted(view.viewer(), view.gateway(), room, what);
      breaches.add(new Breach(kind, whole, room, 0, "", "", view.viewer(), atMillis));
    }
  }
}
