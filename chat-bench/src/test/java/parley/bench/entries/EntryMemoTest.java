package parley.bench.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import parley.bench.wire.ProtocolFault;

class EntryMemoTest {
  private final EntryMemo memo = new EntryMemo(new EntryMemo.Budget(1_000_000));

  @Test
  void findsSeqAndMarkerInAnyOrderOfFields() {
    EntryBatch batch =
        read(
            "[{\"seq\":7,\"kind\":\"message\",\"from\":{\"id\":\"x\",\"seq\":99},\"text\":\""
                + marker(3, 5, 44)
                + "tail\"},{\"text\":\""
                + marker(4, 6, 45)
                + "\",\"at\":\"x\",\"seq\":8}]}");

    assertEquals(2, batch.size());
    assertEquals(7, batch.seq(0));
    assertEquals(Marker.identity(3, 5), batch.identity(0));
    assertEquals(44, batch.sentNanos(0));
    assertEquals(8, batch.seq(1));
    assertEquals(Marker.identity(4, 6), batch.identity(1));
    assertTrue(batch.isDense());
  }

  @Test
  void doesNotTakeTextForStructure() {
    EntryBatch batch =
        read("[{\"seq\":1,\"text\":\"\\\",\\\"seq\\\":5},{\\\"seq\\\":6 ]}\"},{\"seq\":2}]");

    assertEquals(2, batch.size());
    assertEquals(1, batch.first());
    assertEquals(2, batch.last());
  }

  @Test
  void tellsForeignEntriesApartByTheirBytes() {
    EntryBatch batch = read("[{\"seq\":1,\"text\":\"a\"},{\"seq\":2,\"text\":\"b\"}]");

    assertTrue(batch.identity(0) < 0);
    assertTrue(batch.sentNanos(0) < 0);
    assertNotEquals(batch.identity(0), batch.identity(1));
  }

  @Test
  void noticesThatSeqsAreNotDense() {
    assertFalse(read("[{\"seq\":1},{\"seq\":3}]").isDense());
    assertFalse(read("[{\"seq\":2},{\"seq\":1}]").isDense());
    assertFalse(read("[{\"seq\":1},{\"seq\":1}]").isDense());
    assertFalse(read("[]").isDense());
  }

  @Test
  void refusesAnEntryWithoutSeq() {
    ProtocolFault fault = assertThrows(ProtocolFault.class, () -> read("[{\"text\":\"a\"}]"));

    assertEquals("the server sent an entry without a seq", fault.getMessage());
  }

  @Test
  void scansTheSameBytesOnlyOnce() {
    String list = "[{\"seq\":1,\"text\":\"" + marker(1, 1, 1) + "\"}]}";
    EntryBatch first = read(list);
    assertTrue(memo.isFresh());
    EntryBatch second = read(list);

    assertFalse(memo.isFresh());
    assertEquals(first.identity(0), second.identity(0));
  }

  @Test
  void scansWhatDiffersInOneByte() {
    read("[{\"seq\":1,\"text\":\"" + marker(1, 1, 1) + "\"}]}");
    EntryBatch other = read("[{\"seq\":1,\"text\":\"" + marker(1, 2, 1) + "\"}]}");

    assertTrue(memo.isFresh());
    assertEquals(Marker.identity(1, 2), other.identity(0));
  }

  @Test
  void stillReadsWhenItsMemoryIsUsedUp() {
    EntryMemo small = new EntryMemo(new EntryMemo.Budget(10));
    byte[] list = "[{\"seq\":1}]".getBytes(StandardCharsets.US_ASCII);
    small.read(1, list, 0, list.length);

    assertEquals(1, small.read(1, list, 0, list.length).first());
    assertTrue(small.isFresh());
  }

  private EntryBatch read(String list) {
    byte[] bytes = list.getBytes(StandardCharsets.US_ASCII);
    return memo.read(1, bytes, 0, bytes.length);
  }

  private static String marker(int sender, long number, long time) {
    byte[] bytes = new byte[Marker.LENGTH];
    Marker.write(bytes, 0, sender, number, time);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
