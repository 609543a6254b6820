package parley.history.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.log.BusMessage;
import parley.api.log.LogEvent;
import parley.api.log.LogReply;
import parley.api.log.LogRequest.NewEntry;
import parley.api.people.News;

/**
 * The requests that share a commit. Each different entry has one slot; slots are sorted by room,
 * and within a room in the order of arrival. Confined to its event loop.
 */
final class Batch {
  private final List<PendingAppend> appends;
  private final Form form;
  private final Map<String, List<Slot>> rooms = new TreeMap<>();
  private final List<Slot> slots = new ArrayList<>();

  /** For each entry of each request, in order: its slot. */
  private final List<Slot> slotsByEntry = new ArrayList<>();

  /** News that this commit added: not asked for by anyone. */
  private final List<Slot> news = new ArrayList<>();

  /** How it is to be appended. */
  enum Form {
    /** Its entries are presumed to be new. */
    PRESUMING_NEW,
    /** They are looked up first. */
    CHECKING,
    /** And so are their authors, for not everyone may write in these rooms. */
    GUARDED
  }

  /** A batch. */
  Batch(List<PendingAppend> appends, Form form) {
    this.appends = appends;
    this.form = form;
    Map<Key, Slot> known = new HashMap<>();
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
    private BusMessage.Refused refusal;

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

    void settle(long itsSeq, long itsMillis, boolean wasKnown) {
      seq = itsSeq;
      atMillis = itsMillis;
      known = wasKnown;
    }

    boolean isStored() {
      return seq > 0;
    }

    boolean isSettled() {
      return seq > 0 || refusal != null;
    }

    boolean isAdded() {
      return seq > 0 && !known;
    }

    /** The first who asked for this entry made it; whoever asks again gets a duplicate. */
    private LogReply.Receipt receipt() {
      if (refusal != null) {
        return LogReply.Receipt.refused(refusal);
      }
      boolean duplicate = known || answered;
      answered = true;
      return new LogReply.Receipt(seq, atMillis, duplicate);
    }
  }

  List<PendingAppend> appends() {
    return appends;
  }

  List<String> rooms() {
    return List.copyOf(rooms.keySet());
  }

  /** Where it may add something. */
  List<String> touchedRooms() {
    List<String> touched = new ArrayList<>(rooms.keySet());
    if (isGuarded()) {
      touched.add(News.ROOM);
    }
    return touched;
  }

  /** How many different entries it has. */
  int size() {
    return slots.size();
  }

  Slot slot(int index) {
    return slots.get(index);
  }

  /** Whether its entries must be looked up first. */
  boolean isChecked() {
    return form == Form.CHECKING;
  }

  /** Whether its authors must be looked up, and its entries as well. */
  boolean isGuarded() {
    return form == Form.GUARDED;
  }

  /** Committed: the entry of this slot is in the log. */
  void settle(int index, long seq, long atMillis, boolean known) {
    slots.get(index).settle(seq, atMillis, known);
  }

  /** The author of this slot's entry may not say it there now. */
  void refuse(int index, ChatException why) {
    slots.get(index).refusal = BusMessage.Refused.of(why);
  }

  /** Committed: this entry, which nobody asked for; those of a room in the order of their seqs. */
  void tell(String room, NewEntry entry, long seq, long atMillis) {
    Slot slot = new Slot(room, entry);
    slot.settle(seq, atMillis, false);
    news.add(slot);
  }

  /** Committed: all entries of this room are new, and this is the seq of the last one. */
  void raise(String room, long lastSeq, long atMillis) {
    List<Slot> raised = rooms.get(room);
    long seq = lastSeq - raised.size();
    for (Slot slot : raised) {
      slot.settle(++seq, atMillis, false);
    }
  }

  boolean hasKnown() {
    return slots.stream().anyMatch(slot -> slot.known);
  }

  /** The last seq of each room that this batch knows of. */
  Map<String, Long> heads() {
    Map<String, Long> heads = new HashMap<>();
    for (List<Slot> some : List.of(slots, news)) {
      for (Slot slot : some) {
        if (slot.isStored()) {
          heads.merge(slot.room, slot.seq, Math::max);
        }
      }
    }
    return heads;
  }

  /** What this commit added to the log, per room. */
  List<LogEvent.Announcement> announcements() {
    List<LogEvent.Announcement> announcements = new ArrayList<>();
    Timestamps timestamps = new Timestamps();
    List<List<Slot>> all = new ArrayList<>(rooms.values());
    all.add(news);
    for (List<Slot> ofRoom : all) {
      List<Slot> added = ofRoom.stream().filter(Slot::isAdded).toList();
      if (!added.isEmpty()) {
        Slot first = added.get(0);
        List<byte[]> entries = new ArrayList<>(added.size());
        added.forEach(slot -> entries.add(encode(slot, timestamps)));
        announcements.add(new LogEvent.Announcement(first.room, first.seq, entries));
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

  /**
   * Answers everyone whose entries are stored or refused.
   *
   * @return the others: their room is guarded, or its rules have changed meanwhile
   */
  List<PendingAppend> reply() {
    List<PendingAppend> missing = new ArrayList<>();
    int next = 0;
    for (PendingAppend append : appends) {
      List<Slot> asked = slotsByEntry.subList(next, next + append.entries().size());
      next += asked.size();
      if (asked.stream().allMatch(Slot::isSettled)) {
        List<LogReply.Receipt> receipts = new ArrayList<>(asked.size());
        asked.forEach(slot -> receipts.add(slot.receipt()));
        append.answer(receipts);
      } else {
        missing.add(append);
      }
    }
    return missing;
  }
}
