package parley.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged at WARN or above, by anyone, while it is open. Safe from any thread. */
final class TestLog implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN) && !tellsOfASlowMachine(event)) {
            warnings.add(describe(event));
          }
        }
      };

  private TestLog() {}

  /** Listens from now on. */
  static TestLog open() {
    TestLog log = new TestLog();
    log.appender.setContext(log.root.getLoggerContext());
    log.appender.start();
    log.root.addAppender(log.appender);
    return log;
  }

  /**
   * A machine that stands still for a few seconds makes Vert.x say so, and gateways that heard
   * nothing of history meanwhile. What comes for a consumer that has just gone is not logged in
   * production either, see conf/logback.xml.
   */
  private static boolean tellsOfASlowMachine(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return switch (event.getLoggerName()) {
      case "io.vertx.core.impl.BlockedThreadChecker" ->
          event.getThrowableProxy() == null; // which it has from five seconds on
      case "io.vertx.core.eventbus.impl.MessageConsumerImpl" ->
          message.startsWith("Discarding message since the consumer is not registered.");
      case "parley.api.log.LogFollower" -> message.startsWith("history is silent ");
      default -> false;
    };
  }

  private static String describe(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLevel()
        + " "
        + event.getLoggerName()
        + " "
        + event.getFormattedMessage()
        + trace;
  }

  /** Fails, with what was logged, unless that is nothing. */
  void assertQuiet() {
    assertEquals("", String.join("\n", warnings));
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
