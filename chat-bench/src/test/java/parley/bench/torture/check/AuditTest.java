package parley.bench.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories made by hand: one in which all is well, and the same with one thing wrong. */
class AuditTest {
  private static final String ROOM = "plaza";

  private final Journal ann = new Journal("ann", ROOM, true);
  private final Journal bob = new Journal("bob", ROOM, true);
  private final List<Stored> log = new ArrayList<>();
  private final Map<String, List<Stored>> rooms = new HashMap<>(Map.of(ROOM, log));

  private static Journal.Message says(Journal journal, String text) {
    Journal.Message message = journal.says(text);
    journal.sent(message, 10, 0);
    return message;
  }

  /** Ann says it and is acked with the next seq. */
  private Stored stored(Journal.Message message) {
    Stored entry = new Stored(log.size() + 1, "ann", false, message.clientId(), message.text(), 20);
    log.add(entry);
    return entry;
  }

  private void acked(Journal.Message message, long seq) {
    ann.acked(message, seq, 30, 0);
  }

  private static void shows(Journal reader, Stored entry) {
    reader.read(entry.seq(), entry.identity(), 40);
  }

  /** Two messages, and both readers have both. */
  private void threeWell() {
    ann.joined(0, 0, false, 1, 0);
    bob.joined(0, 0, false, 1, 1);
    for (int i = 0; i < 3; i++) {
      Journal.Message message = says(ann, "text " + i);
      Stored entry = stored(message);
      acked(message, entry.seq());
      shows(ann, entry);
      shows(bob, entry);
    }
  }

  private void finds(Kind... kinds) {
    List<Breach> breaches = new Audit(List.of(ann, bob), rooms, List.of()).check();
    assertEquals(List.of(kinds), breaches.stream().map(Breach::kind).toList(), breaches::toString);
  }

  @Test
  void findsNothingWhereAllIsWell() {
    threeWell();
    finds();
  }

  @Test
  void findsWhatWasAckedAndIsNotInTheLog() {
    threeWell();
    acked(says(ann, "gone"), 4);
    finds(Kind.ACKED_BUT_MISSING);
  }

  @Test
  void findsWhatWasAckedAsAnotherSeqThanTheLogHas() {
    ann.joined(0, 0, false, 1, 0);
    bob.joined(0, 0, false, 1, 1);
    Journal.Message message = says(ann, "here");
    Stored entry = stored(message);
    shows(ann, entry);
    shows(bob, entry);
    acked(message, 2);
    finds(Kind.ACKED_BUT_MISSING);
  }

  @Test
  void findsThatAWholeRoomIsMissing() {
    threeWell();
    rooms.clear();
    List<Breach> breaches = new Audit(List.of(ann, bob), rooms, List.of()).check();
    assertEquals(
        3,
        breaches.stream().filter(b -> b.kind() == Kind.ACKED_BUT_MISSING).count(),
        "" + breaches);
  }

  @Test
  void findsAHoleInTheSeqs() {
    threeWell();
    Stored last = log.remove(2);
    log.add(new Stored(4, "ann", false, last.clientId(), last.text(), 20));
    List<Kind> kinds =
        new Audit(List.of(ann, bob), rooms, List.of()).check().stream().map(Breach::kind).toList();
    assertEquals(Kind.HOLE, kinds.get(0));
  }

  @Test
  void findsMessagesInAnotherOrderThanSent() {
    swapped();
    finds(Kind.OUT_OF_ORDER);
  }

  @Test
  void findsThatAMessageHasPassedOneThatWasRefusedForNow() {
    swapped();
    ann.refusedForNow(ann.messages().get(0), 15, 0);
    finds(Kind.OUT_OF_ORDER);
  }

  private void swapped() {
    ann.joined(0, 0, false, 1, 0);
    bob.joined(0, 0, false, 1, 1);
    Journal.Message first = says(ann, "first");
    Journal.Message second = says(ann, "second");
    for (Journal.Message message : List.of(second, first)) {
      Stored entry = stored(message);
      acked(message, entry.seq());
      shows(ann, entry);
      shows(bob, entry);
    }
  }

  @Test
  void findsWhatIsInTheLogTwice() {
    threeWell();
    Stored again = new Stored(4, "ann", false, "m0", "text 0", 50);
    log.add(again);
    shows(ann, again);
    shows(bob, again);
    finds(Kind.DOUBLED);
  }

  @Test
  void findsWhatIsInTheLogTwiceUnderAnotherClientId() {
    threeWell();
    Stored again = new Stored(4, "ann", false, "another", "text 0", 50);
    log.add(again);
    shows(ann, again);
    shows(bob, again);
    finds(Kind.DOUBLED, Kind.STRANGE);
  }

  @Test
  void findsAReaderWhoSkipped() {
    threeWell();
    Stored missed = stored(says(ann, "missed"));
    Stored next = stored(says(ann, "next"));
    ann.messages().forEach(message -> ann.acked(message, seqOf(message), 60, 0));
    shows(ann, missed);
    shows(ann, next);
    shows(bob, next);
    finds(Kind.SKIPPED);
  }

  private long seqOf(Journal.Message message) {
    return log.stream()
        .filter(entry -> entry.clientId().equals(message.clientId()))
        .findFirst()
        .orElseThrow()
        .seq();
  }

  @Test
  void findsAReaderWhoNeverGotTheLast() {
    threeWell();
    Journal.Message message = says(ann, "last");
    Stored entry = stored(message);
    acked(message, entry.seq());
    shows(ann, entry);
    finds(Kind.SKIPPED);
  }

  @Test
  void findsAnEntryThatCameTwice() {
    threeWell();
    shows(bob, log.get(1));
    finds(Kind.TWICE);
  }

  @Test
  void findsReadersWhoWereShownDifferentThings() {
    threeWell();
    Journal.Message message = says(ann, "true");
    Stored entry = stored(message);
    acked(message, entry.seq());
    shows(ann, entry);
    shows(bob, new Stored(4, "ann", false, message.clientId(), "false", 20));
    finds(Kind.DIFFERENT);
  }

  @Test
  void findsWhatWasNeverAnsweredAndWhatWasRefused() {
    threeWell();
    says(ann, "silence");
    ann.refused(says(ann, "no"), "forbidden");
    finds(Kind.UNANSWERED, Kind.REFUSED);
  }

  @Test
  void findsWhatNobodySent() {
    threeWell();
    Stored strange = new Stored(4, "zoe", false, "z1", "hello", 50);
    log.add(strange);
    shows(ann, strange);
    shows(bob, strange);
    finds(Kind.STRANGE);
  }

  @Test
  void findsACursorThatWasNotContinued() {
    threeWell();
    bob.joined(1, 3, false, 60, 1);
    shows(bob, log.get(1));
    shows(bob, log.get(2));
    finds(Kind.CURSOR);
  }

  @Test
  void findsAResetWithoutNeedAndAllowsOneWithNeed() {
    threeWell();
    bob.joined(3, 3, true, 60, 1);
    finds(Kind.CURSOR);
    ann.joined(3, 504, true, 60, 1);
    finds(Kind.CURSOR);
  }

  @Test
  void findsAnswersOfBotsThatAreMissingOrTooMany() {
    Journal asker = new Journal("ann", Audit.ASK + "0", false);
    Journal.Message first = says(asker, "help");
    Journal.Message second = says(asker, "time");
    asker.acked(first, 1, 30, 0);
    asker.acked(second, 2, 30, 0);
    Stored one = new Stored(1, "ann", false, first.clientId(), "help", 20);
    Stored two = new Stored(2, "ann", false, second.clientId(), "time", 20);
    Stored answer = new Stored(3, "bot-parley", true, "re:1", "Here", 30);
    Stored other = new Stored(4, "bot-parley", true, "re:2", "Noon", 30);
    Stored more = new Stored(5, "bot-parley", true, "by chance", "Noon", 30);

    assertEquals(List.of(), kinds(asker, List.of(one, two, answer, other)));
    assertEquals(List.of(Kind.BOT_MISSING), kinds(asker, List.of(one, two, answer)));
    assertEquals(List.of(Kind.BOT_DOUBLED), kinds(asker, List.of(one, two, answer, other, more)));
  }

  @Test
  void aBotThatWasAwayForAMinuteMayLetAQuestionGo() {
    Journal asker = new Journal("ann", Audit.ASK + "0", false);
    Journal.Message question = says(asker, "help");
    asker.acked(question, 1, 30, 0);
    List<Stored> log = List.of(new Stored(1, "ann", false, question.clientId(), "help", 20));

    assertEquals(List.of(), kinds(asker, log, awayUntil(70_000)));
    assertEquals(List.of(Kind.BOT_MISSING), kinds(asker, log, awayUntil(40_000)));
  }

  private static Outage awayUntil(long millis) {
    return new Outage("all-kill", "", Set.of(), 100, 200, millis);
  }

  private static List<Kind> kinds(Journal asker, List<Stored> entries, Outage... outages) {
    return new Audit(List.of(asker), Map.of(asker.room(), entries), List.of(outages))
        .check().stream().map(Breach::kind).toList();
  }
}
