package parley.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parley.bench.check.Violation;
import parley.bench.entries.EntryBatch;
import parley.bench.wire.Handshake;
import parley.bench.wire.ProtocolFault;
import parley.bench.wire.ServerFrame;

/**
 * One user's connection over its whole life: joins its rooms, reads them, sends when it is a
 * sender, and comes back with its cursors when the run says so.
 *
 * <p>Confined to one thread.
 */
final class Member implements ClientSocket.Listener {
  /** From here on a close code says: do not come back. */
  private static final int STAY_AWAY = 4500;

  private static final long FIRST_BACK_OFF_NANOS = 1_000_000_000L;
  private static final long MAX_BACK_OFF_NANOS = 20_000_000_000L;
  private static final byte[] PING =
      "{\"type\":\"ping\",\"id\":\"end\"}".getBytes(StandardCharsets.US_ASCII);

  private final Run run;
  private final int index;
  private final List<Seat> seats;
  private Optional<Sender> sender = Optional.empty();
  private Optional<ClientSocket> socket = Optional.empty();
  private int attempt;
  private int failures;
  private int joined;
  private boolean wasReady;
  private boolean given;
  private boolean ponged;
  private boolean continues;
  private String epoch = "";
  private long goneAtNanos;

  Member(Run run, int index, List<Seat> seats) {
    this.run = run;
    this.index = index;
    this.seats = seats;
  }

  void sends(Sender as) {
    sender = Optional.of(as);
  }

  List<Seat> seats() {
    return seats;
  }

  /** Whether it is connected and in all its rooms. */
  boolean isReady() {
    return socket.isPresent() && joined == seats.size();
  }

  /** Whether it is gone and will not come back. */
  boolean isGone() {
    return given;
  }

  boolean hasRoom(int payloadBytes) {
    return socket.isPresent() && socket.get().hasRoom(payloadBytes);
  }

  void send(byte[] payload, int length) {
    socket.orElseThrow().send(payload, length);
  }

  /** Connects, for the first time or again. */
  void connect() {
    Handshake handshake =
        new Handshake(run.authority(index, attempt), run.token(index), run.random());
    try {
      socket =
          Optional.of(
              new ClientSocket(
                  run.reactor(), run.gateway(index, attempt), handshake, run.random(), this));
    } catch (IOException e) {
      gone(1006, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void opened() {}

  @Override
  public void refused(Handshake.Refused refused) {
    socket = Optional.empty();
    long seconds = refused.retryAfterSeconds();
    if (seconds >= 0 || (run.reconnects() && wasReady)) {
      run.meter().turnedAway();
      attempt++;
      run.reactor().after(Math.max(seconds, 1) * 1_000_000_000L, this::connect);
    } else {
      throw new ProtocolFault(refused.getMessage());
    }
  }

  @Override
  public void gone(int code, String reason) {
    goneAtNanos = isReady() ? run.now() : goneAtNanos;
    socket = Optional.empty();
    joined = 0;
    seats.forEach(Seat::left);
    if (run.isOver() || given) {
      return;
    }
    if (!wasReady && !run.reconnects()) {
      throw new ProtocolFault("socket " + index + " could not connect: " + reason);
    }
    if (run.reconnects() && code < STAY_AWAY) {
      comeBack();
    } else {
      given = true;
      run.findings()
          .add(
              Violation.DISCONNECTED,
              1,
              () -> "socket %d was closed with %d (%s)".formatted(index, code, reason));
    }
  }

  /** Its connection is cut, and it comes back as from any cut. */
  void cut() {
    socket.ifPresent(ClientSocket::cut);
    gone(1006, "cut");
  }

  private void comeBack() {
    attempt++;
    run.meter().reconnected();
    long limit = Math.min(FIRST_BACK_OFF_NANOS << Math.min(failures++, 5), MAX_BACK_OFF_NANOS);
    run.reactor().after(run.random().nextLong(limit), this::connect);
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    ServerFrame frame = run.frame();
    frame.parse(bytes, from, to);
    switch (frame.type()) {
      case ENTRIES -> entries(frame, bytes, to);
      case ACK -> ack(frame, bytes);
      case ERROR -> error(frame, bytes);
      case JOINED -> joined(frame, bytes);
      case WELCOME -> welcome(frame);
      case PONG -> ponged = true;
      case PRESENCE -> run.presence().shown(index, frame.count(), to - from, run.now());
      case BYE, OTHER -> {}
    }
  }

  private void welcome(ServerFrame frame) {
    continues = wasReady && frame.epoch().equals(epoch);
    epoch = frame.epoch();
    for (int i = 0; i < seats.size(); i++) {
      join(i);
    }
  }

  private void join(int place) {
    byte[] join = seats.get(place).join("j" + place, Optional.of(epoch).filter(same -> continues));
    send(join, join.length);
  }

  private void joined(ServerFrame frame, byte[] bytes) {
    Seat seat = seat(frame, bytes);
    seat.joined(frame.from(), frame.reset(), wasReady);
    joined++;
    if (isReady()) {
      failures = 0;
      if (wasReady) {
        run.meter().cameBack(run.now() - goneAtNanos);
        sender.ifPresent(Sender::resume);
      } else {
        wasReady = true;
        run.memberReady();
      }
    }
  }

  private void entries(ServerFrame frame, byte[] bytes, int to) {
    EntryBatch batch = seat(frame, bytes).read(bytes, frame.entriesFrom(), to);
    run.meter().delivered(batch, run.now());
  }

  private Seat seat(ServerFrame frame, byte[] bytes) {
    int room = run.roomIndex(bytes, frame.roomFrom(), frame.roomTo());
    int place = room < 0 ? -1 : Math.floorMod(room - index, run.rooms());
    if (place < 0 || place >= seats.size()) {
      throw new ProtocolFault("socket " + index + " heard of a room that it had not joined");
    }
    return seats.get(place);
  }

  private void ack(ServerFrame frame, byte[] bytes) {
    long number = SendFrame.number(bytes, frame.idFrom(), frame.idTo());
    sender.ifPresent(as -> as.acked(number, frame.seq(), run.now()));
  }

  private void error(ServerFrame frame, byte[] bytes) {
    long number = SendFrame.number(bytes, frame.idFrom(), frame.idTo());
    if (number >= 0 && sender.isPresent()) {
      sender.get().refused(number, frame);
    } else if (frame.temporary() && bytes[frame.idFrom()] == 'j') {
      int from = frame.idFrom() + 1;
      String place = new String(bytes, from, frame.idTo() - from, StandardCharsets.US_ASCII);
      joinAgain(Integer.parseInt(place), frame.retryAfterMillis());
    } else {
      throw new ProtocolFault(
          "socket %d was told %s: %s".formatted(index, frame.code(), frame.message()));
    }
  }

  private void joinAgain(int place, long afterMillis) {
    Optional<ClientSocket> same = socket;
    Runnable join =
        () -> {
          if (socket.isPresent() && socket.equals(same)) {
            join(place);
          }
        };
    run.reactor().after(Math.max(afterMillis, 1) * 1_000_000, join);
  }

  /** Asks for a pong: what the server wrote before has come when that has come. */
  void askForPong() {
    ponged = given;
    if (isReady()) {
      send(PING, PING.length);
    }
  }

  boolean hasPonged() {
    return ponged || given;
  }

  /** Whether nothing is missing here. */
  boolean isComplete() {
    return given || (isReady() && seats.stream().allMatch(seat -> seat.reader().isComplete()));
  }

  /** Reports what never came, and goes. */
  void finish() {
    if (!given) {
      seats.forEach(seat -> seat.reader().finish());
    }
  }

  void leave() {
    given = true;
    socket.ifPresent(ClientSocket::leave);
    socket = Optional.empty();
  }
}
