package parley.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.bench.entries.EntryBatch;
import parley.bench.entries.Marker;

/** One room, two readers, one sender whose message n belongs at seq n + 1. */
class CheckTest {
  private final Findings findings = new Findings();
  private final RoomLog room = new RoomLog("r", findings);
  private final RoomReader ann = new RoomReader("ann", room, findings);
  private final RoomReader bob = new RoomReader("bob", room, findings);
  private final SenderBook sender = new SenderBook(0, room, findings);

  @Test
  void findsNothingInARunThatIsFine() {
    send(3);
    deliver(ann, 1, 2, 3);
    deliver(bob, 1);
    deliver(bob, 2, 3);
    finish();

    assertTrue(findings.isClean(), () -> findings.details().toString());
  }

  @Test
  void findsAHole() {
    send(4);
    deliver(ann, 1, 2, 3, 4);
    deliver(bob, 1);
    deliver(bob, 4);
    finish();

    assertOnly(Violation.LOST, 2, "lost: bob in room r never got 2 to 3");
  }

  @Test
  void findsAHoleInsideOneFrame() {
    send(3);
    deliver(ann, 1, 2, 3);
    deliver(bob, 1, 3);
    finish();

    assertOnly(Violation.LOST, 1, "lost: bob in room r never got seq 2");
  }

  @Test
  void findsATailThatNeverCame() {
    send(3);
    deliver(ann, 1, 2, 3);
    deliver(bob, 1, 2);
    finish();

    assertOnly(Violation.LOST, 1, "lost: bob in room r never got seq 3");
  }

  @Test
  void findsAnAckedMessageThatNobodyGot() {
    send(2);
    deliver(ann, 1);
    deliver(bob, 1);
    finish();

    assertEquals(3, findings.count(Violation.LOST));
    assertTrue(
        findings
            .details()
            .contains("lost: nobody saw message 1 of sender 0 in room r, acked as seq 2"),
        () -> findings.details().toString());
  }

  @Test
  void findsADoubledEntry() {
    send(2);
    deliver(ann, 1, 2);
    deliver(bob, 1, 2);
    deliver(bob, 2);
    finish();

    assertOnly(Violation.DOUBLED, 1, "doubled: bob in room r got seq 2 twice");
  }

  @Test
  void findsReorderedEntriesAndDoesNotCallThemLost() {
    send(3);
    deliver(ann, 1, 2, 3);
    deliver(bob, 1, 3);
    deliver(bob, 2);
    finish();

    assertOnly(Violation.REORDERED, 1, "reordered: bob in room r got seq 2 after 3");
  }

  @Test
  void tellsReorderedFromDoubledInsideALongHole() {
    send(9);
    deliver(ann, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    deliver(bob, 1, 9, 5, 5, 2, 8);
    finish();

    assertEquals(3, findings.count(Violation.REORDERED));
    assertEquals(1, findings.count(Violation.DOUBLED));
    assertEquals(4, findings.count(Violation.LOST));
  }

  @Test
  void findsReadersThatSeeDifferentEntries() {
    send(2);
    deliver(ann, 1, 2);
    EntryBatch other = new EntryBatch();
    other.add(1, Marker.identity(0, 0), 0);
    other.add(2, Marker.identity(0, 0), 0);
    room.see(other, "bob");
    bob.accept(other);
    finish();

    assertOnly(
        Violation.DIFFERING,
        1,
        "differing: room r seq 2 is message 0 of sender 0 for bob and message 1 of sender 0 for"
            + " others");
  }

  @Test
  void findsForeignEntriesThatDiffer() {
    EntryBatch one = new EntryBatch();
    one.add(1, -7, -1);
    EntryBatch two = new EntryBatch();
    two.add(1, -8, -1);
    room.see(one, "ann");
    room.see(two, "bob");

    assertEquals(1, findings.count(Violation.DIFFERING));
  }

  @Test
  void findsAMessageThatTheLogHoldsTwice() {
    send(1);
    EntryBatch log = new EntryBatch();
    log.add(1, Marker.identity(0, 0), 0);
    log.add(2, Marker.identity(0, 0), 0);
    everybodySees(log);

    assertOnly(
        Violation.DOUBLED,
        1,
        "doubled: room r seq 2 is message 0 of sender 0, which the log held before");
  }

  @Test
  void findsASendersMessagesOutOfOrder() {
    sender.sendsNext();
    sender.sendsNext();
    sender.acks(0, 2);
    sender.acks(1, 1);
    everybodySees(swapped());

    assertOnly(
        Violation.REORDERED,
        1,
        "reordered: room r seq 2 is message 0 of sender 0, behind message 1");
  }

  @Test
  void allowsAMessageThatWasSentAgainToMove() {
    sender.sendsNext();
    sender.sendsNext();
    sender.repeats(0);
    sender.acks(0, 2);
    sender.acks(1, 1);
    everybodySees(swapped());

    assertTrue(findings.isClean(), () -> findings.details().toString());
  }

  private static EntryBatch swapped() {
    EntryBatch log = new EntryBatch();
    log.add(1, Marker.identity(0, 1), 0);
    log.add(2, Marker.identity(0, 0), 0);
    return log;
  }

  @Test
  void findsAMessageThatIsNotWhereItsAckSays() {
    sender.sendsNext();
    sender.acks(0, 2);
    EntryBatch log = new EntryBatch();
    log.add(1, Marker.identity(0, 0), 0);
    log.add(2, -7, -1);
    everybodySees(log);

    assertOnly(
        Violation.DIFFERING, 1, "differing: room r seq 1 is message 0 of sender 0, acked as seq 2");
  }

  @Test
  void findsAMessageThatNobodySent() {
    EntryBatch log = new EntryBatch();
    log.add(1, Marker.identity(0, 0), 0);
    log.add(2, Marker.identity(9, 0), 0);
    everybodySees(log);

    assertEquals(2, findings.count(Violation.DIFFERING));
    assertEquals(
        "differing: room r seq 1 is message 0 of sender 0, which was never sent",
        findings.details().get(0));
  }

  @Test
  void findsAMessageInAnotherRoom() {
    send(1);
    deliver(ann, 1);
    deliver(bob, 1);
    RoomLog elsewhere = new RoomLog("s", findings);
    EntryBatch log = new EntryBatch();
    log.add(1, Marker.identity(0, 0), 0);
    elsewhere.see(log, "cid");
    new LogAudit(List.of(sender), findings).check(List.of(room, elsewhere));

    assertOnly(
        Violation.DIFFERING, 1, "differing: room s seq 1 is message 0 of sender 0, sent to r");
  }

  @Test
  void findsAMessageThatWasNeverAnswered() {
    sender.sendsNext();
    finish();

    assertOnly(
        Violation.UNANSWERED, 1, "unanswered: sender 0 in room r got no answer for message 0");
  }

  @Test
  void doesNotMissAMessageThatWasRefused() {
    sender.sendsNext();
    sender.refuses(0);
    finish();

    assertTrue(findings.isClean());
  }

  @Test
  void findsAcksThatComeTwiceOrForNothing() {
    sender.sendsNext();
    assertTrue(sender.acks(0, 1));
    assertFalse(sender.acks(0, 1));
    assertFalse(sender.acks(0, 2));
    assertFalse(sender.acks(5, 1));

    assertEquals(1, findings.count(Violation.DOUBLED));
    assertEquals(2, findings.count(Violation.DIFFERING));
  }

  @Test
  void tellsOnlyTheFirstFewOfEachKind() {
    for (int i = 0; i < 100; i++) {
      findings.add(Violation.LOST, 2, () -> "x");
    }

    assertEquals(200, findings.count(Violation.LOST));
    assertEquals(5, findings.details().size());
  }

  private void send(int messages) {
    for (int number = 0; number < messages; number++) {
      sender.sendsNext();
      sender.acks(number, number + 1);
    }
  }

  private void deliver(RoomReader reader, long... seqs) {
    EntryBatch batch = new EntryBatch();
    for (long seq : seqs) {
      batch.add(seq, Marker.identity(0, seq - 1), 0);
    }
    room.see(batch, reader.who());
    reader.accept(batch);
  }

  private void everybodySees(EntryBatch log) {
    room.see(log, "ann");
    ann.accept(log);
    bob.accept(log);
    finish();
  }

  private void finish() {
    ann.finish();
    bob.finish();
    new LogAudit(List.of(sender), findings).check(List.of(room));
  }

  private void assertOnly(Violation kind, long count, String detail) {
    for (Violation violation : Violation.values()) {
      long expected = violation == kind ? count : 0;
      assertEquals(
          expected, findings.count(violation), () -> violation + " in " + findings.details());
    }
    assertEquals(List.of(detail), findings.details());
  }
}
