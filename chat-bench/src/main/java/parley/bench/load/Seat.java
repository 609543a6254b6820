package parley.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.bench.check.RoomReader;
import parley.bench.entries.EntryBatch;

/**
 * One socket's place in one room.
 *
 * <p>While it is taken, the room's messages are complete only when they have come here. Confined to
 * one thread.
 */
final class Seat {
  private final Room room;
  private final RoomReader reader;
  private boolean waitedFor;

  Seat(Room room, RoomReader reader) {
    this.room = room;
    this.reader = reader;
  }

  Room room() {
    return room;
  }

  RoomReader reader() {
    return reader;
  }

  /** The frame that asks to be let in; with {@code epoch} from where its reader is, else afresh. */
  byte[] join(String id, Optional<String> epoch) {
    String cursor =
        epoch
            .map(same -> ",\"after\":%d,\"epoch\":\"%s\"".formatted(reader.last(), same))
            .orElse("");
    return "{\"type\":\"join\",\"id\":\"%s\",\"room\":\"%s\"%s}"
        .formatted(id, room.name(), cursor)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The server let this socket in, from that cursor on. */
  void joined(long from, boolean reset, boolean again) {
    if (reset || !again) {
      reader.startAt(from, again);
    }
    waitFor();
  }

  /** One that comes back is waited for again when it has caught up with the others. */
  private void waitFor() {
    if (!waitedFor && reader.last() >= room.completion().lowest()) {
      waitedFor = true;
      room.completion().join(reader.last());
    }
  }

  void left() {
    if (waitedFor) {
      waitedFor = false;
      room.completion().leave(reader.last());
    }
  }

  /** Takes the entries of one frame, the part {@code bytes[from, to)}. */
  EntryBatch read(byte[] bytes, int from, int to) {
    long before = reader.last();
    EntryBatch batch = room.memo().read(before + 1, bytes, from, to);
    if (room.memo().isFresh()) {
      room.log().see(batch, reader.who());
    }
    reader.accept(batch);
    if (waitedFor) {
      room.completion().moved(before, reader.last());
    } else {
      waitFor();
    }
    return batch;
  }
}
