package parley.bench.torture.agent;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Sends whoever asks for the time of day to {@link SkewedClock}: in Parley, Vert.x and Hazelcast.
 * Calls and method references; a static method takes the place of another with the same descriptor,
 * so nothing else of the class changes.
 */
final class ClockCalls implements ClassFileTransformer {
  private static final List<String> PACKAGES = List.of("parley/", "io/vertx/", "com/hazelcast/");
  private static final String TORTURE = "parley/bench/";
  private static final String OWNER = Type.getInternalName(SkewedClock.class);
  private static final Set<String> CALLS =
      Set.of(
          "java/lang/System.currentTimeMillis()J",
          "java/time/Instant.now()Ljava/time/Instant;",
          "java/time/Clock.systemUTC()Ljava/time/Clock;");

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> before, ProtectionDomain domain, byte[] bytes) {
    if (name == null || name.startsWith(TORTURE) || PACKAGES.stream().noneMatch(name::startsWith)) {
      return null;
    }
    try {
      return asksForTime(bytes) ? changed(bytes) : null;
    } catch (RuntimeException | LinkageError e) { // the JVM would pass over it
      System.err.println("torture: the clock of " + name + " could not be changed: " + e);
      Runtime.getRuntime().halt(1);
      return null;
    }
  }

  /** Whether it may, going by its names: most classes need no second look. */
  private static boolean asksForTime(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains("currentTimeMillis") || text.contains("java/time/");
  }

  /** The same class with other calls. */
  static byte[] changed(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Methods(writer), 0);
    return writer.toByteArray();
  }

  private static boolean isMeant(String owner, String method, String descriptor) {
    return CALLS.contains(owner + "." + method + descriptor);
  }

  private static final class Methods extends ClassVisitor {
    Methods(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class Calls extends MethodVisitor {
    Calls(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean meant = isMeant(owner, name, descriptor);
      super.visitMethodInsn(opcode, meant ? OWNER : owner, name, descriptor, !meant && isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] changed = arguments.clone();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i] instanceof Handle handle
            && isMeant(handle.getOwner(), handle.getName(), handle.getDesc())) {
          changed[i] =
              new Handle(handle.getTag(), OWNER, handle.getName(), handle.getDesc(), false);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, changed);
    }
  }
}
