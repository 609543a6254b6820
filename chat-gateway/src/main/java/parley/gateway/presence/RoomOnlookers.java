package parley.gateway.presence;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import parley.gateway.wire.WireFrame;

/** The sockets of one event loop in a room. Confined to it. */
final class RoomOnlookers {
  private final List<Onlooker> onlookers = new ArrayList<>(2);

  boolean isEmpty() {
    return onlookers.isEmpty();
  }

  void add(Onlooker onlooker) {
    onlooker.placedAt(onlookers.size());
    onlookers.add(onlooker);
  }

  /** The last one takes its place. */
  void remove(Onlooker onlooker) {
    Onlooker last = onlookers.remove(onlookers.size() - 1);
    if (last != onlooker) {
      last.placedAt(onlooker.place());
      onlookers.set(onlooker.place(), last);
    }
  }

  void forget() {
    onlookers.forEach(Onlooker::forget);
  }

  /** Shows these frames to all, a few in each turn of the event loop. */
  Showing showing(RoomFrames frames, long number) {
    return new Showing(frames, number);
  }

  /**
   * From the last to the first: of those who are not shown it yet none changes place when others
   * leave, and who comes meanwhile asks for all of it.
   */
  final class Showing {
    private final String room;
    private final ByteBuf state;
    private final ByteBuf change;
    private final ByteBuf notice;
    private final long number;
    private int next = onlookers.size() - 1;
    private boolean stateWanted;

    private Showing(RoomFrames frames, long number) {
      room = frames.room();
      state = encode(frames.state());
      change = encode(frames.change());
      notice = encode(frames.notice());
      this.number = number;
    }

    private static ByteBuf encode(byte[] json) {
      return json == null ? null : WireFrame.text(json);
    }

    String room() {
      return room;
    }

    /** Shows it to at most so many; returns how many are left of them. */
    int show(int most) {
      int left = most;
      next = Math.min(next, onlookers.size() - 1);
      while (next >= 0 && left > 0) {
        stateWanted |= onlookers.get(next--).show(number, state, change, notice);
        left--;
        next = Math.min(next, onlookers.size() - 1); // a write may have closed a socket
      }
      return left;
    }

    /** Whether this was the last one of those who were there. */
    boolean isDone() {
      return next < 0;
    }

    /** Whether someone needs a state that was not there. */
    boolean stateWanted() {
      return stateWanted;
    }

    void release() {
      release(state);
      release(change);
      release(notice);
    }

    private static void release(ByteBuf frame) {
      if (frame != null) {
        frame.release();
      }
    }
  }

  /** Shows a frame to all but the sockets of this user. */
  void showOthers(byte[] json, String user) {
    ByteBuf frame = WireFrame.text(json);
    for (int i = onlookers.size() - 1; i >= 0; i--) {
      if (i < onlookers.size()) {
        Attendance attendance = onlookers.get(i).attendance();
        if (!attendance.user().id().equals(user) && attendance.viewer().writable()) {
          attendance.viewer().write(frame.retainedDuplicate());
        }
      }
    }
    frame.release();
  }
}
