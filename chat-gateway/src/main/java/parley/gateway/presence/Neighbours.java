package parley.gateway.presence;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.presence.PresenceEvent.Changed;
import parley.api.presence.PresenceReply.Present;

/**
 * The other gateways as they tell of themselves, although the bus may lose, double and reorder: who
 * is new, or of whom something was missed, is asked for all. One that is silent is taken for dead,
 * and its people for gone since then. Confined to the table's context.
 */
final class Neighbours {
  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);

  /** Signs of life come every second. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  /**
   * After its last sign of life a dead gateway's people have so much time to come to another; so
   * that, with the second that showing takes, they are gone within ten.
   */
  static final Duration DEATH_GRACE = Duration.ofMillis(8_500);

  private static final int MAX_NODES = 1_000;

  private final Roster roster;
  private final Asker asker;
  private final long graceNanos;
  private final LongSupplier clock;
  private final Map<String, Neighbour> nodes = new HashMap<>();

  /** Those of gateways that are no more, until they are gone. */
  private final Set<String> orphans = new HashSet<>();

  /** Asks a gateway for a page of its people. */
  @FunctionalInterface
  interface Asker {
    /** Ends on the table's context. */
    Future<Present> ask(String node, String after);
  }

  /**
   * Nobody yet.
   *
   * @param clock the time in nanoseconds
   */
  Neighbours(Roster roster, long graceNanos, LongSupplier clock, Asker asker) {
    this.roster = roster;
    this.asker = asker;
    this.graceNanos = graceNanos;
    this.clock = clock;
  }

  /** A gateway told of itself. */
  void heard(Changed changed, long now) {
    Neighbour node = nodes.get(changed.node());
    if (node == null) {
      if (nodes.size() >= MAX_NODES) {
        return;
      }
      node = new Neighbour(changed.node(), roster, graceNanos);
      nodes.put(changed.node(), node);
      log.info("gateway heard node={}", changed.node());
    }
    if (node.heard(changed, now)) {
      ask(node, "");
    }
  }

  private void ask(Neighbour node, String after) {
    asker
        .ask(node.id(), after)
        .onSuccess(
            page -> {
              if (nodes.get(node.id()) == node) {
                node.page(page, clock.getAsLong()).ifPresent(next -> ask(node, next));
              }
            })
        .onFailure(cause -> node.notAnswered()); // its next sign of life starts it anew
  }

  /** A gateway stops: its people have the whole grace from now on. */
  void over(String id, long now) {
    Neighbour node = nodes.remove(id);
    if (node != null) {
      orphans.addAll(node.allWent(now + graceNanos));
    }
  }

  /**
   * Whoever is silent is dead; returns whether someone is.
   *
   * @param lostNanos for how long this process itself did not listen
   */
  boolean bury(long now, long lostNanos) {
    List<Neighbour> silent = new ArrayList<>();
    for (Neighbour node : nodes.values()) {
      node.notHeard(lostNanos);
      if (now - node.heardAtNanos() > SILENCE.toNanos()) {
        silent.add(node);
      }
    }
    for (Neighbour node : silent) {
      log.warn("gateway is silent node={} seconds={}", node.id(), SILENCE.toSeconds());
      nodes.remove(node.id());
      long gone = node.heardAtNanos() + Math.min(graceNanos, DEATH_GRACE.toNanos());
      orphans.addAll(node.allWent(gone));
    }
    return !silent.isEmpty();
  }

  /** Someone is gone everywhere: whether his gateway was gone before him. */
  boolean wasOrphan(String user) {
    return orphans.remove(user);
  }

  /** The ids of those who are alive. */
  List<String> alive() {
    return List.copyOf(nodes.keySet());
  }
}
