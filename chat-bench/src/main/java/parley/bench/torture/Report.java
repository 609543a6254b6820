package parley.bench.torture;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parley.bench.report.Table;
import parley.bench.torture.check.Audit;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.Stalls;
import parley.bench.torture.check.Stored;
import parley.bench.torture.check.Timeline;
import parley.bench.torture.client.Crowd;
import parley.bench.torture.cluster.Jvm;

/** What a run found, for people. */
final class Report {
  /** Of each kind of breach, in full. */
  private static final int TOLD = 2;

  private static final int PARTS = 4;

  private final Torture.Plan plan;
  private final Crowd crowd;
  private final Map<String, List<Stored>> log;
  private final List<Outage> outages;
  private final List<Breach> breaches;
  private final Audit audit;
  private final Memory memory;

  Report(
      Torture.Plan plan,
      Crowd crowd,
      Map<String, List<Stored>> log,
      List<Outage> outages,
      List<Breach> breaches,
      Audit audit,
      Memory memory) {
    this.plan = plan;
    this.crowd = crowd;
    this.log = log;
    this.outages = outages;
    this.breaches = breaches;
    this.audit = audit;
    this.memory = memory;
  }

  boolean isClean() {
    return breaches.isEmpty();
  }

  void print(PrintStream out) {
    counts(out);
    out.print(stalls());
    out.println();
    out.print(memory());
    out.println();
    out.print(promises());
    details(out);
    out.println(
        isClean()
            ? "Every promise was kept (seed " + plan.seed() + ")."
            : breaches.size()
                + " times a promise was broken. The same again: ./parley torture --seed "
                + plan.seed());
  }

  private void counts(PrintStream out) {
    List<Journal> journals = crowd.journals();
    long sent = journals.stream().mapToLong(Journal::sentCount).sum();
    long acked = journals.stream().mapToLong(journal -> journal.acks().size()).sum();
    long shown = journals.stream().mapToLong(Journal::shown).sum();
    long stored = log.values().stream().mapToLong(List::size).sum();
    out.printf(
        "%d clients in %d rooms: %d messages sent, %d acked, %d entries stored, %d delivered, "
            + "%d resets%n%s%n%n",
        crowd.size(),
        log.size(),
        sent,
        acked,
        stored,
        shown,
        audit.resets(),
        crowd.endOfPeople().summary());
  }

  private String stalls() {
    Table table =
        new Table(
            List.of(
                "fault", "times", "own clients", "others", "lasted", "well after (longest, s)"));
    new Stalls(crowd.talkers(), outages.subList(1, outages.size()))
        .byFault()
        .forEach(
            (fault, stall) ->
                table.row(
                    List.of(
                        fault,
                        "" + stall.count(),
                        seconds(stall.ownMillis()),
                        seconds(stall.otherMillis()),
                        seconds(stall.outMillis()),
                        seconds(stall.wellMillis()))));
    return table.render();
  }

  private static String seconds(long millis) {
    return millis < 0 || millis > Integer.MAX_VALUE ? "-" : "%.1f".formatted(millis / 1000.0);
  }

  private String memory() {
    Table table =
        new Table(List.of("process", "1/4", "2/4", "3/4", "4/4", "peak", "heap", "direct", "MB"));
    memory
        .processes()
        .forEach(
            (name, series) -> {
              List<String> cells = new ArrayList<>(List.of(name));
              series.resident(PARTS).forEach(bytes -> cells.add(megabytes(bytes)));
              cells.add(megabytes(series.peakResident()));
              cells.add(megabytes(series.peakHeap()));
              cells.add(megabytes(series.peakDirect()));
              cells.add("");
              table.row(cells);
            });
    List<String> bounds = new ArrayList<>(List.of("bound", "", "", "", ""));
    bounds.add(megabytes(Jvm.RESIDENT_BYTES));
    bounds.add(megabytes(Jvm.HEAP_BYTES));
    bounds.add(megabytes(Jvm.DIRECT_BYTES));
    bounds.add("");
    table.row(bounds);
    return table.render();
  }

  private static String megabytes(long bytes) {
    return "" + (bytes >> 20);
  }

  private String promises() {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    breaches.forEach(breach -> counts.merge(breach.kind(), 1L, Long::sum));
    Table table = new Table(List.of("promise", "times", "broken by"));
    for (Kind kind : Kind.values()) {
      table.row(List.of(kind.promise(), "" + counts.getOrDefault(kind, 0L), kind.text()));
    }
    return table.render();
  }

  private void details(PrintStream out) {
    Timeline timeline = new Timeline(crowd.journals(), log, outages);
    Map<Kind, Integer> told = new EnumMap<>(Kind.class);
    for (Breach breach : breaches) {
      if (told.merge(breach.kind(), 1, Integer::sum) <= TOLD) {
        out.printf(
            "%n%s %s (seed %d): %s%n",
            breach.kind().promise(), breach.kind().text(), plan.seed(), breach.what());
        timeline.of(breach).forEach(line -> out.println("  " + line));
      }
    }
    out.println();
  }
}
