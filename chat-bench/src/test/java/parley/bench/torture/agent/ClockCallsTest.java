package parley.bench.torture.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockCallsTest {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /** Asks in every way that production code does. */
  public static final class Asker implements Supplier<List<Long>> {
    /** Made by name. */
    public Asker() {}

    @Override
    @SuppressWarnings("UnnecessaryLambda") // A reference is what is tried.
    public List<Long> get() {
      LongSupplier reference = System::currentTimeMillis;
      return List.of(
          System.currentTimeMillis(),
          Instant.now().toEpochMilli(),
          Clock.systemUTC().millis(),
          reference.getAsLong());
    }
  }

  /** Loads the one class once more, changed. */
  private static final class Changing extends ClassLoader {
    Changing() {
      super(ClockCallsTest.class.getClassLoader());
    }

    Class<?> asker() throws IOException {
      String file = Asker.class.getName().replace('.', '/') + ".class";
      try (InputStream in = getResourceAsStream(file)) {
        byte[] changed = ClockCalls.changed(in.readAllBytes());
        return defineClass(Asker.class.getName(), changed, 0, changed.length);
      }
    }
  }

  @AfterEach
  void setRight() {
    SkewedClock.setAhead(Duration.ZERO);
  }

  @Test
  void whoeverAsksForTheTimeOfDayIsToldAnother() throws Exception {
    Constructor<?> asker = new Changing().asker().getConstructor();
    @SuppressWarnings("unchecked")
    Supplier<List<Long>> changed = (Supplier<List<Long>>) asker.newInstance();
    for (int hours : List.of(2, -2, 0)) {
      SkewedClock.setAhead(Duration.ofHours(hours));
      long now = System.currentTimeMillis();
      for (long told : changed.get()) {
        // Within an hour: no machine is that slow.
        assertTrue(Math.abs(told - now - hours * HOUR_MILLIS) < HOUR_MILLIS, () -> told + " ms");
      }
    }
  }
}
