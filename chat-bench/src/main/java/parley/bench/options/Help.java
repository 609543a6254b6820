package parley.bench.options;

import java.util.List;

/** The text of {@code --help}. */
public final class Help {
  private static final int WIDTH = 96;
  private static final int INDENT = 29;

  private static final String HEAD =
      """
      Usage: ./parley bench [options]

      Measures a Parley on this machine and checks what it promises while it does. Without --url it
      starts a whole system of its own in a temporary directory, runs the standard list and stops it.

      Exit code: 0 when all is well, 1 when a promise was broken, 2 for a bad option, 3 when a run
      could not be done. Defaults are in brackets; of what shapes a workload, those of custom.

      """;

  private Help() {}

  /** Every option with its unit, what it does and its default. */
  public static String text() {
    return text(HEAD, List.of(Option.values()));
  }

  /** The same for other options, under another head. */
  public static String text(String head, List<? extends Flag> options) {
    StringBuilder help = new StringBuilder(head);
    for (Flag option : options) {
      String start = "  " + option.flag() + " " + option.placeholder();
      String end = option.fallback().isEmpty() ? "" : " [" + option.fallback() + "]";
      help.append(String.format("%-" + (INDENT - 1) + "s ", start));
      wrap(help, option.text() + end);
    }
    return help.toString();
  }

  private static void wrap(StringBuilder help, String text) {
    int column = INDENT;
    for (String word : text.split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        help.setLength(help.length() - 1);
        help.append('\n').append(" ".repeat(INDENT));
        column = INDENT;
      }
      help.append(word).append(' ');
      column += word.length() + 1;
    }
    help.setLength(help.length() - 1);
    help.append('\n');
  }
}
