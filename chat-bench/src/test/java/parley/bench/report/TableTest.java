package parley.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsColumnsAndLetsSentencesSpanThem() {
    Table table = new Table(List.of("name", "rate", "p99", "lost"));
    table.row(List.of("a", "1", "22 ms", "0"));
    table.row(List.of("startup", "ready at once", "-"));

    assertEquals(
        """
        name     rate    p99  lost
        -------  ----  -----  ----
        a           1  22 ms  0
        startup  ready at once  -
        """,
        table.render());
  }

  @Test
  void saysNumbersAsPeopleReadThem() {
    assertEquals("0", Units.count(0));
    assertEquals("12.3", Units.count(12.34));
    assertEquals("1,234,567", Units.count(1_234_567.4));
    assertEquals("999 µs", Units.micros(999));
    assertEquals("1.5 ms", Units.micros(1_500));
    assertEquals("1,500 ms", Units.micros(1_500_000));
    assertEquals("12.0 s", Units.micros(12_000_000));
    assertEquals("87 %", Units.cores(0.873));
    assertEquals("-", Units.cores(-1));
  }
}
