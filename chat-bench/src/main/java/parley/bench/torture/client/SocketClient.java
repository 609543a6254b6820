package parley.bench.torture.client;

import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Journal.Message;
import parley.bench.torture.check.Stored;

/** A client with a socket. It says what it says in the first of its rooms. */
final class SocketClient implements Client, Line.Listener {
  private static final long WATCH_MILLIS = 1_000;
  private static final long SILENCE_MILLIS = 6_000;
  private static final long DEFAULT_RETRY_MILLIS = 500;

  private final Guest guest;
  private final Habits habits;
  private final Map<String, Journal> rooms = new HashMap<>();
  private final List<Journal> journals;
  private final Outbox outbox;
  private final BackOff backOff;
  private WebSocketClient client;

  /** Null while there is none. */
  private Line line;

  private int gateway;
  private int joined;
  private long heardAt;
  private long comeBackMillis = -1;
  private long sendAgainAtMillis;
  private String epoch = "";
  private boolean dozing;
  private boolean quiet;
  private int said;

  SocketClient(Guest guest, Habits habits, List<Journal> journals) {
    this.guest = guest;
    this.habits = habits;
    this.journals = journals;
    journals.forEach(journal -> rooms.put(journal.room(), journal));
    outbox = new Outbox(journals.get(0));
    backOff = new BackOff(guest.random());
    gateway = guest.home();
  }

  @Override
  public List<Journal> journals() {
    return journals;
  }

  @Override
  public void start() {
    client = Line.client(guest.vertx(), habits.dozesMillis() > 0);
    guest.vertx().setPeriodic(WATCH_MILLIS, tick -> watch());
    connect();
    every(habits.paceMillis(), this::say);
    every(habits.leavesMillis(), this::leave);
    every(habits.vanishesMillis(), this::vanish);
    every(habits.wakesMillis(), this::doze);
  }

  private void every(long millis, Runnable habit) {
    if (millis > 0 && !quiet) {
      later(
          guest.about(millis),
          () -> {
            if (!quiet) {
              habit.run();
            }
            every(millis, habit);
          });
    }
  }

  private void later(long millis, Runnable action) {
    guest.vertx().setTimer(Math.max(1, millis), timer -> action.run());
  }

  private void laterOnThisLine(long millis, Runnable action) {
    Line mine = line;
    later(
        millis,
        () -> {
          if (line == mine) {
            action.run();
          }
        });
  }

  @Override
  public void beQuiet() {
    quiet = true;
    wake();
  }

  private void connect() {
    joined = 0;
    heardAt = guest.clock().millis();
    line = new Line(client, guest.gateway(gateway), guest.token(), this);
  }

  @Override
  public void lost() {
    if (line != null && line.closeCode() != 0) {
      journals.get(0).closed(line.closeCode());
    }
    line = null;
    joined = 0;
    dozing = false;
    gateway = guest.after(gateway);
    long wait = comeBackMillis >= 0 ? comeBackMillis : backOff.nextMillis();
    comeBackMillis = -1;
    later(wait, this::connect);
  }

  /** Cuts the connection if nothing is heard, though asked: the node or the way to it is dead. */
  private void watch() {
    if (line == null || dozing) {
      return;
    }
    if (guest.clock().millis() - heardAt > SILENCE_MILLIS) {
      line.cut();
    } else if (joined > 0) {
      line.write(new JsonObject().put("type", "ping"));
    }
  }

  private void leave() {
    if (isJoined()) {
      comeBackMillis = guest.about(2 * habits.leavesMillis());
      line.close();
    }
  }

  private void vanish() {
    if (!isJoined()) {
      return;
    }
    for (int i = 0; i < 5; i++) {
      say();
    }
    line.cutInMidFrame();
  }

  private void doze() {
    if (!isJoined() || dozing) {
      return;
    }
    dozing = true;
    line.pause();
    laterOnThisLine(guest.about(habits.dozesMillis()), this::wake);
  }

  private void wake() {
    if (dozing && line != null) {
      dozing = false;
      heardAt = guest.clock().millis();
      line.resume();
    }
  }

  private boolean isJoined() {
    return line != null && line.isOpen() && joined == rooms.size();
  }

  private void say() {
    if (!outbox.isFull()) {
      outbox.say(guest.says(said++, habits));
    }
    flush();
  }

  private void flush() {
    if (isJoined() && guest.clock().millis() >= sendAgainAtMillis) {
      outbox.take().forEach(this::send);
    }
  }

  private void send(String id, Message message) {
    Journal journal = journals.get(0);
    journal.sent(message, guest.clock().millis(), gateway);
    line.write(
        new JsonObject()
            .put("type", "send")
            .put("id", id)
            .put("room", journal.room())
            .put("clientId", message.clientId())
            .put("text", message.text()));
  }

  @Override
  public void received(JsonObject frame) {
    heardAt = guest.clock().millis();
    switch (frame.getString("type")) {
      case "welcome" -> welcome(frame);
      case "joined" -> joined(frame);
      case "entries" -> entries(frame);
      case "ack" -> outbox.acked(frame.getString("id"), frame.getLong("seq"), heardAt, gateway);
      case "error" -> refused(frame);
      case "bye" -> comeBackMillis = frame.getLong("reconnectAfterMillis", -1L);
      default -> {}
    }
    flush();
  }

  private void welcome(JsonObject frame) {
    epoch = frame.getString("epoch");
    outbox.connected();
    sendAgainAtMillis = 0;
    journals.forEach(this::join);
  }

  private void join(Journal journal) {
    JsonObject join = new JsonObject().put("type", "join").put("id", journal.room());
    join.put("room", journal.room());
    if (journal.cursor() >= 0) {
      join.put("after", journal.cursor()).put("epoch", epoch);
    }
    line.write(join);
  }

  private void joined(JsonObject frame) {
    rooms
        .get(frame.getString("room"))
        .joined(
            frame.getLong("from"),
            frame.getLong("head"),
            frame.getBoolean("reset", false),
            heardAt,
            gateway);
    joined++;
    if (isJoined()) {
      backOff.succeeded();
    }
  }

  private void entries(JsonObject frame) {
    Journal journal = rooms.get(frame.getString("room"));
    JsonArray entries = frame.getJsonArray("entries");
    for (int i = 0; i < entries.size(); i++) {
      read(journal, entries.getJsonObject(i), heardAt);
    }
  }

  static void read(Journal journal, JsonObject entry, long atMillis) {
    String from = entry.getJsonObject("from").getString("id");
    journal.read(
        entry.getLong("seq"),
        Stored.identity(from, entry.getString("clientId"), entry.getString("text")),
        atMillis);
  }

  private void refused(JsonObject error) {
    String id = error.getString("id", "");
    long wait = error.getLong("retryAfterMillis", DEFAULT_RETRY_MILLIS);
    Journal journal = rooms.get(id);
    if (journal != null) {
      laterOnThisLine(wait, () -> join(journal));
    } else {
      outbox.refused(
          id, error.getString("message"), error.getBoolean("temporary"), heardAt, gateway);
      sendAgainAtMillis = Math.max(sendAgainAtMillis, heardAt + wait);
      laterOnThisLine(wait + 1, this::flush);
    }
  }
}
