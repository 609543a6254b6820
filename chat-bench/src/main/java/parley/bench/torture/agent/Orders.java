package parley.bench.torture.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * What a process shall do wrong, in a file that it reads several times a second.
 *
 * @param percent of announcements that are lost, that are doubled, that are late
 * @param secondsAhead of the system's clock; behind it if negative
 */
public record Orders(int percent, int secondsAhead) {
  private static final long READ_MILLIS = 200;

  /** Obeys what is in the file now, and on a thread of its own whatever comes. */
  static void obey(Path file) {
    try {
      read(file).obey();
    } catch (IOException e) {
      System.err.println("torture: there are no orders: " + e);
      Runtime.getRuntime().halt(1);
    }
    Thread reader = new Thread(() -> obeyOn(file), "torture-orders");
    reader.setDaemon(true);
    reader.start();
  }

  private static void obeyOn(Path file) {
    try {
      while (true) {
        Thread.sleep(READ_MILLIS);
        read(file).obey();
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("torture: orders are not read any more: " + e);
    }
  }

  private void obey() {
    UnreliableBus.setPercent(percent);
    SkewedClock.setAhead(Duration.ofSeconds(secondsAhead));
  }

  static Orders read(Path file) throws IOException {
    String[] words = Files.readString(file).split(" ", -1);
    return new Orders(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }

  /** Puts them into the file, whole. */
  public void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, percent + " " + secondsAhead);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
