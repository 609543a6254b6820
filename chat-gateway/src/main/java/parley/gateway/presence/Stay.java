package parley.gateway.presence;

/** A person in a room: at one gateway or more, or, during the grace, at none. */
final class Stay {
  private final Person person;
  private final RoomPeople room;
  private int gateways;
  private long leavesAtNanos;

  /** When it is looked at next because it may be over; only while {@link #watched}. */
  private long watchedUntilNanos;

  private boolean watched;

  Stay(Person person, RoomPeople room) {
    this.person = person;
    this.room = room;
  }

  Person person() {
    return person;
  }

  RoomPeople room() {
    return room;
  }

  /** At one more gateway. */
  void came() {
    gateways++;
  }

  /** At one less; returns whether it is to be looked at again when this time is over. */
  boolean went(long leavesAt) {
    if (--gateways > 0) {
      return false;
    }
    leavesAtNanos = leavesAt;
    boolean anew = !watched || leavesAt - watchedUntilNanos < 0;
    if (anew) {
      watched = true;
      watchedUntilNanos = leavesAt;
    }
    return anew;
  }

  /** It was looked at: whether it is to be so again, and when is {@link #leavesAtNanos}. */
  boolean staysWatched(long now) {
    watched = gateways == 0 && leavesAtNanos - now > 0;
    watchedUntilNanos = leavesAtNanos;
    return watched;
  }

  long leavesAtNanos() {
    return leavesAtNanos;
  }

  boolean isOver(long now) {
    return gateways == 0 && leavesAtNanos - now <= 0;
  }
}
