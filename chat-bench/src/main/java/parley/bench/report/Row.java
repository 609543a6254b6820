package parley.bench.report;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** One line of the report: cells for the table, sentences below it, and an object for programs. */
public record Row(List<String> cells, List<String> notes, JsonObject json, boolean clean) {
  public Row {
    cells = List.copyOf(cells);
    notes = List.copyOf(notes);
  }

  /** The same for a server that promises nothing, and so breaks no promise. */
  public Row withoutPromises() {
    return new Row(cells, notes, json, true);
  }
}
