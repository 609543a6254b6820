package parley.gateway.presence;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import parley.api.RoomKind;
import parley.api.User;
import parley.api.presence.Here;
import parley.gateway.wire.WireFrame;

/**
 * Presence as one event loop sees it: its sockets tell through {@link Attendance}s where they are,
 * and are shown what the table has for them, a few in each turn so that nothing waits for it.
 * Confined to its event loop but for {@link #show} and {@link #showTyping}, which are the table's.
 */
public final class LoopPresence {
  /** About a millisecond's worth. */
  private static final int SHOWN_PER_TURN = 200;

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Presence presence;
  private final PresenceConfig config;
  private final Context context;
  private final Map<String, RoomOnlookers> rooms = new HashMap<>();
  private final TypingLimit typingLimit = new TypingLimit();
  private final Queue<RoomOnlookers.Showing> showings = new ArrayDeque<>();
  private LoopNews news = new LoopNews();
  private boolean handingOver;
  private long showingNumber;
  private long begunAtNanos = System.nanoTime() - SECOND_NANOS;

  /** For the table alone, on its context: what it has shown and is not taken yet. */
  private final Backpressure backpressure = new Backpressure();

  /** How far an event loop is behind what the table showed it. Confined to the table's context. */
  static final class Backpressure {
    private static final int MAX_TYPING = 100;

    private boolean showing;
    private boolean missed;
    private int typing;

    private boolean mayType() {
      return typing < MAX_TYPING;
    }
  }

  LoopPresence(Presence presence, PresenceConfig config, Context context) {
    this.presence = presence;
    this.config = config;
    this.context = context;
  }

  /** Someone has a socket here from now on. */
  public Attendance attend(User user, Viewer viewer) {
    sockets(user, Here.EVERYWHERE, 1);
    return new Attendance(this, user, viewer);
  }

  /** A socket is closed. */
  void gone(User user) {
    sockets(user, Here.EVERYWHERE, -1);
  }

  Onlooker entered(Attendance attendance, String room, boolean anew) {
    Onlooker onlooker = new Onlooker(attendance, room);
    rooms.computeIfAbsent(room, id -> new RoomOnlookers()).add(onlooker);
    sockets(attendance.user(), room, 1);
    wantState(room);
    Viewer viewer = attendance.viewer();
    if (anew && config.welcome() && RoomKind.of(room) == RoomKind.PUBLIC && viewer.writable()) {
      viewer.write(WireFrame.text(PresenceFrames.welcome(room, presence.words())));
    }
    return onlooker;
  }

  void left(Onlooker onlooker) {
    RoomOnlookers room = rooms.get(onlooker.room());
    room.remove(onlooker);
    if (room.isEmpty()) {
      rooms.remove(onlooker.room());
    }
    sockets(onlooker.attendance().user(), onlooker.room(), -1);
  }

  void typing(String room, User user) {
    if (typingLimit.take(room, user.id(), System.nanoTime())) {
      news.typing(room, user);
      handOver();
    }
  }

  void renamed(User user) {
    news.renamed(user);
    handOver();
  }

  void wantState(String room) {
    news.wantState(room);
    handOver();
  }

  private void sockets(User user, String room, int more) {
    news.sockets(user, room, more);
    handOver();
  }

  /** At the end of this turn, or when the table has taken what it was told before. */
  private void handOver() {
    if (!handingOver) {
      handingOver = true;
      context.runOnContext(turn -> handOverNow());
    }
  }

  private void handOverNow() {
    LoopNews told = news;
    news = new LoopNews();
    presence.take(told, () -> context.runOnContext(turn -> taken()));
  }

  private void taken() {
    handingOver = false;
    if (!news.isEmpty()) {
      handOver();
    }
  }

  /** On the table's context: shows this, unless what was shown before is not taken yet. */
  void show(List<RoomFrames> frames, Context table) {
    if (backpressure.showing) {
      backpressure.missed |= !frames.isEmpty();
      return;
    }
    boolean missed = backpressure.missed;
    if (frames.isEmpty() && !missed) {
      return;
    }
    backpressure.showing = true;
    backpressure.missed = false;
    context.runOnContext(
        turn -> {
          if (missed) {
            forgetAll();
          }
          notWithinASecond(
              () -> begin(frames, () -> table.runOnContext(back -> backpressure.showing = false)));
        });
  }

  /** A loop that was late does not show twice in a row. */
  private void notWithinASecond(Runnable showing) {
    long wait = TimeUnit.NANOSECONDS.toMillis(begunAtNanos + SECOND_NANOS - System.nanoTime()) + 1;
    if (wait > 1) {
      context.owner().setTimer(wait, timer -> showing.run());
    } else {
      showing.run();
    }
  }

  /** Something was not shown: everyone needs all of it. */
  private void forgetAll() {
    rooms.forEach(
        (room, onlookers) -> {
          onlookers.forget();
          wantState(room);
        });
  }

  private void begin(List<RoomFrames> frames, Runnable onDone) {
    begunAtNanos = System.nanoTime();
    showingNumber++;
    for (RoomFrames shown : frames) {
      RoomOnlookers room = rooms.get(shown.room());
      if (room != null) {
        showings.add(room.showing(shown, showingNumber));
      }
    }
    showSome(onDone);
  }

  private void showSome(Runnable onDone) {
    int left = SHOWN_PER_TURN;
    while (left > 0 && !showings.isEmpty()) {
      RoomOnlookers.Showing showing = showings.element();
      left = showing.show(left);
      if (showing.isDone()) {
        showings.remove();
        showing.release();
        if (showing.stateWanted()) {
          wantState(showing.room());
        }
      }
    }
    if (showings.isEmpty()) {
      onDone.run();
    } else {
      context.runOnContext(turn -> showSome(onDone));
    }
  }

  /** On the table's context: shows that someone is typing, unless too much is not taken yet. */
  void showTyping(String room, String user, byte[] frame, Context table) {
    if (backpressure.mayType()) {
      backpressure.typing++;
      context.runOnContext(
          turn -> {
            RoomOnlookers onlookers = rooms.get(room);
            if (onlookers != null) {
              onlookers.showOthers(frame, user);
            }
            table.runOnContext(back -> backpressure.typing--);
          });
    }
  }
}
