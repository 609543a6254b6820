package parley.bench.options;

/** A command line that cannot be obeyed; the message names the option, the value and the rule. */
public final class BadOption extends Exception {
  private static final long serialVersionUID = 1L;

  public BadOption(String message) {
    super(message);
  }
}
