package parley.api.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What history answers. A request that fails is answered with a number of the error catalogue. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = LogReply.Appended.class, name = "appended"),
  @JsonSubTypes.Type(value = LogReply.Page.class, name = "page"),
  @JsonSubTypes.Type(value = LogReply.RoomHeads.class, name = "roomHeads"),
  @JsonSubTypes.Type(value = LogReply.RecentRooms.class, name = "recentRooms")
})
public sealed interface LogReply extends BusMessage {

  /** Committed: one receipt for each entry of the request, in its order. */
  record Appended(List<Receipt> receipts) implements LogReply {
    public Appended {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * Where an entry stands in the log.
   *
   * @param duplicate it was there before this request; {@code seq} and time are the first one's
   * @param refusal why this author may not say this here, now; null if it is committed, and else
   *     all the others are without meaning
   */
  record Receipt(long seq, long atMillis, boolean duplicate, BusMessage.Refused refusal) {
    /** Of an entry that is committed. */
    public Receipt(long seq, long atMillis, boolean duplicate) {
      this(seq, atMillis, duplicate, null);
    }

    /** Of an entry that is not committed. */
    public static Receipt refused(BusMessage.Refused why) {
      return new Receipt(0, 0, false, why);
    }
  }

  /**
   * A piece of a room without holes, ascending, each entry as the JSON of {@link
   * parley.api.Entry#encode}.
   *
   * @param epoch of the log; seqs of different epochs have nothing to do with each other
   * @param open whether anyone may read and write this room; if not, it is to be asked who may:
   *     {@link parley.api.rooms.RoomRequest.Enter}
   * @param head the room's last seq at the same moment, 0 if it is empty or does not exist
   * @param first the seq of the first entry of this page; without meaning if it has none
   */
  record Page(String room, String epoch, boolean open, long head, long first, List<byte[]> entries)
      implements LogReply {
    public Page {
      Objects.requireNonNull(room, "room");
      Objects.requireNonNull(epoch, "epoch");
      entries = List.copyOf(entries);
    }

    /** The seq of the last entry of this page. */
    public long last() {
      return first + entries.size() - 1;
    }
  }

  /** The last seq of each room asked for that has any. */
  record RoomHeads(String epoch, Map<String, Long> heads) implements LogReply {
    public RoomHeads {
      Objects.requireNonNull(epoch, "epoch");
      heads = Map.copyOf(heads);
    }
  }

  /** Rooms with young entries, each with the seq after which the young ones follow. */
  record RecentRooms(Map<String, Long> after) implements LogReply {
    public RecentRooms {
      after = Map.copyOf(after);
    }
  }
}
