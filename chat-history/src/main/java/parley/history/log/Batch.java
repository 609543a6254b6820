package parley.history.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.api.Entry;
import parley.api.ErrorCode;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest.NewEntry;

/**
 * The requests that share a commit. Each different entry has one slot; slots are sorted by room,
 * and within a room in the order of arrival. Confined to its event loop.
 */
final class Batch {
  private final List<PendingAppend> appends;
  private final List<Slot> slots = new ArrayList<>();

  /** For each entry of each request, in order: its slot. */
  private final List<Slot> slotsByEntry = new ArrayList<>();

  Batch(List<PendingAppend> appends) {
    this.appends = appends;
    Map<Key, Slot> known = new HashMap<>();
    Map<String, List<Slot>> rooms = new TreeMap<>();
    for (PendingAppend append : appends) {
      List<Slot> room = rooms.computeIfAbsent(append.room(), id -> new ArrayList<>());
      for (NewEntry entry : append.entries()) {
        Slot slot = new Slot(append.room(), entry);
        Slot first =
            known.putIfAbsent(new Key(append.room(), entry.from().id(), entry.clientId()), slot);
        if (first == null) {
          room.add(slot);
        }
        slotsByEntry.add(first == null ? slot : first);
      }
    }
    rooms.values().forEach(slots::addAll);
  }

  private record Key(String room, String sender, String clientId) {}

  /** An entry of the statement, and then what became of it. */
  static final class Slot {
    private final String room;
    private final NewEntry entry;

    /** 0 while it is not stored. */
    private long seq;

    private long atMillis;
    private boolean known;
    private boolean answered;

    Slot(String room, NewEntry entry) {
      this.room = room;
      this.entry = entry;
    }

    String room() {
      return room;
    }

    NewEntry entry() {
      return entry;
    }

    /** The first who asked for this entry made it; whoever asks again gets a duplicate. */
    private LogReply.Receipt receipt() {
      boolean duplicate = known || answered;
      answered = true;
      return new LogReply.Receipt(seq, atMillis, duplicate);
    }
  }

  List<PendingAppend> appends() {
    return appends;
  }

  int size() {
    return slots.size();
  }

  Slot slot(int index) {
    return slots.get(index);
  }

  /** Committed: this slot's entry is in the log. */
  void settle(int index, long seq, long atMillis, boolean known) {
    Slot slot = slots.get(index);
    slot.seq = seq;
    slot.atMillis = atMillis;
    slot.known = known;
  }

  /** The last seq of each room that this batch knows of. */
  Map<String, Long> heads() {
    Map<String, Long> heads = new HashMap<>();
    for (Slot slot : slots) {
      if (slot.seq > 0) {
        heads.merge(slot.room, slot.seq, Math::max);
      }
    }
    return heads;
  }

  /** What this commit added to the log, per room. */
  List<LogEvent.Announcement> announcements() {
    List<LogEvent.Announcement> announcements = new ArrayList<>();
    Timestamps timestamps = new Timestamps();
    for (int i = 0; i < slots.size(); ) {
      String room = slots.get(i).room;
      long first = 0;
      List<byte[]> entries = new ArrayList<>();
      for (; i < slots.size() && slots.get(i).room.equals(room); i++) {
        Slot slot = slots.get(i);
        if (slot.seq > 0 && !slot.known) {
          first = first == 0 ? slot.seq : first;
          entries.add(encode(slot, timestamps));
        }
      }
      if (!entries.isEmpty()) {
        announcements.add(new LogEvent.Announcement(room, first, entries));
      }
    }
    return announcements;
  }

  private static byte[] encode(Slot slot, Timestamps timestamps) {
    NewEntry entry = slot.entry;
    return Entry.encode(
        slot.seq,
        entry.kind(),
        entry.from(),
        entry.clientId(),
        entry.text(),
        timestamps.text(slot.atMillis));
  }

  /** Answers everyone. A request whose room was not open to it was not stored at all. */
  void reply() {
    int next = 0;
    for (PendingAppend append : appends) {
      int end = next + append.entries().size();
      List<LogReply.Receipt> receipts = new ArrayList<>(end - next);
      for (; next < end; next++) {
        receipts.add(slotsByEntry.get(next).receipt());
      }
      if (receipts.stream().anyMatch(receipt -> receipt.seq() == 0)) {
        append.fail(ErrorCode.FORBIDDEN, "room " + append.room() + " is not open to you");
      } else {
        append.stored(receipts);
      }
    }
  }
}
