package parley.api.rooms;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import parley.api.User;
import parley.api.log.BusMessage;
import parley.api.log.HistoryClient;

/**
 * Asks history about rooms. Safe from any thread. Futures fail with {@link
 * parley.api.ChatException} only: as each {@link RoomRequest} says, or as {@code unavailable} when
 * no history answered in time; what was asked may have happened all the same.
 */
public final class Directory {
  private final HistoryClient history;

  /** The rooms that this history knows. */
  public Directory(HistoryClient history) {
    this.history = history;
  }

  /** Whether these may be there; one answer for each, in their order. */
  public Future<List<RoomReply.Access>> enter(RoomRequest.Enter enter) {
    String key = enter.seats().isEmpty() ? "" : enter.seats().get(0).room();
    return history.ask(key, enter, RoomReply.Entered.class).map(RoomReply.Entered::accesses);
  }

  /** Makes a room. */
  public Future<RoomReply.RoomInfo> create(RoomRequest.Create create) {
    return history.ask(create.room(), create, RoomReply.Room.class).map(RoomReply.Room::room);
  }

  /** The direct room of these people. */
  public Future<RoomReply.RoomInfo> direct(User by, List<String> others) {
    return history
        .ask(by.id(), new RoomRequest.Direct(by, others), RoomReply.Room.class)
        .map(RoomReply.Room::room);
  }

  /** Does something to a room. */
  public Future<Void> change(RoomRequest.Change change) {
    return history.ask(change.room(), change, BusMessage.Done.class).mapEmpty();
  }

  /** One room, as this user sees it. */
  public Future<RoomReply.RoomInfo> look(String room, String user) {
    return history
        .ask(room, new RoomRequest.Look(room, user), RoomReply.Room.class)
        .map(RoomReply.Room::room);
  }

  /** A page of this user's rooms. */
  public Future<List<RoomReply.RoomInfo>> mine(RoomRequest.Mine mine) {
    return history.ask(mine.user(), mine, RoomReply.Rooms.class).map(RoomReply.Rooms::rooms);
  }

  /** A page of public rooms. */
  public Future<List<RoomReply.RoomInfo>> open(RoomRequest.Public open) {
    return history.ask("", open, RoomReply.Rooms.class).map(RoomReply.Rooms::rooms);
  }

  /** A page of a room's members. */
  public Future<List<RoomReply.Member>> members(RoomRequest.Members members) {
    return history
        .ask(members.room(), members, RoomReply.Members.class)
        .map(RoomReply.Members::members);
  }

  /** These have been read. */
  public Future<Void> mark(List<RoomRequest.ReadMark> marks) {
    String key = marks.isEmpty() ? "" : marks.get(0).room();
    return history.ask(key, new RoomRequest.Mark(marks), BusMessage.Done.class).mapEmpty();
  }

  /** How far everyone in this room has read. */
  public Future<Map<String, Long>> marks(String room, String by) {
    return history
        .ask(room, new RoomRequest.Marks(room, by), RoomReply.Marks.class)
        .map(RoomReply.Marks::marks);
  }
}
