package parley.gateway.fuzz;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.Role;
import parley.api.User;
import parley.api.log.Addresses;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.people.PeopleReply;
import parley.api.people.PeopleRequest;

/**
 * A history process that keeps its log in memory, and little of it: the first rooms, and their
 * first entries; what comes after counts as a duplicate of the last. Confined to one event loop.
 */
final class MemoryHistory {
  private static final String EPOCH = "00000000-0000-0000-0000-000000000001";
  private static final long BEACON_MILLIS = 500;
  private static final int MAX_ROOMS = 500;
  private static final int MAX_ENTRIES = 50;

  private final Vertx vertx;
  private final Map<String, List<byte[]>> rooms = new HashMap<>();

  private MemoryHistory(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Answers requests on this bus. */
  static void start(Vertx vertx) {
    MemoryHistory history = new MemoryHistory(vertx);
    vertx.runOnContext(
        on -> {
          vertx.eventBus().consumer(Addresses.LOG, history::answer);
          vertx.setPeriodic(
              1,
              BEACON_MILLIS,
              timer ->
                  vertx
                      .eventBus()
                      .publish(Addresses.HEADS, new LogEvent.Beacon("one", EPOCH, Map.of())));
        });
  }

  private void answer(Message<BusMessage> message) {
    if (message.body() instanceof LogRequest.Append append) {
      List<byte[]> log = log(append.room());
      if (log == null) {
        message.fail(ErrorCode.FORBIDDEN.number(), "no more rooms");
      } else {
        message.reply(append(append, log));
      }
    } else if (message.body() instanceof LogRequest.Read read) {
      message.reply(page(read));
    } else if (message.body() instanceof LogRequest.Heads heads) {
      Map<String, Long> reply = new HashMap<>();
      heads.rooms().forEach(room -> reply.put(room, (long) known(room).size()));
      message.reply(new LogReply.RoomHeads(EPOCH, reply));
    } else if (message.body() instanceof PeopleRequest.Lately) {
      message.reply(new PeopleReply.Lately(List.of(), List.of()));
    } else if (message.body() instanceof PeopleRequest.Guest guest) {
      message.reply(
          new PeopleReply.SignedIn(
              new User(guest.user(), guest.name(), Role.GUEST), "", guest.session().id(), 0));
    } else if (message.body() instanceof PeopleRequest.Search
        || message.body() instanceof PeopleRequest.Profiles) {
      message.reply(new PeopleReply.Profiles(List.of()));
    } else if (message.body() instanceof PeopleRequest) {
      message.reply(BusMessage.Refused.of(new ChatException(ErrorCode.FORBIDDEN, "not here")));
    } else {
      message.fail(ErrorCode.UNSUPPORTED.number(), "not known here");
    }
  }

  private List<byte[]> known(String room) {
    return rooms.getOrDefault(room, List.of());
  }

  private List<byte[]> log(String room) {
    return rooms.size() < MAX_ROOMS || rooms.containsKey(room)
        ? rooms.computeIfAbsent(room, id -> new ArrayList<>())
        : null;
  }

  private LogReply.Appended append(LogRequest.Append append, List<byte[]> log) {
    long first = log.size() + 1L;
    List<byte[]> added = new ArrayList<>();
    List<LogReply.Receipt> receipts = new ArrayList<>();
    for (LogRequest.NewEntry entry : append.entries()) {
      boolean full = log.size() == MAX_ENTRIES;
      if (!full) {
        byte[] encoded =
            Entry.encode(
                log.size() + 1L,
                entry.kind(),
                entry.from(),
                entry.clientId(),
                entry.text(),
                Entry.timestamp(0));
        log.add(encoded);
        added.add(encoded);
      }
      receipts.add(new LogReply.Receipt(log.size(), 0, full));
    }
    if (!added.isEmpty()) {
      vertx
          .eventBus()
          .publish(
              Addresses.announce(append.room()),
              new LogEvent.Announcement(append.room(), first, added),
              new DeliveryOptions().addHeader(Addresses.ROOM_HEADER, append.room()));
    }
    return new LogReply.Appended(receipts);
  }

  private LogReply.Page page(LogRequest.Read read) {
    List<byte[]> log = known(read.room());
    int from =
        switch (read.direction()) {
          case AFTER -> (int) Math.min(log.size(), read.seq());
          case BEFORE -> (int) Math.max(0, Math.min(log.size(), read.seq() - 1) - read.limit());
          case LAST -> Math.max(0, log.size() - read.limit());
        };
    int to =
        read.direction() == LogRequest.Direction.BEFORE
            ? (int) Math.max(from, Math.min(log.size(), read.seq() - 1))
            : Math.min(log.size(), from + read.limit());
    return new LogReply.Page(
        read.room(), EPOCH, true, log.size(), from + 1L, List.copyOf(log.subList(from, to)));
  }
}
