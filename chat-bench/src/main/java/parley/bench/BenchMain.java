package parley.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import parley.bench.child.Pinning;
import parley.bench.child.Servers;
import parley.bench.child.Workspace;
import parley.bench.load.BenchFailure;
import parley.bench.options.BadOption;
import parley.bench.options.Help;
import parley.bench.options.Option;
import parley.bench.options.Options;
import parley.bench.report.Row;
import parley.bench.report.RunRow;
import parley.bench.report.Table;
import parley.bench.suite.Suite;
import parley.bench.torture.TortureMain;

/**
 * Measures a Parley on this machine and checks its promises; see {@code docs/bench.md}.
 *
 * <p>The table goes to the standard output, what is being done to the standard error. Exit code 0
 * when all is well, 1 when a promise was broken, 2 for a bad option, 3 when a run could not be
 * done.
 */
public final class BenchMain {
  public static final int FINE = 0;
  public static final int BROKEN = 1;
  public static final int BAD_OPTION = 2;
  public static final int FAILED = 3;

  private final PrintStream out;
  private final PrintStream err;

  BenchMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    List<String> arguments = List.of(args);
    boolean torture = !arguments.isEmpty() && arguments.get(0).equals(TortureMain.WORD);
    System.exit(
        torture
            ? new TortureMain(out, err).run(arguments.subList(1, arguments.size()))
            : new BenchMain(out, err).run(arguments));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.has(Option.HELP)) {
        out.print(Help.text());
        return FINE;
      }
      return bench(options);
    } catch (BadOption e) {
      err.println("bench: " + e.getMessage());
      return BAD_OPTION;
    } catch (BenchFailure e) {
      err.println("bench: " + e.getMessage());
      return FAILED;
    }
  }

  private int bench(Options options) throws BadOption, BenchFailure {
    Pinning pinning = new Pinning(options.has(Option.PIN));
    try (Workspace workspace = new Workspace(options.has(Option.KEEP))) {
      Servers servers = new Servers(workspace, pinning, options.text(Option.JVM, ""));
      try (Suite suite = new Suite(options, servers, err)) {
        closeAtExit(suite, workspace);
        pinning.pinSelf();
        List<Row> rows = suite.run();
        print(rows, options);
        if (options.has(Option.KEEP)) {
          err.println("data and logs are in " + workspace.directory());
        }
        return rows.stream().allMatch(Row::clean) ? FINE : BROKEN;
      }
    }
  }

  /** Ctrl-C, too, leaves no process and no directory behind. */
  private void closeAtExit(Suite suite, Workspace workspace) {
    Runnable close =
        () -> {
          suite.close();
          try {
            workspace.close();
          } catch (BenchFailure e) {
            err.println("bench: " + e.getMessage());
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "close"));
  }

  private void print(List<Row> rows, Options options) throws BenchFailure {
    Table table = new Table(RunRow.HEAD);
    rows.forEach(row -> table.row(row.cells()));
    out.print(table.render());
    rows.forEach(row -> row.notes().forEach(out::println));
    if (options.has(Option.JSON)) {
      append(Path.of(options.text(Option.JSON, "")), rows);
    }
  }

  private static void append(Path file, List<Row> rows) throws BenchFailure {
    List<String> lines = rows.stream().map(row -> row.json().encode()).toList();
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BenchFailure("%s could not be written: %s".formatted(file, e.getMessage()), e);
    }
  }
}
