package parley.gateway.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import parley.api.ChatException;
import parley.api.ErrorCode;
import parley.api.RoomKind;
import parley.api.rooms.Directory;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.Admission;

/**
 * Asks history who may be in which room. Those who ask at the same time travel in one request, and
 * while it is under way the next ones gather: so ten thousand who come back at once are a few
 * requests. What waits is bounded. Confined to its event loop.
 */
public final class Doorkeeper {
  private static final int MAX_WAITING = 50_000;

  private final Vertx vertx;
  private final Directory directory;
  private final Line entering = new Line(true);
  private final Line looking = new Line(false);

  /** Asks this directory. */
  public Doorkeeper(Vertx vertx, Directory directory) {
    this.vertx = vertx;
    this.directory = directory;
  }

  /**
   * Takes this user into the room if he may be there. Fails as {@link RoomReply.Access#refusal}
   * says, with {@link ErrorCode#UNAVAILABLE} if history does not answer or too many wait.
   */
  public Future<RoomReply.Access> enter(String room, String user) {
    return entering.ask(room, user);
  }

  /** Whether he may read there; without taking him in. Fails as {@link #enter}. */
  public Future<RoomReply.Access> look(String room, String user) {
    return looking.ask(room, user);
  }

  private record Waiting(RoomRequest.Seat seat, Promise<RoomReply.Access> answer) {}

  /** Requests of one kind, one under way at a time. */
  private final class Line {
    private final boolean joins;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;

    Line(boolean joins) {
      this.joins = joins;
    }

    Future<RoomReply.Access> ask(String room, String user) {
      if (RoomKind.of(room) == RoomKind.SYSTEM) {
        return Future.failedFuture(ChatException.noRoom(room));
      }
      if (waiting.size() >= MAX_WAITING) {
        return Future.failedFuture(Admission.later("too many are entering rooms; try again"));
      }
      Promise<RoomReply.Access> answer = Promise.promise();
      waiting.add(new Waiting(new RoomRequest.Seat(room, user), answer));
      if (!busy) {
        busy = true;
        vertx.runOnContext(turnEnded -> askNext());
      }
      return answer.future();
    }

    void askNext() {
      List<Waiting> batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < RoomRequest.MAX_BATCH) {
        batch.add(waiting.remove());
      }
      if (batch.isEmpty()) {
        busy = false;
        return;
      }
      directory
          .enter(new RoomRequest.Enter(batch.stream().map(Waiting::seat).toList(), joins))
          .onComplete(
              answered -> {
                if (answered.succeeded() && answered.result().size() == batch.size()) {
                  answer(batch, answered.result());
                } else {
                  ChatException why = ChatException.of(answered.cause());
                  batch.forEach(each -> each.answer.fail(why));
                }
                askNext();
              });
    }

    private void answer(List<Waiting> batch, List<RoomReply.Access> accesses) {
      for (int i = 0; i < batch.size(); i++) {
        RoomReply.Access access = accesses.get(i);
        Promise<RoomReply.Access> answer = batch.get(i).answer;
        if (access.refusal() == null) {
          answer.complete(access);
        } else {
          answer.fail(access.refusal().failure());
        }
      }
    }
  }
}
