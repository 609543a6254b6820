package parley.bench.torture.agent;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Locale;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * One protection taken out of production code, to see that the checks find it. Each names the
 * method that it changes; if there is none of that name the process ends at once.
 */
public enum Sabotage {
  ACK_UNSTORED(
      "what could not be stored is acked all the same",
      "postgres-readonly,postgres-kill",
      new Change("parley.history.log.PendingAppend", "fail", Advices.AckUnstored.class)),
  ASYNC_COMMIT(
      "acks do not wait for the disk (synchronous_commit off)",
      "postgres-kill",
      new Change("parley.history.log.AppendStatement", "session", Advices.AsyncCommit.class)),
  NO_GAP_REPAIR(
      "a gap in the announcements is not read from history",
      "announcements",
      new Change("parley.api.log.RoomTail", "repairIfBehind", Advices.Skip.class)),
  NO_DEDUPE(
      "an announcement that comes again is handed on again",
      "announcements",
      new Change("parley.api.log.RoomTail", "announced", Advices.HandOn.class),
      // A socket's cursor would hold it back a second time.
      new Change("parley.gateway.socket.SocketCursor", "advanced", Advices.WriteOn.class)),
  NO_BEACON_HEADS(
      "beacons do not tell which rooms were touched",
      "announcements",
      new Change("parley.history.log.HeadsDigest", "touch", Advices.Skip.class)),
  NEW_CLIENT_ID(
      "an append that is tried again has a new clientId",
      "history-kill,postgres-kill",
      new Change("parley.api.log.HistoryClient", "append", Advices.NewClientId.class)),
  NO_LOOK_UP(
      "duplicates are not looked up, and the unique index is gone",
      "history-kill,gateway-stop,gateway-kill",
      new Change("parley.history.log.Batch", "isChecked", Advices.No.class)),
  MANY_IN_FLIGHT(
      "each message is an append of its own, and they overtake each other",
      "calm",
      new Change("parley.api.log.LogWriter", "append", Advices.AppendAtOnce.class)),
  RANDOM_ANSWER_ID(
      "a bot's answer has a clientId by chance",
      "bot-kill",
      new Change("parley.api.chat.Chat", "append", Advices.RandomClientId.class)),
  NO_WRITE_BOUND(
      "a socket's write queue has no bound",
      "calm",
      new Change("parley.gateway.wire.SocketWriter", "writable", Advices.Yes.class)),
  NO_CATCH_UP(
      "a reader that fell behind is not caught up",
      "calm",
      new Change("parley.gateway.socket.SocketCursor", "catchUp", Advices.Skip.class)),
  NO_RESUME(
      "the cursor that a reader comes back with is ignored",
      "gateway-kill",
      new Change("parley.gateway.socket.ClientFrame$Join", "after", Advices.Nothing.class)),
  DEAF_TO_REMOVAL(
      "a reader who is put out of a room reads on",
      "calm",
      new Change("parley.gateway.socket.SocketCursor", "putOut", Advices.Skip.class)),
  OPEN_DOORS(
      "everyone may enter every room",
      "calm",
      new Change("parley.api.rooms.RoomReply$Access", "refusal", PeopleAdvices.NoRefusal.class)),
  UNTOLD_SEATS(
      "who is taken into a room is not told so",
      "calm",
      new Change("parley.gateway.socket.SocketServer", "seated", Advices.Skip.class)),
  MARKS_GO_BACK(
      "the last read mark to come is the one that holds",
      "calm",
      new Change("parley.history.rooms.ReadMarks", "mark", PeopleAdvices.LastMarkWins.class)),
  NO_FORGETTING(
      "who is gone stays to be shown",
      "calm",
      new Change("parley.gateway.presence.Stay", "isOver", Advices.No.class)),
  DEAF_TO_NEIGHBOURS(
      "what other gateways tell of who is there is not heard",
      "calm",
      new Change("parley.gateway.presence.Neighbours", "heard", Advices.Skip.class)),
  UNTOLD_SESSION_ENDS(
      "the end of a session is not told to its sockets",
      "calm",
      new Change("parley.gateway.socket.SocketServer", "sessionEnded", Advices.Skip.class));

  private final String text;
  private final String faults;

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable; the annotation is not on our path.
  private final List<Change> changes;

  Sabotage(String text, String faults, Change... changes) {
    this.text = text;
    this.faults = faults;
    this.changes = List.of(changes);
  }

  /** Another body for every method of this name. */
  private record Change(String type, String method, Class<?> advice) {}

  /** How it is written on the command line: {@code no-gap-repair}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is taken out. */
  public String text() {
    return text;
  }

  /** The faults that show it, with commas between them. */
  public String faults() {
    return faults;
  }

  /** What is taken out of the database as well. */
  public List<String> sql() {
    return this == NO_LOOK_UP
        ? List.of("alter table entries drop constraint entries_room_sender_client_id_key")
        : List.of();
  }

  /** Whether it takes much to be read slowly until it shows. */
  public boolean wantsNoise() {
    return this == NO_WRITE_BOUND || this == NO_CATCH_UP;
  }

  void apply(Instrumentation instrumentation) {
    for (Change change : changes) {
      Agent.advise(
          instrumentation, change.type, ElementMatchers.named(change.method), change.advice);
    }
  }
}
