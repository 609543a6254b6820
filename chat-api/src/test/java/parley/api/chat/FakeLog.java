package parley.api.chat;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.start.BusCodec;

/**
 * The log in memory, on a real bus: stores once for each (room, author, clientId), announces,
 * beats. Safe from any thread.
 */
final class FakeLog {
  private static final String EPOCH = "fake";

  private final Vertx vertx;
  private final Map<String, List<Entry>> rooms = new HashMap<>();
  private final Map<CompletableFuture<Void>, Predicate<FakeLog>> watchers = new HashMap<>();

  private FakeLog(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Starts on a bus that knows no message of ours yet. */
  static FakeLog start(Vertx vertx) throws Exception {
    BusCodec.register(vertx);
    FakeLog log = new FakeLog(vertx);
    vertx.setPeriodic(1, 100, timer -> log.beat());
    vertx.eventBus().consumer(Addresses.LOG, log::answer).completion().await(10, TimeUnit.SECONDS);
    return log;
  }

  /** What a person says; gives its seq. */
  synchronized long say(String room, String text) {
    User ann = new User("g-ann", "Ann", Role.GUEST);
    String clientId = "c" + entries(room).size();
    return append(room, List.of(LogRequest.NewEntry.message(ann, clientId, text))).get(0).seq();
  }

  synchronized List<Entry> entries(String room) {
    return List.copyOf(rooms.getOrDefault(room, List.of()));
  }

  /** The entries of bots. */
  List<Entry> answers(String room) {
    return entries(room).stream().filter(entry -> entry.from().role() == Role.BOT).toList();
  }

  /** Waits until this holds. */
  void await(Predicate<FakeLog> condition) throws Exception {
    CompletableFuture<Void> holds = new CompletableFuture<>();
    synchronized (this) {
      watchers.put(holds, condition);
      tellWatchers();
    }
    holds.get(20, TimeUnit.SECONDS);
  }

  private synchronized void answer(Message<BusMessage> request) {
    if (!(request.body() instanceof LogRequest body)) {
      request.fail(ErrorCode.BAD_REQUEST.number(), "no request");
    } else if (body instanceof LogRequest.Append append) {
      request.reply(new LogReply.Appended(append(append.room(), append.entries())));
    } else if (body instanceof LogRequest.Read read) {
      request.reply(page(read));
    } else if (body instanceof LogRequest.Heads) {
      request.reply(new LogReply.RoomHeads(EPOCH, heads()));
    } else if (body instanceof LogRequest.Recent recent) {
      request.reply(new LogReply.RecentRooms(recent(recent.withinMillis())));
    }
  }

  private List<LogReply.Receipt> append(String room, List<LogRequest.NewEntry> fresh) {
    List<Entry> log = rooms.computeIfAbsent(room, name -> new ArrayList<>());
    int before = log.size();
    List<LogReply.Receipt> receipts =
        new ArrayList<>(fresh.stream().map(entry -> store(log, entry)).toList());
    if (log.size() > before) {
      announce(room, before);
      tellWatchers();
    }
    return receipts;
  }

  private static LogReply.Receipt store(List<Entry> log, LogRequest.NewEntry fresh) {
    for (Entry old : log) {
      if (old.from().id().equals(fresh.from().id()) && old.clientId().equals(fresh.clientId())) {
        return new LogReply.Receipt(old.seq(), old.at().toEpochMilli(), true);
      }
    }
    Instant now = Instant.now();
    long seq = log.size() + 1L;
    log.add(new Entry(seq, fresh.kind(), fresh.from(), fresh.clientId(), fresh.text(), now));
    return new LogReply.Receipt(seq, now.toEpochMilli(), false);
  }

  private void announce(String room, int before) {
    List<Entry> log = rooms.get(room);
    List<byte[]> bytes = log.subList(before, log.size()).stream().map(FakeLog::encode).toList();
    vertx
        .eventBus()
        .publish(
            Addresses.announce(room),
            new LogEvent.Announcement(room, before + 1, bytes),
            new DeliveryOptions().addHeader(Addresses.ROOM_HEADER, room));
  }

  private static byte[] encode(Entry entry) {
    String at = Entry.timestamp(entry.at().toEpochMilli());
    return Entry.encode(
        entry.seq(), entry.kind(), entry.from(), entry.clientId(), entry.text(), at);
  }

  private LogReply.Page page(LogRequest.Read read) {
    List<Entry> log = entries(read.room());
    long from =
        switch (read.direction()) {
          case AFTER -> read.seq();
          case BEFORE -> read.seq() - 1 - read.limit();
          case LAST -> log.size() - read.limit();
        };
    int first = (int) Math.min(Math.max(from, 0), log.size());
    List<byte[]> bytes = log.stream().skip(first).limit(read.limit()).map(FakeLog::encode).toList();
    return new LogReply.Page(read.room(), EPOCH, true, log.size(), first + 1L, bytes);
  }

  private Map<String, Long> heads() {
    Map<String, Long> heads = new HashMap<>();
    rooms.forEach((room, log) -> heads.put(room, (long) log.size()));
    return heads;
  }

  private Map<String, Long> recent(long withinMillis) {
    Instant since = Instant.now().minusMillis(withinMillis);
    Map<String, Long> after = new HashMap<>();
    rooms.forEach(
        (room, log) ->
            log.stream()
                .filter(entry -> entry.at().isAfter(since))
                .findFirst()
                .ifPresent(first -> after.put(room, first.seq() - 1)));
    return after;
  }

  private synchronized void beat() {
    vertx.eventBus().publish(Addresses.HEADS, new LogEvent.Beacon("fake", EPOCH, heads()));
  }

  private void tellWatchers() {
    watchers
        .entrySet()
        .removeIf(watcher -> watcher.getValue().test(this) && watcher.getKey().complete(null));
  }
}
