package parley.bench.torture.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import parley.bench.torture.check.Journal.Message;

/**
 * Compares what every client sent, was told and was shown with the log, when all is over. Knows
 * nothing of how it came about. For one thread.
 */
public final class Audit {
  /** In a room of this name each message of a person has a trigger word in it. */
  public static final String ASK = "ask-";

  /** Bots that were away answer what is younger than a minute; the delay is theirs as well. */
  private static final long BOTS_REMEMBER_MILLIS = 55_000;

  private static final long BOTS_THINK_MILLIS = 5_000;

  private final List<Journal> journals;
  private final Map<String, List<Stored>> log;
  private final List<Outage> outages;
  private final Set<String> signedOut;
  private final List<Breach> breaches = new ArrayList<>();
  private long resets;

  /**
   * An audit.
   *
   * @param log of each room, all entries by rising seq
   * @param outages what was broken
   */
  public Audit(List<Journal> journals, Map<String, List<Stored>> log, List<Outage> outages) {
    this(journals, log, outages, Set.of());
  }

  /**
   * Of those who were {@code signedOut}, by id, it is not asked that they were served to the end.
   */
  public Audit(
      List<Journal> journals,
      Map<String, List<Stored>> log,
      List<Outage> outages,
      Set<String> signedOut) {
    this.journals = journals;
    this.log = log;
    this.outages = outages;
    this.signedOut = signedOut;
  }

  private record Key(String sender, String clientId) {}

  /** All that is wrong. */
  public List<Breach> check() {
    Set<String> rooms = new TreeSet<>(log.keySet());
    journals.forEach(journal -> rooms.add(journal.room()));
    rooms.forEach(room -> room(room, log.getOrDefault(room, List.of())));
    for (Journal journal : journals) {
      if (journal.reads()) {
        ReaderAudit reader =
            new ReaderAudit(journal, log.getOrDefault(journal.room(), List.of()), breaches);
        resets += reader.check(!signedOut.contains(journal.user()));
      }
    }
    return breaches;
  }

  /** How often the server had to start a reader afresh, as the protocol allows. */
  public long resets() {
    return resets;
  }

  private void room(String room, List<Stored> entries) {
    Map<Key, Stored> stored = new HashMap<>();
    Set<String> said = new HashSet<>();
    long expected = 1;
    for (Stored entry : entries) {
      if (entry.seq() != expected) {
        add(Kind.HOLE, room, entry, "seq " + entry.seq() + " follows " + (expected - 1));
      }
      expected = entry.seq() + 1;
      boolean again = stored.putIfAbsent(new Key(entry.sender(), entry.clientId()), entry) != null;
      // Every text of a person is made once, so under another clientId it is the same message.
      boolean person = !entry.bot() && !entry.change();
      boolean renamed = person && !said.add(entry.sender() + entry.text());
      if (again || renamed) {
        add(Kind.DOUBLED, room, entry, "seq " + entry.seq() + " was stored before");
      }
    }
    Map<String, Journal> senders = new HashMap<>();
    journals.stream()
        .filter(journal -> journal.room().equals(room))
        .forEach(journal -> senders.merge(journal.user(), journal, Audit::whoSpeaks));
    for (Stored entry : entries) {
      Journal sender = senders.get(entry.sender());
      boolean person = !entry.bot() && !entry.change();
      if (person && (sender == null || sender.message(entry.clientId()) == null)) {
        add(Kind.STRANGE, room, entry, "seq " + entry.seq() + " was sent by nobody");
      }
    }
    senders.values().forEach(journal -> sender(journal, stored));
    if (room.startsWith(ASK)) {
      answers(room, entries);
    }
  }

  /** Of the devices of one user only one says something in a room. */
  private static Journal whoSpeaks(Journal one, Journal other) {
    return one.messages().isEmpty() ? other : one;
  }

  private void sender(Journal journal, Map<Key, Stored> stored) {
    long last = 0;
    String latest = "";
    for (Message message : journal.messages()) {
      Stored entry = stored.get(new Key(journal.user(), message.clientId()));
      long acked = message.seq();
      String it = message.clientId() + " of " + journal.user();
      if (!message.refused().isEmpty()) {
        add(Kind.REFUSED, journal, message, it + ": " + message.refused());
      } else if (acked == 0 && message.wasSent() && mustBeAcked(journal, message)) {
        add(Kind.UNANSWERED, journal, message, it + " was never acked");
      } else if (acked > 0 && (entry == null || entry.seq() != acked)) {
        String where = entry == null ? "is not in the log" : "is in the log as " + entry.seq();
        add(Kind.ACKED_BUT_MISSING, journal, message, it + ", acked as " + acked + ", " + where);
      }
      if (entry != null && entry.seq() < last) {
        String what =
            it + " is seq " + entry.seq() + ", but " + latest + " before it is seq " + last;
        add(Kind.OUT_OF_ORDER, journal, message, what, latest);
      }
      if (entry != null) {
        last = Math.max(last, entry.seq());
        latest = last == entry.seq() ? message.clientId() : latest;
      }
    }
  }

  private boolean mustBeAcked(Journal journal, Message message) {
    return !message.isLetGo() && !signedOut.contains(journal.user());
  }

  private void answers(String room, List<Stored> entries) {
    Set<String> answers = new HashSet<>();
    List<Stored> questions = new ArrayList<>();
    long said = 0;
    for (Stored entry : entries) {
      if (entry.bot()) {
        answers.add(entry.clientId());
        if (++said > questions.size()) {
          add(Kind.BOT_DOUBLED, room, entry, "the answer at seq " + entry.seq() + " is one more");
          said--;
        }
      } else {
        questions.add(entry);
      }
    }
    for (Stored question : questions) {
      boolean answered = answers.contains("re:" + question.seq()) || said >= questions.size();
      if (!answered && !isTooOldToAnswer(question)) {
        add(Kind.BOT_MISSING, room, question, "seq " + question.seq() + " has no answer");
      }
    }
  }

  private boolean isTooOldToAnswer(Stored question) {
    return outages.stream()
        .anyMatch(
            outage ->
                outage.fromMillis() < question.atMillis() + BOTS_THINK_MILLIS
                    && outage.wellMillis() > question.atMillis() + BOTS_REMEMBER_MILLIS);
  }

  private void add(Kind kind, String room, Stored entry, String what) {
    breaches.add(
        new Breach(
            kind,
            room + ": " + what,
            room,
            entry.seq(),
            entry.clientId(),
            "",
            "",
            entry.atMillis()));
  }

  private void add(Kind kind, Journal journal, Message message, String what) {
    add(kind, journal, message, what, "");
  }

  private void add(Kind kind, Journal journal, Message message, String what, String before) {
    breaches.add(
        new Breach(
            kind,
            journal.room() + ": " + what,
            journal.room(),
            message.seq(),
            message.clientId(),
            before,
            "",
            -1));
  }
}
