package parley.bench.options;

import java.util.Locale;

/** One option of a command line: a constant of an enum. */
public interface Flag {
  /** The constant's name. */
  String name();

  /** How it is written: {@code --max-messages}. */
  default String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What stands for its value in the help text, or empty. */
  String placeholder();

  /** What its value may be. */
  Rule rule();

  /** The default as the help says it. */
  String fallback();

  /** What it does. */
  String text();
}
