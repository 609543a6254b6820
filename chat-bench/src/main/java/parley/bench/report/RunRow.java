package parley.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import parley.bench.check.Findings;
import parley.bench.check.Violation;
import parley.bench.load.Latencies;
import parley.bench.load.RunResult;

/** Makes the row of one run of a workload. */
public final class RunRow {
  /** The head of the table that these rows fit into. */
  public static final List<String> HEAD =
      List.of(
          "workload",
          "msgs/s",
          "deliveries/s",
          "ack p50",
          "p99",
          "delivery p50",
          "p99",
          "p99.9",
          "generator",
          "server",
          "to bare Vert.x",
          "lost/doubled/reordered/other");

  /** From here on the generator may have been what set the speed. */
  private static final double BUSY = 0.9;

  /** From here on what others did on the machine is part of the figures. */
  private static final double DISTURBED = 0.1;

  private RunRow() {}

  /** Makes a row; {@code ratio} is what stands in the column of the peer. */
  public static Row of(RunResult result, String label, String ratio) {
    List<String> cells =
        List.of(
            label,
            Units.count(result.rates().messagesPerSecond()),
            Units.count(result.rates().deliveriesPerSecond()),
            latency(result.acks(), result.acks().p50Micros()),
            latency(result.acks(), result.acks().p99Micros()),
            latency(result.deliveries(), result.deliveries().p50Micros()),
            latency(result.deliveries(), result.deliveries().p99Micros()),
            latency(result.deliveries(), result.deliveries().p999Micros()),
            Units.cores(result.health().cpu().generator()),
            Units.cores(result.health().cpu().server()),
            ratio,
            violations(result.health().findings()));
    Findings findings = result.health().findings();
    return new Row(cells, notes(result, label), json(result, label), findings.isClean());
  }

  private static String latency(Latencies latencies, long micros) {
    return latencies.count() == 0 ? "-" : Units.micros(micros);
  }

  /** The four counts of the last column. */
  static String violations(Findings findings) {
    long other =
        findings.count(Violation.DIFFERING)
            + findings.count(Violation.UNANSWERED)
            + findings.count(Violation.DISCONNECTED);
    return "%d/%d/%d/%d"
        .formatted(
            findings.count(Violation.LOST),
            findings.count(Violation.DOUBLED),
            findings.count(Violation.REORDERED),
            other);
  }

  private static List<String> notes(RunResult result, String label) {
    RunResult.Health health = result.health();
    List<String> notes = new ArrayList<>();
    if (health.cpu().generator() >= BUSY) {
      String busy = Units.cores(health.cpu().generator());
      notes.add("the generator used " + busy + " of a core: it may have been the limit");
    }
    if (health.cpu().others() >= DISTURBED) {
      String others = Units.cores(health.cpu().others());
      notes.add("other processes used " + others + " of a core meanwhile: do not quote this");
    }
    if (!health.drained()) {
      notes.add("not all had come when the drain was over: some of it may only be late");
    }
    if (result.rates().unsent() > 0) {
      notes.add("%d messages were due but could not be sent".formatted(result.rates().unsent()));
    }
    new TreeMap<>(health.errors())
        .forEach((code, count) -> notes.add(count + " sends answered with " + code + hint(code)));
    count(notes, health.counts().reconnects(), "connections were made again");
    count(notes, health.counts().passedOver(), "entries were passed over after a reset");
    count(notes, health.counts().reread(), "entries read again from the log");
    notes.addAll(health.findings().details());
    return notes.stream().map(note -> label + ": " + note).toList();
  }

  private static String hint(String code) {
    return code.equals("rate_limited") ? " (take the limits off: docs/bench.md)" : "";
  }

  private static void count(List<String> notes, long count, String what) {
    if (count > 0) {
      notes.add(count + " " + what);
    }
  }

  private static JsonObject json(RunResult result, String label) {
    RunResult.Rates rates = result.rates();
    RunResult.Health health = result.health();
    JsonObject violations = new JsonObject();
    for (Violation violation : Violation.values()) {
      violations.put(violation.word(), health.findings().count(violation));
    }
    return new JsonObject()
        .put("workload", result.workload())
        .put("label", label)
        .put("seconds", rates.seconds())
        .put("messagesPerSecond", rates.messagesPerSecond())
        .put("deliveriesPerSecond", rates.deliveriesPerSecond())
        .put("sent", rates.sent())
        .put("unsent", rates.unsent())
        .put("ack", json(result.acks()))
        .put("delivery", json(result.deliveries()))
        .put("generatorCores", health.cpu().generator())
        .put("serverCores", health.cpu().server())
        .put("othersCores", health.cpu().others())
        .put("drained", health.drained())
        .put("reconnects", health.counts().reconnects())
        .put("passedOver", health.counts().passedOver())
        .put("reread", health.counts().reread())
        .put("errors", new JsonObject(new TreeMap<>(health.errors())))
        .put("violations", violations)
        .put("details", new JsonArray(health.findings().details()));
  }

  private static JsonObject json(Latencies latencies) {
    return new JsonObject()
        .put("count", latencies.count())
        .put("p50Micros", latencies.p50Micros())
        .put("p90Micros", latencies.p90Micros())
        .put("p99Micros", latencies.p99Micros())
        .put("p999Micros", latencies.p999Micros())
        .put("maxMicros", latencies.maxMicros());
  }
}
