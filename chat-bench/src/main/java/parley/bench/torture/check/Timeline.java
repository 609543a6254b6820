package parley.bench.torture.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The few events that matter for a breach: the message's life, and the faults around it. */
public final class Timeline {
  private static final long AROUND_MILLIS = 5_000;
  private static final int READERS = 3;
  private static final int JOINS = 3;

  private final List<Journal> journals;
  private final Map<String, List<Stored>> log;
  private final List<Outage> outages;

  /** Over all that happened. */
  public Timeline(List<Journal> journals, Map<String, List<Stored>> log, List<Outage> outages) {
    this.journals = journals;
    this.log = log;
    this.outages = outages;
  }

  /** Something that happened. */
  record Line(long atMillis, String what) {
    @Override
    public String toString() {
      return "%9.3f s  %s".formatted(atMillis / 1000.0, what);
    }
  }

  /** The events in their order. */
  public List<String> of(Breach breach) {
    List<Line> lines = new ArrayList<>();
    List<Journal> inRoom =
        journals.stream().filter(journal -> journal.room().equals(breach.room())).toList();
    inRoom.forEach(journal -> lines.addAll(sender(journal, breach)));
    log.getOrDefault(breach.room(), List.of()).stream()
        .filter(entry -> concerns(entry, breach))
        .map(entry -> new Line(entry.atMillis(), "Postgres stores seq " + entry.seq()))
        .forEach(lines::add);
    inRoom.stream()
        .sorted(Comparator.comparing(journal -> !journal.user().equals(breach.reader())))
        .limit(READERS)
        .forEach(journal -> lines.addAll(reader(journal, breach)));
    if (breach.atMillis() >= 0) {
      lines.add(new Line(breach.atMillis(), "here: " + breach.what()));
    }
    lines.addAll(faults(lines));
    return lines.stream()
        .sorted(Comparator.comparingLong(Line::atMillis))
        .map(Line::toString)
        .distinct()
        .toList();
  }

  private static boolean concerns(Stored entry, Breach breach) {
    return breach.seq() > 0
        ? entry.seq() == breach.seq()
        : !breach.clientId().isEmpty() && entry.clientId().equals(breach.clientId());
  }

  private List<Line> sender(Journal journal, Breach breach) {
    boolean his =
        breach.what().contains(journal.user())
            || log.getOrDefault(journal.room(), List.of()).stream()
                .anyMatch(
                    entry -> concerns(entry, breach) && entry.sender().equals(journal.user()));
    if (!his) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>(life(journal, breach.clientId()));
    lines.addAll(life(journal, breach.before()));
    return lines;
  }

  private static List<Line> life(Journal journal, String clientId) {
    Journal.Message message = journal.message(clientId);
    List<Line> lines = new ArrayList<>();
    if (message != null) {
      for (Journal.Sent sent : message.sent()) {
        String what = journal.user() + " sends " + clientId + " to gateway-" + sent.gateway();
        lines.add(new Line(sent.atMillis(), what));
      }
      for (Journal.Sent refused : message.notNow()) {
        String what = clientId + " is refused for now by gateway-" + refused.gateway();
        lines.add(new Line(refused.atMillis(), what));
      }
      Journal.Sent acked = message.acked();
      if (acked != null) {
        String what =
            "%s is acked by gateway-%d as seq %d"
                .formatted(clientId, acked.gateway(), message.seq());
        lines.add(new Line(acked.atMillis(), what));
      }
    }
    return lines;
  }

  private static List<Line> reader(Journal journal, Breach breach) {
    List<Line> lines = new ArrayList<>();
    boolean concerned = journal.user().equals(breach.reader());
    for (int i = 0; i < journal.shown() && breach.seq() > 0; i++) {
      if (journal.seq(i) == breach.seq()) {
        lines.add(new Line(journal.time(i), journal.user() + " is shown seq " + breach.seq()));
      }
    }
    long about = breach.atMillis();
    List<Journal.Join> joins = concerned ? journal.joins() : List.of();
    for (Journal.Join join : joins.subList(Math.max(0, joins.size() - JOINS), joins.size())) {
      long at = join.when().atMillis();
      if (about < 0 || Math.abs(at - about) < AROUND_MILLIS) {
        lines.add(
            new Line(
                at,
                "%s joins at gateway-%d after %d, is told %d of %d"
                    .formatted(
                        journal.user(),
                        join.when().gateway(),
                        join.after(),
                        join.from(),
                        join.head())));
      }
    }
    return lines;
  }

  private List<Line> faults(List<Line> around) {
    long from = around.stream().mapToLong(Line::atMillis).min().orElse(0) - AROUND_MILLIS;
    long to = around.stream().mapToLong(Line::atMillis).max().orElse(0) + AROUND_MILLIS;
    return outages.stream()
        .filter(outage -> outage.fromMillis() <= to && outage.wellMillis() >= from)
        .flatMap(
            outage ->
                Stream.of(
                        new Line(outage.fromMillis(), "FAULT " + outage),
                        new Line(outage.overMillis(), "over: " + outage),
                        new Line(outage.wellMillis(), "well again after " + outage))
                    .filter(line -> line.atMillis() != Long.MAX_VALUE))
        .toList();
  }
}
