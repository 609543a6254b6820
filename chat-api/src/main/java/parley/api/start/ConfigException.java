package parley.api.start;

/** A start that cannot be: one sentence that names the thing, its value and the fix. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence for the person who starts the process. */
  public ConfigException(String sentence) {
    super(sentence, null, false, false);
  }
}
