package parley.history.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import parley.api.ChatException;
import parley.api.User;
import parley.api.log.BusMessage;
import parley.api.rooms.RoomRequest;
import parley.history.log.OwnEntries;
import parley.history.log.RoomsConfig;
import parley.history.postgres.Transaction;
import parley.history.postgres.Transactions;

/**
 * Rooms over one Postgres: answers {@link RoomRequest}s. Futures fail with {@link ChatException}
 * only. Confined to its event loop.
 */
public final class RoomStore {
  private final Entrance entrance;
  private final NewRooms newRooms;
  private final Leaving leaving;
  private final RoomChanges changes;
  private final RoomLists lists;
  private final MemberList members;
  private final ReadMarks marks;

  /** Rooms over this Postgres; what is done to them goes to these entries. */
  public RoomStore(Vertx vertx, Transactions transactions, OwnEntries entries, RoomsConfig config) {
    entrance = new Entrance(transactions, config);
    lists = new RoomLists(transactions, config);
    newRooms = new NewRooms(transactions, entries, lists);
    leaving = new Leaving(entries);
    changes = new RoomChanges(transactions, entries, leaving, config);
    members = new MemberList(transactions, config);
    marks = new ReadMarks(vertx, transactions);
  }

  /** Answers a request. */
  public Future<? extends BusMessage> answer(RoomRequest request) {
    if (request instanceof RoomRequest.Enter enter) {
      return entrance.enter(enter);
    } else if (request instanceof RoomRequest.Create create) {
      return newRooms.create(create);
    } else if (request instanceof RoomRequest.Direct direct) {
      return newRooms.direct(direct);
    } else if (request instanceof RoomRequest.Change change) {
      return changes.change(change);
    } else if (request instanceof RoomRequest.Look look) {
      return lists.look(look.room(), look.user());
    } else if (request instanceof RoomRequest.Mine mine) {
      return lists.mine(mine);
    } else if (request instanceof RoomRequest.Public open) {
      return lists.open(open);
    } else if (request instanceof RoomRequest.Members some) {
      return members.page(some);
    } else if (request instanceof RoomRequest.Mark mark) {
      return marks.mark(mark);
    } else if (request instanceof RoomRequest.Marks all) {
      return marks.marks(all);
    }
    return Future.failedFuture(ChatException.badRequest("this is no request that history knows"));
  }

  /**
   * Takes someone out of all his rooms, within the transaction that deletes him: his places, bans,
   * mutes and read marks go; his rooms are told in the name he had.
   */
  public Future<Void> leaveAll(Transaction transaction, User user) {
    return leaving.leaveAll(transaction, user);
  }
}
