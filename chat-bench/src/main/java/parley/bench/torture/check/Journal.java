package parley.bench.torture.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger of one client in one room: what it sent, what it was told, what it was shown, and
 * when. It survives the client's connections; {@link Audit} compares it with the log. Times are the
 * run's milliseconds, gateways are numbers. Safe from any thread.
 */
public final class Journal {
  private static final int FIRST_SIZE = 256;

  private final String user;
  private final String room;
  private final boolean reads;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final List<Join> joins = new ArrayList<>();
  private final List<Ack> acks = new ArrayList<>();
  private final List<Integer> closeCodes = new ArrayList<>();
  private long[] seqs = new long[FIRST_SIZE];
  private long[] identities = new long[FIRST_SIZE];
  private int[] times = new int[FIRST_SIZE];
  private int shown;
  private long cursor = -1;

  /** A message was handed to a connection. */
  public record Sent(long atMillis, int gateway) {}

  /** A message was acked, the first time. */
  public record Ack(long atMillis, int gateway) {}

  /**
   * The server said where this reader goes on.
   *
   * @param after the cursor that was sent, -1 for none
   * @param before how many entries had been shown by then
   */
  public record Join(long after, long from, long head, boolean reset, int before, Sent when) {}

  /** What became of one message. */
  public static final class Message {
    private final String clientId;
    private final String text;
    private final List<Sent> sent = new ArrayList<>(1);
    private long seq;
    private Sent acked;
    private String refused = "";
    private boolean letGo;
    private final List<Sent> notNow = new ArrayList<>(0);

    private Message(String clientId, String text) {
      this.clientId = clientId;
      this.text = text;
    }

    public String clientId() {
      return clientId;
    }

    public String text() {
      return text;
    }

    /** The seq that it was acked with, 0 for none. */
    public long seq() {
      return seq;
    }

    boolean wasSent() {
      return !sent.isEmpty();
    }

    String refused() {
      return refused;
    }

    /** Whether the server would not take it for a reason that the client knows of. */
    boolean isLetGo() {
      return letGo;
    }

    List<Sent> sent() {
      return sent;
    }

    List<Sent> notNow() {
      return notNow;
    }

    /** Null if it was not. */
    Sent acked() {
      return acked;
    }
  }

  /**
   * A ledger with nothing in it.
   *
   * @param user the client's user id
   * @param reads whether the client reads the room too
   */
  public Journal(String user, String room, boolean reads) {
    this.user = user;
    this.room = room;
    this.reads = reads;
  }

  public String user() {
    return user;
  }

  public String room() {
    return room;
  }

  /** Whether the client reads the room too. */
  public boolean reads() {
    return reads;
  }

  /** The next message, not sent yet. */
  public synchronized Message says(String text) {
    Message message = new Message("m" + messages.size(), text);
    messages.put(message.clientId, message);
    return message;
  }

  public synchronized void sent(Message message, long atMillis, int gateway) {
    message.sent.add(new Sent(atMillis, gateway));
  }

  public synchronized void acked(Message message, long seq, long atMillis, int gateway) {
    if (message.acked == null) {
      message.seq = seq;
      message.acked = new Sent(atMillis, gateway);
      acks.add(new Ack(atMillis, gateway));
    } else if (message.seq != seq) {
      message.refused = "acked as seq " + message.seq + " and as seq " + seq;
    }
  }

  /** The server does not take it now. */
  public synchronized void refusedForNow(Message message, long atMillis, int gateway) {
    message.notNow.add(new Sent(atMillis, gateway));
  }

  /** The server will never take it. */
  public synchronized void refused(Message message, String why) {
    message.refused = why;
  }

  /** The server will not take it, and the client knows why. */
  public synchronized void letGo(Message message) {
    message.letGo = true;
  }

  public synchronized void joined(long from, long head, boolean reset, long atMillis, int gateway) {
    joins.add(new Join(cursor, from, head, reset, shown, new Sent(atMillis, gateway)));
    cursor = from;
  }

  /** The server ended the client's connection with this code, 1006 for none. */
  public synchronized void closed(int code) {
    closeCodes.add(code);
  }

  /** With what codes the server ended the client's connections. */
  public synchronized List<Integer> closeCodes() {
    return List.copyOf(closeCodes);
  }

  /** An entry was shown. */
  public synchronized void read(long seq, long identity, long atMillis) {
    if (shown == seqs.length) {
      seqs = Arrays.copyOf(seqs, 2 * shown);
      identities = Arrays.copyOf(identities, 2 * shown);
      times = Arrays.copyOf(times, 2 * shown);
    }
    seqs[shown] = seq;
    identities[shown] = identity;
    times[shown++] = (int) atMillis;
    cursor = Math.max(cursor, seq);
  }

  /** The last seq that it has, -1 before it has joined. */
  public synchronized long cursor() {
    return cursor;
  }

  /** How many entries it was shown. */
  public synchronized int shown() {
    return shown;
  }

  /** Of the entry that was shown as this one, counted from 0. */
  public synchronized long seq(int index) {
    return seqs[index];
  }

  synchronized long identity(int index) {
    return identities[index];
  }

  /** When it was. */
  public synchronized long time(int index) {
    return times[index];
  }

  synchronized List<Join> joins() {
    return List.copyOf(joins);
  }

  /** In the order in which they came. */
  public synchronized List<Ack> acks() {
    return List.copyOf(acks);
  }

  synchronized List<Message> messages() {
    return List.copyOf(messages.values());
  }

  /** Null if it never was said. */
  synchronized Message message(String clientId) {
    return messages.get(clientId);
  }

  /** How many messages have left at least once. */
  public synchronized long sentCount() {
    return messages.values().stream().filter(Message::wasSent).count();
  }

  /** How many have not been acked, and may be. */
  public synchronized long waiting() {
    return messages.values().stream()
        .filter(message -> message.acked == null && message.refused.isEmpty() && !message.letGo)
        .count();
  }
}
