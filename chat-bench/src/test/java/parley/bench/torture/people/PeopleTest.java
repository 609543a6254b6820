package parley.bench.torture.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.bench.torture.check.Breach;
import parley.bench.torture.check.Journal;
import parley.bench.torture.check.Kind;
import parley.bench.torture.check.Outage;
import parley.bench.torture.check.Stored;

/** Histories made by hand: in each all is well but for what it is about. */
class PeopleTest {
  private static final String DEN = "private:den";
  private static final String DIRECT = "direct:both";
  private static final String PLAZA = "plaza";

  private final People people = People.none();
  private final Journal ann = new Journal("ann", DEN, true);
  private final List<Stored> log = new ArrayList<>();
  private final Map<ReadMark, Long> marks = new HashMap<>();
  private final List<Outage> outages = new ArrayList<>();

  private void finds(Kind... kinds) {
    people.attendance().end(200_000);
    List<Breach> breaches =
        people.check(List.of(ann), Map.of(DEN, log, DIRECT, log), marks, outages, 1);
    assertEquals(List.of(kinds), breaches.stream().map(Breach::kind).toList(), breaches::toString);
  }

  private void stored(String sender, long atMillis) {
    log.add(new Stored(log.size() + 1, sender, false, "m" + log.size(), "text", atMillis));
  }

  private void cut(String fault, long fromMillis, long wellMillis) {
    outages.add(new Outage(fault, "", Set.of(), fromMillis, wellMillis, wellMillis));
  }

  /** Out from 10 s to 20 s. */
  private Doors.Door annWasOut(boolean open) {
    Doors.Door door = people.doors().add(DEN, "ann", open, true);
    door.turning(false, 9_500);
    door.turned(10_000);
    door.turning(true, 20_000);
    door.turned(20_100);
    return door;
  }

  private void showsAnn(int seq, long atMillis) {
    ann.read(seq, log.get(seq - 1).identity(), atMillis);
  }

  @Test
  void whoWasPutOutMayHearWhatCameBeforeAndWhatHeIsShownOnceHeIsInAgain() {
    annWasOut(false);
    stored("bob", 9_900);
    stored("bob", 15_000);
    showsAnn(1, 10_500);
    showsAnn(2, 20_300);
    finds();
  }

  @Test
  void findsWhoWasPutOutAndHeardWhatCameLater() {
    annWasOut(false);
    stored("bob", 12_500);
    showsAnn(1, 12_600);
    cut("net-cut", 9_000, 30_000);
    finds(Kind.HEARD);
  }

  @Test
  void whatAGatewayDidNotAnswerMayBeDoneWhenItGoesOnIfTheLogTells() {
    Doors.Door door = people.doors().add(DEN, "ann", true, true);
    door.turning(true, 5_000);
    door.unanswered();
    door.turned(6_000);
    door.turning(false, 9_500);
    door.turned(10_000);
    String unban = "{\"action\":\"unban\",\"user\":{\"id\":\"ann\"}}";
    log.add(new Stored(1, "host", false, "c1", unban, true, 10_100));
    stored("bob", 15_000);
    showsAnn(2, 15_100);
    finds();
    Doors.Door answered = people.doors().add(DEN, "ann", true, true);
    answered.turning(false, 9_500);
    answered.turned(10_000);
    finds(Kind.HEARD);
  }

  @Test
  void findsWhoWasPutOutAndCouldReadOrWrite() {
    Doors.Door door = annWasOut(false);
    door.tried("join", 12_500, 12_600, true);
    stored("ann", 14_000);
    finds(Kind.LET_IN, Kind.LET_IN);
  }

  @Test
  void findsAMemberWhoIsToldThatThereIsNoSuchRoom() {
    Doors.Door door = annWasOut(false);
    door.tried("GET", 15_000, 15_100, false);
    door.tried("GET", 30_000, 30_100, false);
    finds(Kind.LOCKED_OUT);
  }

  @Test
  void aGatewayThatIsCutOffMayNotKnowYetWhoIsBannedFromAPublicRoom() {
    Doors.Door door = annWasOut(true);
    door.tried("GET", 15_000, 15_100, true);
    cut("net-cut", 9_000, 14_000);
    finds();
    door.tried("GET", 16_500, 16_600, true);
    finds(Kind.LET_IN);
  }

  @Test
  void findsAHostWhoMayNotDoWhatHeMayDo() {
    people.doors().refused("DELETE: 403", 1_000);
    finds(Kind.REFUSED);
  }

  private Inboxes.Device device() {
    people.inboxes().direct(DIRECT, Set.of("ann", "bob"));
    Inboxes.Device device = people.inboxes().add("ann", "phone");
    device.asked();
    device.open(5_000);
    return device;
  }

  @Test
  void findsADirectMessageOfWhichAnOpenDeviceNeverLearned() {
    device();
    stored("bob", 10_000);
    finds(Kind.UNTOLD);
  }

  @Test
  void findsADirectMessageOfWhichADeviceLearnedTooLate() {
    Inboxes.Device device = device();
    stored("bob", 10_000);
    device.head(DIRECT, 1, 17_000);
    finds(Kind.UNTOLD);
  }

  @Test
  void aDeviceThatIsClosedLearnsOfAMessageWhenItIsOpenedAgain() {
    Inboxes.Device device = device();
    stored("bob", 10_000);
    device.lost(12_000);
    device.asked();
    device.head(DIRECT, 1, 30_000);
    device.open(30_000);
    finds();
  }

  @Test
  void aDeviceMayLearnOfAMessageOnceAllIsWellAgain() {
    Inboxes.Device device = device();
    stored("bob", 10_000);
    cut("history-kill", 11_000, 20_000);
    device.head(DIRECT, 1, 25_000);
    finds();
  }

  @Test
  void findsAMarkThatWentBackAndOneThatIsNotInPostgres() {
    Inboxes.Device device = device();
    device.mark(DIRECT, 4, 10_000, 10_000);
    device.mark(DIRECT, 3, 9_900, 10_100);
    marks.put(new ReadMark(DIRECT, "ann"), 4L);
    finds();
    device.mark(DIRECT, 3, 10_900, 11_000);
    marks.put(new ReadMark(DIRECT, "ann"), 4L);
    finds(Kind.MARK_BACK);
    marks.put(new ReadMark(DIRECT, "ann"), 3L);
    finds(Kind.MARK_BACK, Kind.MARK_LOST);
  }

  /** Ann is there from 1 s to 30 s, and Bob looks on all the time. */
  private Attendance.View annWasThere() {
    Attendance attendance = people.attendance();
    attendance.enter(PLAZA, "ann", true, 1_000, 1_000).left(30_000);
    attendance.enter(PLAZA, "bob", true, 1_000, 1_000);
    return attendance.watch(PLAZA, "bob", 1, 1_000);
  }

  @Test
  void whoHasLeftMayBeShownForTheGrace() {
    Attendance.View view = annWasThere();
    view.people(Set.of("ann", "bob"), 2_000);
    view.change(List.of(), List.of("ann"), 41_000);
    finds();
  }

  @Test
  void findsAGhost() {
    Attendance.View view = annWasThere();
    view.people(Set.of("ann", "bob"), 2_000);
    view.change(List.of(), List.of("ann"), 46_000);
    finds(Kind.GHOST);
  }

  @Test
  void aDeadGatewayIsNoExcuseForItsGhostsButOneThatStandsStillIs() {
    Attendance.View view = annWasThere();
    view.people(Set.of("ann", "bob"), 2_000);
    view.change(List.of(), List.of("ann"), 46_000);
    cut("gateway-kill", 30_000, 45_000);
    finds(Kind.GHOST);
    cut("gateway-stop", 30_000, 45_000);
    finds();
  }

  @Test
  void findsSomeoneWhoWasNeverThere() {
    Attendance.View view = annWasThere();
    view.people(Set.of("ann", "bob", "zoe"), 2_000);
    view.change(List.of(), List.of("ann"), 35_000);
    finds(Kind.GHOST);
  }

  @Test
  void findsSomeoneWhoIsThereAndNotShown() {
    Attendance.View view = annWasThere();
    view.people(Set.of("bob"), 2_000);
    finds(Kind.UNSEEN);
  }

  @Test
  void findsSomeoneWhoIsTakenForGoneWhileHeIsThere() {
    Attendance.View view = annWasThere();
    view.people(Set.of("ann", "bob"), 2_000);
    view.change(List.of(), List.of("ann"), 10_000);
    view.change(List.of("ann"), List.of(), 19_000);
    view.change(List.of(), List.of("ann"), 35_000);
    finds(Kind.UNSEEN);
  }

  @Test
  void findsANumberThatIsTooSmallAndOneThatIsTooLarge() {
    Attendance.View view = annWasThere();
    view.count(1, 2_000);
    view.count(3, 20_000);
    view.count(1, 31_000);
    finds(Kind.UNSEEN, Kind.GHOST);
  }

  @Test
  void findsASocketThatLivedOnAfterItsSessionHadEnded() {
    SignIns signIns = people.signIns();
    signIns.opened("s", 0, 1_000).closed(14_000);
    signIns.opened("s", 1, 1_000).closed(16_000);
    signIns.opened("s", 2, 17_000).closed(17_100);
    signIns.opened("t", 2, 1_000);
    signIns.ended("s", 10_000);
    finds(Kind.LIVED_ON, Kind.LIVED_ON);
    cut("postgres-pause", 11_000, 12_500);
    finds();
  }

  @Test
  void findsASessionThatNobodyEnded() {
    people.signIns().lost("s", "gateway-0 does not renew it", 1_000);
    finds(Kind.SIGNED_OUT);
  }
}
