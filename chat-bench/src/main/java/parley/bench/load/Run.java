package parley.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import parley.bench.check.Findings;
import parley.bench.check.RoomLog;
import parley.bench.check.RoomReader;
import parley.bench.check.SenderBook;
import parley.bench.entries.EntryMemo;
import parley.bench.entries.Marker;
import parley.bench.wire.ServerFrame;

/**
 * What everything in one run shares: its rooms, members, senders, clock, meter and findings.
 *
 * <p>Confined to one thread.
 */
final class Run {
  /** All memos together: a few frames for each of thousands of rooms, many for a few rooms. */
  private static final long MEMO_BYTES = 64L * 1024 * 1024;

  private final Workload workload;
  private final Target target;
  private final RandomGenerator random;
  private final Reactor reactor;
  private final String prefix;
  private final byte[] prefixBytes;
  private final Meter meter = new Meter();
  private final PresenceMeter presence;
  private final Findings findings = new Findings();
  private final ServerFrame frame = new ServerFrame();
  private final List<Room> rooms = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Sender> senders = new ArrayList<>();
  private final Pace pace;
  private final long startNanos = System.nanoTime();
  private int readyMembers;
  private boolean over;

  Run(Workload workload, Target target, String name, long seed) throws IOException {
    this.workload = workload;
    this.target = target;
    presence = new PresenceMeter(workload.shape().sockets());
    random = new SplittableRandom(seed);
    reactor = new Reactor(workload.timing().pollInterval());
    prefix = "bench-" + name + "-";
    prefixBytes = prefix.getBytes(StandardCharsets.US_ASCII);
    makeRooms();
    makeMembers();
    makeSenders(name);
    Workload.Pacing pacing = workload.pacing();
    pace =
        pacing.isOpen()
            ? new OpenLoop(senders, pacing.ratePerSecond(), pacing.poisson(), random)
            : new ClosedLoop(this, senders, pacing.inflight());
  }

  private void makeRooms() {
    EntryMemo.Budget budget = new EntryMemo.Budget(MEMO_BYTES);
    for (int i = 0; i < workload.shape().rooms(); i++) {
      RoomLog log = new RoomLog(prefix + i, findings);
      Completion completion =
          completesOnAck() || workload.pacing().isOpen()
              ? Completion.ignored()
              : new Completion(seq -> complete(log.identity(seq)));
      rooms.add(new Room(i, log, new EntryMemo(budget), completion));
    }
  }

  private void complete(long identity) {
    if (identity > 0 && Marker.sender(identity) < senders.size()) {
      senders.get(Marker.sender(identity)).complete();
    }
  }

  private void makeMembers() {
    for (int i = 0; i < workload.shape().sockets(); i++) {
      List<Seat> seats = new ArrayList<>();
      for (int j = 0; j < workload.shape().roomsPerSocket(); j++) {
        Room room = rooms.get((i + j) % rooms.size());
        seats.add(new Seat(room, new RoomReader("socket " + i, room.log(), findings)));
      }
      members.add(new Member(this, i, seats));
    }
  }

  private void makeSenders(String name) {
    for (int i = 0; i < workload.shape().senders(); i++) {
      Room room = rooms.get(i % rooms.size());
      SendFrame bytes = new SendFrame(i, name, room.name(), workload.shape().textChars(), random);
      SenderBook book = new SenderBook(i, room.log(), findings);
      Sender sender = new Sender(this, members.get(i), book, bytes);
      senders.add(sender);
      members.get(i).sends(sender);
    }
  }

  /** Nanoseconds since the start of the run. */
  long now() {
    return System.nanoTime() - startNanos;
  }

  /** A time of the run on the machine's own clock. */
  long absolute(long nanos) {
    return startNanos + nanos;
  }

  Reactor reactor() {
    return reactor;
  }

  Meter meter() {
    return meter;
  }

  PresenceMeter presence() {
    return presence;
  }

  Findings findings() {
    return findings;
  }

  RandomGenerator random() {
    return random;
  }

  /** The one frame that is parsed at a time. */
  ServerFrame frame() {
    return frame;
  }

  Pace pace() {
    return pace;
  }

  List<Member> members() {
    return members;
  }

  List<Sender> senders() {
    return senders;
  }

  List<RoomLog> logs() {
    return rooms.stream().map(Room::log).toList();
  }

  int rooms() {
    return rooms.size();
  }

  boolean completesOnAck() {
    return workload.pacing().completeWhen() == Workload.CompleteWhen.ACK;
  }

  boolean reconnects() {
    return workload.bounds().reconnect();
  }

  boolean holds() {
    return workload.bounds().hold();
  }

  boolean maySend() {
    return meter.sentSoFar() < workload.bounds().maxMessages()
        && meter.outstanding() < workload.bounds().maxOutstanding();
  }

  void memberReady() {
    readyMembers++;
  }

  int readyMembers() {
    return readyMembers;
  }

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  InetSocketAddress gateway(int socket, int attempt) {
    return target.gateway(socket, rooms.size(), attempt);
  }

  String authority(int socket, int attempt) {
    InetSocketAddress gateway = gateway(socket, attempt);
    return gateway.getHostString() + ":" + gateway.getPort();
  }

  String token(int socket) {
    return target.token(socket);
  }

  /** Finds a room by its name's bytes; -1 when it is none of this run's. */
  int roomIndex(byte[] bytes, int from, int to) {
    int digits = from + prefixBytes.length;
    if (digits >= to || to - digits > 6 || !startsWithPrefix(bytes, from)) {
      return -1;
    }
    int index = 0;
    for (int i = digits; i < to; i++) {
      index = index * 10 + bytes[i] - '0';
    }
    return index >= 0 && index < rooms.size() ? index : -1;
  }

  private boolean startsWithPrefix(byte[] bytes, int from) {
    for (int i = 0; i < prefixBytes.length; i++) {
      if (bytes[from + i] != prefixBytes[i]) {
        return false;
      }
    }
    return true;
  }
}
