package parley.api.log;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What history tells unasked. Best effort: an event may be lost, doubled or late. */
@JsonSubTypes({
  @JsonSubTypes.Type(value = LogEvent.Announcement.class, name = "announcement"),
  @JsonSubTypes.Type(value = LogEvent.Beacon.class, name = "beacon"),
  @JsonSubTypes.Type(value = LogEvent.Hearsay.class, name = "hearsay")
})
public sealed interface LogEvent extends BusMessage {

  /**
   * These entries of a room have been committed. Published at {@link Addresses#announce(String)}
   * once per room and commit, with {@link Addresses#ROOM_HEADER}.
   *
   * @param first the seq of the first entry; the others follow without a hole
   * @param entries each as the JSON of {@link parley.api.Entry#encode}
   */
  record Announcement(String room, long first, List<byte[]> entries) implements LogEvent {
    public Announcement {
      Objects.requireNonNull(room, "room");
      entries = List.copyOf(entries);
    }

    /** The seq of the last entry. */
    public long last() {
      return first + entries.size() - 1;
    }
  }

  /**
   * A history process is alive. Published at {@link Addresses#HEADS} four times a second; once a
   * second it names the last seqs of the rooms that were touched in the last seconds, as a repair
   * for lost announcements.
   *
   * @param node the history process, a new id at each start
   * @param epoch of the log
   * @param beat its number: each beacon of a node has a higher one, four in a second
   * @param serving whether it wants requests at {@link Addresses#log(String)}: not so while it is
   *     leaving, or has no Postgres
   */
  record Beacon(String node, String epoch, Map<String, Long> heads, boolean serving, long beat)
      implements LogEvent {
    public Beacon {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(epoch, "epoch");
      heads = Map.copyOf(heads);
    }

    /** Of one that has no address of its own. */
    public Beacon(String node, String epoch, Map<String, Long> heads) {
      this(node, epoch, heads, false, 0);
    }
  }

  /**
   * What another history process has lately told in its beacons, as this one has heard it.
   * Published at {@link Addresses#HEADS} once a second: who does not hear that one itself, although
   * it is there, misses what it announces, and would not know.
   *
   * @param of the history process that told it
   */
  record Hearsay(String of, String epoch, Map<String, Long> heads) implements LogEvent {
    public Hearsay {
      Objects.requireNonNull(of, "of");
      Objects.requireNonNull(epoch, "epoch");
      heads = Map.copyOf(heads);
    }
  }
}
