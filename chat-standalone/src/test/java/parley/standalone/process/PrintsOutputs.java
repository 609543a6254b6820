package parley.standalone.process;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Prints what the child processes have printed when a test fails. */
public final class PrintsOutputs
    implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable cause)
      throws Throwable {
    throw printed(test, cause);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext test, Throwable cause)
      throws Throwable {
    throw printed(test, cause);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext test, Throwable cause)
      throws Throwable {
    throw printed(test, cause);
  }

  private static Throwable printed(ExtensionContext test, Throwable cause) {
    System.err.println("==== failed: " + test.getDisplayName() + ": " + cause);
    System.err.println(ChildProcess.outputs());
    return cause;
  }
}
