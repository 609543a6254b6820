package parley.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in plain text: one line per row, columns as wide as they must be, the first one to the
 * left, the others to the right.
 *
 * <p>A row may be a sentence instead: its words then stand across all columns but the first and the
 * last.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  /** Adds a row with a cell for each column, or with three: first column, sentence, last column. */
  public void row(List<String> cells) {
    if (cells.size() != head.size() && cells.size() != 3) {
      throw new IllegalArgumentException(cells.size() + " cells for " + head.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** The whole table, with a line end after each row. */
  public String render() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    line(text, widths, head);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    line(text, widths, rule);
    rows.forEach(row -> line(text, widths, row));
    return text.toString();
  }

  private int[] widths() {
    int last = head.size() - 1;
    int[] widths = head.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      boolean sentence = row.size() != head.size();
      widths[0] = Math.max(widths[0], row.get(0).length());
      widths[last] = Math.max(widths[last], row.get(row.size() - 1).length());
      for (int i = 1; i < last && !sentence; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private void line(StringBuilder text, int[] widths, List<String> cells) {
    int last = widths.length - 1;
    text.append(pad(cells.get(0), widths[0], false));
    if (cells.size() == head.size()) {
      for (int i = 1; i < last; i++) {
        text.append(GAP).append(pad(cells.get(i), widths[i], true));
      }
    } else {
      int middle = -GAP.length();
      for (int i = 1; i < last; i++) {
        middle += GAP.length() + widths[i];
      }
      text.append(GAP).append(pad(cells.get(1), middle, false));
    }
    text.append(GAP).append(cells.get(cells.size() - 1)).append('\n');
  }

  private static String pad(String cell, int width, boolean right) {
    String blanks = " ".repeat(Math.max(0, width - cell.length()));
    return right ? blanks + cell : cell + blanks;
  }
}
