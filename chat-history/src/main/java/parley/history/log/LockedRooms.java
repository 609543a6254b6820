package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ErrorCode;

/**
 * Appends to rooms whose row someone else has locked for long, such as a person at a console: they
 * wait here, so that the other rooms of their writer need not. Postgres is asked again and again
 * which of the rooms are still locked, without waiting for any; the appends of the others go back
 * to the writer, in order. Confined to its event loop.
 */
final class LockedRooms {
  private static final Logger log = LoggerFactory.getLogger(LockedRooms.class);
  private static final long ASK_EVERY_MILLIS = 250;

  private final Vertx vertx;
  private final AppendStatement statement;
  private final Duration retryTime;
  private final Consumer<List<PendingAppend>> giveBack;
  private final Map<String, Deque<PendingAppend>> rooms = new LinkedHashMap<>();

  /**
   * No room is locked.
   *
   * @param giveBack takes appends that can be tried again, or whose time is over
   */
  LockedRooms(
      Vertx vertx,
      AppendStatement statement,
      Duration retryTime,
      Consumer<List<PendingAppend>> giveBack) {
    this.vertx = vertx;
    this.statement = statement;
    this.retryTime = retryTime;
    this.giveBack = giveBack;
  }

  /** Whether no append waits. */
  boolean isEmpty() {
    return rooms.values().stream().allMatch(Deque::isEmpty);
  }

  /** Takes this append if its room is locked. */
  boolean take(PendingAppend append) {
    Deque<PendingAppend> waiting = rooms.get(append.room());
    if (waiting != null) {
      waiting.add(append);
    }
    return waiting != null;
  }

  /** Finds out which of the rooms of this batch are locked; from then on they are taken. */
  Future<Boolean> find(Batch batch) {
    return statement
        .lockedRooms(batch.rooms())
        .map(
            locked -> {
              if (rooms.isEmpty() && !locked.isEmpty()) {
                log.warn("rooms are locked by someone else, others go on rooms={}", locked);
                vertx.setTimer(ASK_EVERY_MILLIS, timer -> ask());
              }
              locked.forEach(room -> rooms.computeIfAbsent(room, id -> new ArrayDeque<>()));
              return !locked.isEmpty();
            });
  }

  private void ask() {
    for (Deque<PendingAppend> waiting : rooms.values()) {
      while (!waiting.isEmpty() && waiting.peek().isOlderThan(retryTime)) {
        waiting.remove().fail(ErrorCode.UNAVAILABLE, "the room is locked in Postgres; try again");
      }
    }
    statement
        .lockedRooms(List.copyOf(rooms.keySet()))
        .onComplete(
            answered -> {
              giveBackAllBut(answered.succeeded() ? answered.result() : rooms.keySet());
              if (!rooms.isEmpty()) {
                vertx.setTimer(ASK_EVERY_MILLIS, timer -> ask());
              }
            });
  }

  private void giveBackAllBut(Collection<String> stillLocked) {
    Set<String> locked = Set.copyOf(stillLocked);
    List<PendingAppend> free = new ArrayList<>();
    rooms
        .entrySet()
        .removeIf(
            room -> {
              boolean isFree = !locked.contains(room.getKey());
              if (isFree) {
                free.addAll(room.getValue());
              }
              return isFree;
            });
    giveBack.accept(free);
  }
}
