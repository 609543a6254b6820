package parley.api.log;

import java.util.List;
import java.util.Map;

/** What history tells unasked. Best effort: an event may be lost, doubled or late. */
public sealed interface LogEvent extends BusMessage {

  /**
   * These entries of a room have been committed. Published at {@link Addresses#announce(String)}
   * once per room and commit, with {@link Addresses#ROOM_HEADER}.
   *
   * @param first the seq of the first entry; the others follow without a hole
   * @param entries each as the JSON of {@link parley.api.Entry#encode}
   */
  record Announcement(String room, long first, List<byte[]> entries) implements LogEvent {
    /** The seq of the last entry. */
    public long last() {
      return first + entries.size() - 1;
    }
  }

  /**
   * A history process is alive, and these are the last seqs of the rooms that it touched in the
   * last seconds. Published at {@link Addresses#HEADS} once a second: repair for lost
   * announcements, and a sign of life.
   *
   * @param node the history process, a new id at each start
   * @param epoch of the log
   */
  record Beacon(String node, String epoch, Map<String, Long> heads) implements LogEvent {}
}
