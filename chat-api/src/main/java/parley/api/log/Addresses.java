package parley.api.log;

/** Every address on the bus. A fixed number of them, because each subscription is dear. */
public final class Addresses {
  /**
   * {@link LogRequest}s, answered by any history process with a {@link LogReply}: for who has not
   * heard a beacon yet, and for who hears none. The others ask at {@link #log(String)}.
   */
  public static final String LOG = "parley.log";

  /** {@link LogEvent.Beacon}s of every history process, four times a second. */
  public static final String HEADS = "parley.heads";

  /** The header that names the room, so that who has no reader there need not decode the body. */
  public static final String ROOM_HEADER = "room";

  /**
   * The header that names, as a number, the last {@linkplain LogEvent.Beacon#beat beat} that
   * whoever asks has heard of the history that is asked: so that one tells what was asked just now
   * from what a broken network has held back, whose asker has given up.
   */
  public static final String BEAT_HEADER = "beat";

  /**
   * How many addresses rooms are spread over: enough that a gateway with few rooms skips most of
   * the cluster's traffic, few enough that a node joins and leaves in no time.
   */
  public static final int ANNOUNCE_SHARDS = 64;

  private Addresses() {}

  /** {@link LogRequest}s, answered by this history process, which its beacons name. */
  public static String log(String node) {
    return LOG + "." + node;
  }

  /** Where the {@link LogEvent.Announcement}s of a room are published. */
  public static String announce(String room) {
    return announce(shard(room));
  }

  /**
   * Where the announcements of one shard are published; 0 ≤ shard &lt; {@link #ANNOUNCE_SHARDS}.
   */
  public static String announce(int shard) {
    return "parley.announce." + shard;
  }

  /** The shard of a room. */
  public static int shard(String room) {
    return Math.floorMod(room.hashCode(), ANNOUNCE_SHARDS);
  }
}
