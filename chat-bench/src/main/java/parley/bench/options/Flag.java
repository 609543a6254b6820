package parley.bench.options;

/** One option of a command line. */
public interface Flag {
  /** How it is written: {@code --max-messages}. */
  String flag();

  /** What stands for its value in the help text, or empty. */
  String placeholder();

  /** What its value may be. */
  Rule rule();

  /** The default as the help says it. */
  String fallback();

  /** What it does. */
  String text();
}
