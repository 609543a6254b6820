package parley.bench.torture.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import net.bytebuddy.asm.Advice;
import parley.api.log.BusMessage;
import parley.api.rooms.RoomEvent;
import parley.api.rooms.RoomRequest;
import parley.history.postgres.Transactions;

/** As {@link Advices}, for what is about people. */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter becomes the method's own.
public final class PeopleAdvices {
  private static final String UPSERT =
      """
      insert into read_marks (room, user_id, seq)
      select g.room, g.user_id, min(g.seq)
      from unnest($1::text[], $2::text[], $3::bigint[]) as g(room, user_id, seq)
      group by g.room, g.user_id order by 1, 2
      on conflict (room, user_id) do update set seq = excluded.seq
      """;

  private PeopleAdvices() {}

  /** Nobody is refused. */
  static final class NoRefusal {
    private NoRefusal() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) BusMessage.Refused refusal) {
      refusal = null;
    }
  }

  /** The last mark to come is the one that holds. */
  static final class LastMarkWins {
    private LastMarkWins() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Future<BusMessage.Done> enter(
        @Advice.FieldValue("vertx") Vertx vertx,
        @Advice.FieldValue("transactions") Transactions transactions,
        @Advice.Argument(0) RoomRequest.Mark mark) {
      return store(vertx, transactions, mark);
    }

    @Advice.OnMethodExit
    static void exit(
        @Advice.Enter Future<BusMessage.Done> mine,
        @Advice.Return(readOnly = false) Future<BusMessage.Done> answer) {
      answer = mine;
    }
  }

  // --- called from the changed classes ---

  /** Stores marks as they are, and tells all of them. */
  public static Future<BusMessage.Done> store(
      Vertx vertx, Transactions transactions, RoomRequest.Mark mark) {
    List<RoomRequest.ReadMark> marks = mark.marks();
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfString(marks.stream().map(RoomRequest.ReadMark::room).toArray(String[]::new))
            .addArrayOfString(marks.stream().map(RoomRequest.ReadMark::user).toArray(String[]::new))
            .addArrayOfLong(marks.stream().map(RoomRequest.ReadMark::seq).toArray(Long[]::new));
    return transactions
        .execute(UPSERT, parameters)
        .map(
            done -> {
              vertx.eventBus().publish(RoomEvent.MARKS, new RoomEvent.Marked(marks));
              return new BusMessage.Done();
            });
  }
}
