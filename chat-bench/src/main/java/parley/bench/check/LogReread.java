package parley.bench.check;

import java.io.IOException;
import java.util.List;
import parley.bench.entries.EntryBatch;

/**
 * Reads the whole log of every room again, page by page, and compares it with what was seen live.
 *
 * <p>So a message that was acked and shown but not kept is found, and so is one that live receivers
 * and later readers see differently.
 */
public final class LogReread {
  private final Pages pages;
  private final Findings findings;
  private final EntryBatch page = new EntryBatch();

  /** Fetches one page of a room's log. */
  public interface Pages {
    /** Replaces what is in {@code batch} by the first entries of the room after {@code seq}. */
    void readAfter(String room, long seq, EntryBatch batch)
        throws IOException, InterruptedException;
  }

  public LogReread(Pages pages, Findings findings) {
    this.pages = pages;
    this.findings = findings;
  }

  /** Reads and compares these rooms; returns how many entries were read. */
  public long check(List<RoomLog> rooms) throws IOException, InterruptedException {
    long read = 0;
    for (RoomLog room : rooms) {
      read += check(room);
    }
    return read;
  }

  private long check(RoomLog room) throws IOException, InterruptedException {
    RoomReader reader = new RoomReader("the log read again", room, findings);
    long head = room.head();
    long read = 0;
    while (reader.last() < head) {
      long after = reader.last();
      pages.readAfter(room.name(), after, page);
      room.see(page, reader.who());
      reader.accept(page);
      read += page.size();
      if (reader.last() <= after) {
        break;
      }
    }
    reader.finish();
    return read;
  }
}
