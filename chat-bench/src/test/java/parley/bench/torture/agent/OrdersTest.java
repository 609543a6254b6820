package parley.bench.torture.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {
  @TempDir Path folder;

  @Test
  void areReadAsTheyWereWritten() throws Exception {
    Path file = folder.resolve("orders");
    for (Orders orders : new Orders[] {new Orders(15, -90), new Orders(0, 0)}) {
      orders.write(file);
      assertEquals(orders, Orders.read(file));
    }
  }
}
