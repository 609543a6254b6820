package parley.api.start;

import io.vertx.core.Future;
import java.io.IOException;
import java.net.BindException;
import java.util.function.Function;

/** Tells a port that is taken from other failures, and says so in a sentence. */
public final class Listening {
  /** How Netty's native transports begin; they do not throw {@link BindException}. */
  private static final String NATIVE = "bind(..) failed";

  private Listening() {}

  /**
   * For {@link Future#recover}: names the address that could not be listened on, and its key.
   *
   * @param key of the port, such as {@code http.port}
   */
  public static <T> Function<Throwable, Future<T>> orExplain(String key, String host, int port) {
    return cause -> {
      String why = reason(cause);
      return Future.failedFuture(
          why == null ? cause : new ConfigException(sentence(key, host, "" + port, why)));
    };
  }

  /** The sentence for whoever starts the process. */
  static String sentence(String key, String host, String port, String why) {
    return key
        + ": cannot listen on "
        + host
        + ":"
        + port
        + " ("
        + why
        + "); stop the process that does, or set another one";
  }

  /** Why nobody can listen there, or null if that is not what failed. */
  static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean bind =
        cause instanceof BindException
            || (cause instanceof IOException && message.startsWith(NATIVE));
    return bind ? message.substring(message.lastIndexOf(": ") + 1).strip() : null;
  }
}
