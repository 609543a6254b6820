package parley.bench.torture;

import static parley.bench.BenchMain.BAD_OPTION;
import static parley.bench.BenchMain.BROKEN;
import static parley.bench.BenchMain.FAILED;
import static parley.bench.BenchMain.FINE;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import parley.bench.BenchMain;
import parley.bench.child.Servers;
import parley.bench.child.Workspace;
import parley.bench.load.BenchFailure;
import parley.bench.options.BadOption;
import parley.bench.options.Help;
import parley.bench.options.Options;
import parley.bench.torture.agent.Sabotage;
import parley.bench.torture.cluster.Sandbox;
import parley.bench.torture.fault.Fault;

/**
 * {@code ./parley torture}. The report goes to the standard output, what is being done to the
 * standard error. Exit codes are those of {@link BenchMain}.
 */
public final class TortureMain {
  /** The first word of a command line that is for this one. */
  public static final String WORD = "torture";

  private static final String FOLDER = "parley.torture.folder";
  private static final int MAX_SEED = 1_000_000;
  private static final String HEAD =
"""
Usage: ./parley torture [options]

Starts a Parley of seven processes with a Postgres of its own on this machine, lets clients talk in
it, breaks things, and at the end compares what every client sent, was told and was shown with the
log. See docs/torture.md.

Exit code: 0 when every promise was kept, 1 when one was broken, 2 for a bad option, 3 when the run
could not be done. Defaults are in brackets.

""";

  private final PrintStream out;
  private final PrintStream err;

  /** Ends what runs, before its folder is removed. */
  private volatile Runnable atExit = () -> {};

  /** Tells the report to {@code out} and the rest to {@code err}. */
  public TortureMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code. */
  public int run(List<String> arguments) {
    // What this program's own parts log is of no interest.
    System.setProperty(
        "logback.configurationFile", "" + Servers.root().resolve("conf/logback.xml"));
    System.setProperty("PARLEY_LOG_LEVEL", "OFF");
    try {
      Options options = Options.parse(arguments, List.of(TortureOption.values()));
      if (options.has(TortureOption.HELP)) {
        out.print(Help.text(HEAD, List.of(TortureOption.values())));
        return FINE;
      }
      if (options.has(TortureOption.LIST)) {
        list(trouble(options));
        return FINE;
      }
      return Sandbox.isInside() ? torture(options, true) : prepare(options, arguments);
    } catch (BadOption e) {
      err.println("torture: " + e.getMessage());
      return BAD_OPTION;
    } catch (BenchFailure e) {
      err.println("torture: " + e.getMessage());
      return FAILED;
    }
  }

  /** Why there is no sandbox; empty if there is one. */
  private static String trouble(Options options) throws BenchFailure {
    return options.has(TortureOption.NO_NAMESPACES)
        ? "--no-namespaces was given"
        : Sandbox.trouble();
  }

  private void list(String trouble) {
    out.println("Faults:");
    for (Fault fault : Fault.values()) {
      String missing = missing(fault, trouble.isEmpty());
      out.printf(
          "  %-18s %s%s%n", fault.word(), fault.text(), missing.isEmpty() ? "" : "; " + missing);
    }
    out.println("Sabotages, and the faults that show them:");
    for (Sabotage sabotage : Sabotage.values()) {
      out.printf("  %-18s %s [%s]%n", sabotage.word(), sabotage.text(), sabotage.faults());
    }
    if (!trouble.isEmpty()) {
      out.println("There are no namespaces here: " + trouble);
    }
  }

  private static String missing(Fault fault, boolean sandbox) {
    return fault.needsSandbox() && !sandbox ? "not here: it needs namespaces" : "";
  }

  /** In the sandbox, if there can be one; the folder is this one's to remove. */
  private int prepare(Options options, List<String> arguments) throws BadOption, BenchFailure {
    String trouble = trouble(options);
    try (Workspace workspace = new Workspace(options.has(TortureOption.KEEP))) {
      closeAtExit(workspace);
      System.setProperty(FOLDER, workspace.directory().toString());
      if (!trouble.isEmpty()) {
        err.println("There are no namespaces here, so the network is cut by proxies: " + trouble);
        return torture(options, false);
      }
      List<String> jvm =
          List.of("-Xmx2g", "-XX:-UsePerfData", "-D" + FOLDER + "=" + workspace.directory());
      List<String> same = new ArrayList<>(List.of(WORD));
      same.addAll(arguments);
      Process inside = Sandbox.rerun(BenchMain.class.getName(), jvm, same);
      // With the first process of its namespace all others die.
      atExit = () -> inside.destroyForcibly().onExit().join();
      int code = inside.onExit().join().exitValue();
      if (options.has(TortureOption.KEEP)) {
        err.println("logs are in " + workspace.directory());
      }
      return code;
    }
  }

  /** Ctrl-C, too, leaves no process and no directory behind. */
  private void closeAtExit(Workspace workspace) {
    Runnable close =
        () -> {
          atExit.run();
          try {
            workspace.close();
          } catch (BenchFailure e) {
            err.println("torture: " + e.getMessage());
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(close, "close"));
  }

  private int torture(Options options, boolean sandbox) throws BadOption, BenchFailure {
    Torture.Plan plan =
        new Torture.Plan(
            options.whole(TortureOption.SEED, ThreadLocalRandom.current().nextInt(MAX_SEED)),
            options.time(TortureOption.DURATION, "5m"),
            faults(options, sandbox),
            options.count(TortureOption.LOAD, 1),
            options.count(TortureOption.PATIENCE, 1),
            sabotages(options));
    Path folder = Path.of(System.getProperty(FOLDER));
    try {
      Files.createDirectories(folder.resolve("db"));
    } catch (IOException e) {
      throw new BenchFailure("no folder could be made for Postgres: " + e, e);
    }
    Torture torture = new Torture(plan, sandbox, folder, err);
    atExit = torture::end;
    Report report = torture.run();
    report.print(out);
    return report.isClean() ? FINE : BROKEN;
  }

  private static List<Sabotage> sabotages(Options options) {
    List<String> words = List.of(options.text(TortureOption.SABOTAGE, "").split(",", -1));
    return Arrays.stream(Sabotage.values()).filter(one -> words.contains(one.word())).toList();
  }

  private List<Fault> faults(Options options, boolean sandbox) throws BadOption {
    String all = sabotages(options).stream().map(Sabotage::faults).collect(Collectors.joining(","));
    String told = options.text(TortureOption.FAULTS, all);
    List<String> words = told.isEmpty() ? List.of() : List.of(told.split(",", -1));
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      String missing = missing(fault, sandbox);
      boolean named = words.contains(fault.word());
      if (named && !missing.isEmpty()) {
        throw new BadOption("--faults " + fault.word() + " cannot be had: " + missing);
      }
      boolean usual = words.isEmpty() && missing.isEmpty() && !fault.onlyIfNamed();
      if (named || usual) {
        faults.add(fault);
      } else if (words.isEmpty() && !missing.isEmpty()) {
        err.println(fault.word() + " is left out, " + missing);
      }
    }
    return faults;
  }
}
