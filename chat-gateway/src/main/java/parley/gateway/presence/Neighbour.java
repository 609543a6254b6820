package parley.gateway.presence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import parley.api.User;
import parley.api.presence.Gone;
import parley.api.presence.Here;
import parley.api.presence.PresenceEvent.Changed;
import parley.api.presence.PresenceReply.Present;

/**
 * One other gateway: what it told, in order. While all of it is read page by page what it tells is
 * held, and added to the pages in the end: a page may know of what comes after the first page, but
 * whatever a later message names it has the last word on. Confined to the table's context.
 */
final class Neighbour {
  private static final int MAX_HELD = 200;
  private static final long UNKNOWN = -1;

  private final String id;
  private final Roster roster;
  private final long graceNanos;
  private final Map<String, Set<String>> rooms = new HashMap<>();
  private long seq = UNKNOWN;
  private long heardAtNanos;
  private Reading reading;

  /** All of it, being read. */
  private static final class Reading {
    private final NavigableMap<String, Here> people = new TreeMap<>();
    private final NavigableMap<Long, Changed> held = new TreeMap<>();
    private long from = UNKNOWN;
  }

  Neighbour(String id, Roster roster, long graceNanos) {
    this.id = id;
    this.roster = roster;
    this.graceNanos = graceNanos;
  }

  String id() {
    return id;
  }

  long heardAtNanos() {
    return heardAtNanos;
  }

  /** It may have spoken, but this process did not listen for so long. */
  void notHeard(long nanos) {
    heardAtNanos += nanos;
  }

  /** It told something; returns whether it is to be asked for all, from the first page on. */
  boolean heard(Changed changed, long now) {
    heardAtNanos = now;
    if (reading != null) {
      return hold(changed);
    }
    if (seq == UNKNOWN && changed.seq() == (changed.nothing() ? 0 : 1)) {
      seq = 0; // it has just begun: nothing was missed
    }
    if (changed.seq() <= seq) {
      return false; // nothing new: a sign of life, or told before
    }
    if (seq != UNKNOWN && !changed.nothing() && changed.seq() == seq + 1) {
      apply(changed, false, now);
      return false;
    }
    reading = new Reading();
    hold(changed);
    return true;
  }

  /** Returns false: nothing more is to be asked for now. */
  private boolean hold(Changed changed) {
    if (!changed.nothing() && reading.held.size() < MAX_HELD) {
      reading.held.put(changed.seq(), changed);
    }
    return false;
  }

  /** A page came; returns after whom the next one is to be asked for. */
  Optional<String> page(Present page, long now) {
    if (reading == null) {
      return Optional.empty();
    }
    if (reading.from == UNKNOWN) {
      reading.from = page.seq();
    }
    page.people().forEach(here -> reading.people.put(here.user().id(), here));
    if (page.more() && !page.people().isEmpty()) {
      return Optional.of(reading.people.lastKey());
    }
    Reading read = reading;
    reading = null;
    replace(read, now);
    return Optional.empty();
  }

  void notAnswered() {
    reading = null;
  }

  private void replace(Reading read, long now) {
    for (String user : List.copyOf(rooms.keySet())) {
      Here here = read.people.get(user);
      Set<String> gone = new HashSet<>(rooms.get(user));
      if (here != null) {
        here.rooms().forEach(gone::remove);
      }
      went(user, gone, now + graceNanos);
    }
    read.people.values().forEach(here -> came(here, true));
    seq = read.from;
    for (Changed later : read.held.tailMap(seq, false).values()) {
      if (later.seq() == seq + 1) {
        apply(later, true, now);
      } // else one is missing: the next sign of life tells, and all is read again
    }
  }

  private void apply(Changed changed, boolean quietly, long now) {
    seq = changed.seq();
    changed.came().forEach(here -> came(here, quietly));
    for (Gone gone : changed.gone()) {
      went(gone.user(), gone.rooms(), now + graceNanos);
    }
  }

  private void came(Here here, boolean quietly) {
    User user = here.user();
    roster.renamed(user);
    for (String room : here.rooms()) {
      Set<String> known = rooms.getOrDefault(user.id(), Set.of());
      if (!known.contains(room) && roster.came(user, room, quietly)) {
        rooms.computeIfAbsent(user.id(), id -> new HashSet<>(4)).add(room);
      }
    }
  }

  private void went(String user, Iterable<String> from, long leavesAtNanos) {
    Set<String> known = rooms.get(user);
    if (known == null) {
      return;
    }
    for (String room : from) {
      if (known.remove(room)) {
        roster.went(user, room, leavesAtNanos);
      }
    }
    if (known.isEmpty()) {
      rooms.remove(user);
    }
  }

  /** All its people went, and are gone at this time unless they come elsewhere; returns who. */
  List<String> allWent(long leavesAtNanos) {
    reading = null;
    List<String> all = List.copyOf(rooms.keySet());
    rooms.forEach((user, where) -> where.forEach(room -> roster.went(user, room, leavesAtNanos)));
    rooms.clear();
    return all;
  }
}
