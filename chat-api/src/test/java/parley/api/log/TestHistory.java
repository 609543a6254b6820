package parley.api.log;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.log.LogRequest.NewEntry;

/**
 * A history process on a real bus that keeps its log in memory, and fails, forgets to announce,
 * announces twice and answers late as often as it is told to. Its methods may be called from any
 * thread.
 */
final class TestHistory {
  private final Vertx vertx;
  private final Random random;
  private final Map<String, List<Stored>> rooms = new HashMap<>();
  private final Set<String> busyRooms = new HashSet<>();
  private final List<String> overlaps = new ArrayList<>();
  private MessageConsumer<BusMessage> consumer;
  private String epoch = "epoch-1";
  private int failPercent;
  private int forgetPercent;
  private int losePercent;
  private int doublePercent;
  private int latePercent;
  private ErrorCode refusal;
  private ErrorCode barred;
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;
  private int appends;

  private record Stored(NewEntry entry, long seq) {
    LogReply.Receipt receipt(boolean duplicate) {
      return new LogReply.Receipt(seq, 1_000 + seq, duplicate);
    }

    byte[] encoded() {
      return Entry.encode(
          seq, entry.kind(), entry.from(), entry.clientId(), entry.text(), Entry.timestamp(seq));
    }
  }

  private TestHistory(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.random = new Random(seed);
  }

  /** Answers requests, reliably until told otherwise. */
  static TestHistory start(Vertx vertx, long seed) {
    TestHistory history = new TestHistory(vertx, seed);
    history.comeBack();
    return history;
  }

  /** Requests fail without or after being done. */
  synchronized TestHistory fail(int percent) {
    failPercent = percent;
    return this;
  }

  /** Replies to appends are lost after the fact, told as a failure so that no test waits. */
  synchronized TestHistory forget(int percent) {
    forgetPercent = percent;
    return this;
  }

  /** What becomes of announcements. */
  synchronized TestHistory announce(int lose, int twice, int late) {
    losePercent = lose;
    doublePercent = twice;
    latePercent = late;
    return this;
  }

  /** All appends fail like this; null for not at all. */
  synchronized TestHistory refuse(ErrorCode code) {
    refusal = code;
    return this;
  }

  /** Each entry is refused like this; null for not at all. */
  synchronized TestHistory bar(ErrorCode code) {
    barred = code;
    return this;
  }

  /** Whether what is asked from now on is held up by a broken network. */
  synchronized void hold(boolean now) {
    holding = now;
  }

  /** What was held up comes through. */
  synchronized void deliver() {
    held.forEach(Runnable::run);
    held.clear();
  }

  synchronized void setEpoch(String now) {
    epoch = now;
  }

  /** A backup from before the first entry is restored. */
  synchronized void startAfresh(String now) {
    rooms.clear();
    epoch = now;
  }

  /** Requests find nobody from now on. */
  void goAway() {
    Bus.await(consumer.unregister());
  }

  void comeBack() {
    consumer = vertx.eventBus().consumer(Addresses.LOG, this::handle);
    Bus.await(consumer.completion());
  }

  /** Tells a beacon of these rooms. */
  void beacon(String node, String... touched) {
    Map<String, Long> heads = new HashMap<>();
    for (String room : touched) {
      heads.put(room, head(room));
    }
    vertx.eventBus().publish(Addresses.HEADS, new LogEvent.Beacon(node, epoch(), heads));
  }

  synchronized String epoch() {
    return epoch;
  }

  synchronized long head(String room) {
    return log(room).size();
  }

  synchronized int appends() {
    return appends;
  }

  /** Requests for a room that came while another for that room was not answered. */
  synchronized List<String> overlaps() {
    return overlaps;
  }

  /** The texts of a room, in order. */
  synchronized List<String> texts(String room) {
    return log(room).stream().map(stored -> stored.entry.text()).toList();
  }

  /** Commits from elsewhere, announced as unreliably as the others. */
  synchronized void commit(String room, NewEntry... entries) {
    store(room, List.of(entries));
  }

  private List<Stored> log(String room) {
    return rooms.computeIfAbsent(room, id -> new ArrayList<>());
  }

  private synchronized void handle(Message<BusMessage> message) {
    if (message.body() instanceof LogRequest.Append append) {
      append(message, append);
    } else if (happens(failPercent)) {
      fail(message, ErrorCode.UNAVAILABLE);
    } else if (message.body() instanceof LogRequest.Read read) {
      late(() -> message.reply(page(read)));
    } else if (message.body() instanceof LogRequest.Heads heads) {
      Map<String, Long> reply = new HashMap<>();
      heads.rooms().forEach(room -> reply.put(room, head(room)));
      message.reply(new LogReply.RoomHeads(epoch, reply));
    }
  }

  private void append(Message<BusMessage> message, LogRequest.Append append) {
    appends++;
    if (holding) {
      held.add(() -> message.reply(store(append.room(), append.entries())));
      return;
    }
    if (!busyRooms.add(append.room())) {
      overlaps.add(append.room());
    }
    late(
        () -> {
          busyRooms.remove(append.room());
          if (refusal != null) {
            fail(message, refusal);
          } else if (happens(failPercent)) {
            fail(message, ErrorCode.UNAVAILABLE);
          } else if (barred != null) {
            message.reply(refused(append.entries()));
          } else {
            LogReply.Appended appended = store(append.room(), append.entries());
            if (happens(forgetPercent)) {
              fail(message, ErrorCode.UNAVAILABLE);
            } else {
              message.reply(appended);
            }
          }
        });
  }

  private LogReply.Appended refused(List<NewEntry> entries) {
    ChatException why = new ChatException(barred, "told to refuse");
    LogReply.Receipt receipt = LogReply.Receipt.refused(BusMessage.Refused.of(why));
    return new LogReply.Appended(entries.stream().map(entry -> receipt).toList());
  }

  private LogReply.Appended store(String room, List<NewEntry> entries) {
    List<Stored> log = log(room);
    long first = log.size() + 1L;
    List<LogReply.Receipt> receipts = new ArrayList<>();
    List<byte[]> fresh = new ArrayList<>();
    for (NewEntry entry : entries) {
      Stored known = known(log, entry);
      Stored stored = known == null ? new Stored(entry, log.size() + 1L) : known;
      if (known == null) {
        log.add(stored);
        fresh.add(stored.encoded());
      }
      receipts.add(stored.receipt(known != null));
    }
    if (!fresh.isEmpty()) {
      announce(new LogEvent.Announcement(room, first, fresh));
    }
    return new LogReply.Appended(receipts);
  }

  private static Stored known(List<Stored> log, NewEntry entry) {
    for (Stored stored : log) {
      if (stored.entry.clientId().equals(entry.clientId())
          && stored.entry.from().id().equals(entry.from().id())) {
        return stored;
      }
    }
    return null;
  }

  private void announce(LogEvent.Announcement announcement) {
    if (happens(losePercent)) {
      return;
    }
    late(() -> publish(announcement));
    if (happens(doublePercent)) {
      late(() -> publish(announcement));
    }
  }

  private void publish(LogEvent.Announcement announcement) {
    vertx
        .eventBus()
        .publish(
            Addresses.announce(announcement.room()),
            announcement,
            new DeliveryOptions().addHeader(Addresses.ROOM_HEADER, announcement.room()));
  }

  private LogReply.Page page(LogRequest.Read read) {
    List<Stored> log = log(read.room());
    int from =
        switch (read.direction()) {
          case AFTER -> (int) Math.min(log.size(), read.seq());
          case BEFORE -> (int) Math.max(0, Math.min(log.size(), read.seq() - 1) - read.limit());
          case LAST -> Math.max(0, log.size() - read.limit());
        };
    List<byte[]> entries =
        log.subList(from, Math.min(log.size(), from + read.limit())).stream()
            .map(Stored::encoded)
            .toList();
    return new LogReply.Page(read.room(), epoch, true, log.size(), from + 1L, entries);
  }

  /** Now, or, for those it happens to, some milliseconds later. */
  private void late(Runnable action) {
    if (happens(latePercent)) {
      vertx.setTimer(
          1 + random.nextInt(40),
          timer -> {
            synchronized (this) {
              action.run();
            }
          });
    } else {
      action.run();
    }
  }

  private boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  private static void fail(Message<BusMessage> message, ErrorCode code) {
    message.fail(code.number(), "told to fail");
  }
}
