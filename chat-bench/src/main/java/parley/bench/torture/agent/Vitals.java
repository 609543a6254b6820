package parley.bench.torture.agent;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a JVM uses, told once a second by itself in a file: bytes of its heap that outlived the last
 * collection, bytes of Netty's direct memory.
 */
public record Vitals(long heapBytes, long directBytes) {
  private static final long PERIOD_MILLIS = 1_000;

  static void start(Path file) {
    Thread thread = new Thread(() -> tell(file), "torture-vitals");
    thread.setDaemon(true);
    thread.start();
  }

  private static void tell(Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        Files.writeString(fresh, liveHeap() + " " + direct());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("torture: vitals are not told any more: " + e);
    }
  }

  private static long liveHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private static long direct() {
    return Math.max(0, PlatformDependent.usedDirectMemory());
  }

  /** Reads what a process has told last; zeros before it has. */
  public static Vitals read(Path file) {
    try {
      String[] words = Files.readString(file).split(" ", -1);
      return new Vitals(Long.parseLong(words[0]), Long.parseLong(words[1]));
    } catch (IOException e) {
      return new Vitals(0, 0);
    }
  }
}
