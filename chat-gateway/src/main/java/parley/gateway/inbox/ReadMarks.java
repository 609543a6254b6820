package parley.gateway.inbox;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.api.RoomKind;
import parley.api.log.BusMessage;
import parley.api.rooms.Directory;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomRequest;
import parley.gateway.room.Rooms;
import parley.gateway.wire.WireFrame;

/**
 * Moves the read marks of this event loop's users, and tells of those that have moved: to the same
 * user's other devices by their {@link Inboxes}, and in rooms that are not public to everyone who
 * is there ("seen by"). Marks that move often are written and told as one. Best effort: what is
 * lost is made good by the next one. Confined to its event loop.
 */
public final class ReadMarks {
  private static final long WRITE_MILLIS = 200;
  private static final long RETRY_MILLIS = 1_000;
  private static final int MAX_WAITING = 50_000;

  private final Vertx vertx;
  private final Directory directory;
  private final Inboxes inboxes;
  private final Rooms rooms;
  private final Map<Reader, Long> waiting = new LinkedHashMap<>();

  /** By room, by user: what those in the room are yet to be told. */
  private final Map<String, Map<String, Long>> untold = new HashMap<>();

  private final MessageConsumer<BusMessage> consumer;
  private boolean writing;

  private record Reader(String room, String user) {}

  /** Listens from now on. */
  public ReadMarks(Vertx vertx, Directory directory, Inboxes inboxes, Rooms rooms) {
    this.vertx = vertx;
    this.directory = directory;
    this.inboxes = inboxes;
    this.rooms = rooms;
    consumer = vertx.eventBus().consumer(RoomEvent.MARKS, this::heard);
  }

  /** Listens no more. */
  public void stop() {
    consumer.unregister();
  }

  /** This user has read so far; history sees to it that a mark never goes back. */
  public void read(String room, String user, long seq) {
    if (waiting.size() < MAX_WAITING) {
      waiting.merge(new Reader(room, user), seq, Math::max);
      writeSoon(WRITE_MILLIS);
    }
  }

  private void writeSoon(long millis) {
    if (!writing) {
      writing = true;
      vertx.setTimer(millis, timer -> write());
    }
  }

  private void write() {
    List<RoomRequest.ReadMark> batch = new ArrayList<>();
    Iterator<Map.Entry<Reader, Long>> each = waiting.entrySet().iterator();
    while (each.hasNext() && batch.size() < RoomRequest.MAX_BATCH) {
      Map.Entry<Reader, Long> mark = each.next();
      batch.add(new RoomRequest.ReadMark(mark.getKey().room, mark.getKey().user, mark.getValue()));
      each.remove();
    }
    directory
        .mark(batch)
        .onComplete(
            written -> {
              writing = false;
              boolean again =
                  written.failed() && ChatException.of(written.cause()).code().temporary();
              if (again) {
                batch.forEach(mark -> putBack(mark));
              }
              if (!waiting.isEmpty()) {
                writeSoon(again ? RETRY_MILLIS : WRITE_MILLIS);
              }
            });
  }

  private void putBack(RoomRequest.ReadMark mark) {
    waiting.merge(new Reader(mark.room(), mark.user()), mark.seq(), Math::max);
  }

  private void heard(Message<BusMessage> message) {
    if (message.body() instanceof RoomEvent.Marked marked) {
      marked.marks().forEach(this::heard);
    }
  }

  private void heard(RoomRequest.ReadMark mark) {
    inboxes.marked(mark);
    if (RoomKind.of(mark.room()) != RoomKind.PUBLIC && rooms.isOpen(mark.room())) {
      if (untold.isEmpty()) {
        vertx.setTimer(WRITE_MILLIS, timer -> tell());
      }
      untold
          .computeIfAbsent(mark.room(), room -> new HashMap<>())
          .merge(mark.user(), mark.seq(), Math::max);
    }
  }

  private void tell() {
    untold.forEach(
        (room, marks) -> rooms.tell(room, WireFrame.text(json(room, marks).toBuffer().getBytes())));
    untold.clear();
  }

  /** The frame that tells these. */
  public static JsonObject json(String room, Map<String, Long> marks) {
    JsonObject seqs = new JsonObject();
    marks.forEach(seqs::put);
    return new JsonObject().put("type", "marks").put("room", room).put("marks", seqs);
  }
}
