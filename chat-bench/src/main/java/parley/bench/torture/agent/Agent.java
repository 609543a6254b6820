package parley.bench.torture.agent;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;

/**
 * The Java agent of a tortured process; its argument names, with commas between them, the file of
 * its {@link Orders}, the file for its {@link Vitals}, and {@link Sabotage}s or nothing.
 */
public final class Agent {
  private Agent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    String[] files = arguments.split(",", -1);
    Vitals.start(Path.of(files[1]));
    Orders.obey(Path.of(files[0]));
    instrumentation.addTransformer(new ClockCalls());
    advise(
        instrumentation,
        "parley.api.start.BusCodec",
        ElementMatchers.<MethodDescription>named("register")
            .and(ElementMatchers.takesArgument(0, Vertx.class)),
        Register.class);
    for (int i = 2; i < files.length && !files[2].isEmpty(); i++) {
      Sabotage.valueOf(files[i]).apply(instrumentation);
    }
  }

  /** Puts this advice around the methods of a class; says so when it has. */
  static void advise(
      Instrumentation instrumentation,
      String type,
      ElementMatcher<MethodDescription> methods,
      Class<?> advice) {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .with(new Complaints())
        .type(ElementMatchers.named(type))
        .transform(
            (builder, description, loader, module, domain) -> {
              if (description.getDeclaredMethods().filter(methods).isEmpty()) {
                System.err.println("torture: " + type + " has no method " + methods);
                Runtime.getRuntime().halt(1);
              }
              return builder.visit(Advice.to(advice).on(methods));
            })
        .installOn(instrumentation);
  }

  /** A class that cannot be changed ends the process: it would look like a pass. */
  private static final class Complaints extends AgentBuilder.Listener.Adapter {
    @Override
    public void onError(
        String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable cause) {
      System.err.println("torture: " + type + " could not be changed: " + cause);
      Runtime.getRuntime().halt(1);
    }
  }

  /** When a process has its bus. */
  static final class Register {
    private Register() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(0) Vertx vertx) {
      UnreliableBus.of(vertx);
    }
  }

  /** Makes the jar that names this class to the JVM; the class itself is on the class path. */
  public static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", Agent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
  }
}
