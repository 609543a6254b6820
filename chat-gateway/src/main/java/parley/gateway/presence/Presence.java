package parley.gateway.presence;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.log.BusMessage;
import parley.api.log.HistoryClient;
import parley.api.people.People;
import parley.api.presence.Here;
import parley.api.presence.PresenceEvent;
import parley.api.presence.PresenceReply;

/**
 * Who is here, for one gateway process: one table on a context of its own, which the event loops
 * tell where their sockets are and which shows them what changed, once a second. What changed here
 * is published once a second as well, so that the tables of all gateways say the same a second or
 * two later. Safe from any thread.
 */
public final class Presence {
  private static final Logger log = LoggerFactory.getLogger(Presence.class);

  /** The most people of a page. */
  private static final int MAX_PAGE = 500;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long TYPING_MILLIS = 100;

  /** For so long after a silence the cluster may lose registrations: it takes time to merge. */
  private static final Duration DOUBT = Duration.ofMinutes(2);

  private static final Duration LISTEN_ANEW = Duration.ofSeconds(10);

  private final String node = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final PresenceConfig config;
  private final ContextInternal table;
  private final PresenceBus bus;
  private final Roster roster;
  private final OwnPeople own;
  private final Neighbours neighbours;
  private final LastSeen lastSeen;
  private final Words words = new Words();
  private final TypingLimit typingLimit = new TypingLimit();
  private final Set<LoopPresence> loops = new LinkedHashSet<>();
  private List<PresenceEvent.Typing> typing = new ArrayList<>();
  private Future<Void> listening;
  private long tickTimer;
  private long tickedAtNanos;
  private long heardSelfAtNanos;
  private long doubtfulUntilNanos = System.nanoTime();
  private long listenAnewAtNanos = System.nanoTime();

  /** A table of nobody; it lives from the first {@link #open} to the last {@link #close}. */
  public Presence(Vertx vertx, PresenceConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.table = ((VertxInternal) vertx).createEventLoopContext();
    long grace = config.grace().toNanos();
    bus = new PresenceBus(vertx, node, this::heard, ask -> page(ask.after()));
    roster = new Roster(config);
    own = new OwnPeople(node, roster, grace);
    neighbours = new Neighbours(roster, grace, System::nanoTime, bus::ask);
    lastSeen = new LastSeen(new People(new HistoryClient(vertx))::seen);
  }

  /** Presence for the event loop on which this is called. */
  public LoopPresence loop() {
    return new LoopPresence(this, config, vertx.getOrCreateContext());
  }

  /** This event loop will have sockets; ends when the other gateways are listened to. */
  public Future<Void> open(LoopPresence loop) {
    return onTable(
            () -> {
              loops.add(loop);
              listening = listening == null ? listen() : listening;
              return listening;
            })
        .compose(registered -> registered);
  }

  /**
   * This event loop has no sockets any more. With the last one the others are told that this
   * gateway is over; ends then.
   */
  public Future<Void> close(LoopPresence loop) {
    return onTable(() -> loops.remove(loop) && loops.isEmpty() ? stop() : done())
        .compose(stopped -> stopped);
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  private Future<Void> listen() {
    tickedAtNanos = System.nanoTime();
    tickTimer = vertx.setTimer(SECOND.toMillis(), timer -> tick());
    heardSelfAtNanos = tickedAtNanos;
    return bus.listen();
  }

  private Future<Void> stop() {
    vertx.cancelTimer(tickTimer);
    lastSeen.add(own.sawOff());
    return Future.join(bus.close(), lastSeen.tellAll().otherwiseEmpty())
        .onComplete(ended -> bus.publish(new PresenceEvent.Over(node)))
        .mapEmpty();
  }

  /** Runs this on the table's context; ends on the caller's. */
  private <T> Future<T> onTable(Supplier<T> action) {
    Promise<T> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    table.runOnContext(
        now -> {
          try {
            promise.complete(action.get());
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  /** What an event loop has to tell; {@code onTaken} runs on the table's context. */
  void take(LoopNews news, Runnable onTaken) {
    table.runOnContext(
        now -> {
          news.tell(own, roster, System.nanoTime());
          news.typing().forEach(this::typing);
          onTaken.run();
        });
  }

  private void typing(PresenceEvent.Typing someone) {
    if (typing.isEmpty()) {
      vertx.setTimer(TYPING_MILLIS, timer -> publishTyping());
    }
    if (typing.size() < PresenceEvent.Typed.MAX) {
      typing.add(someone);
    }
  }

  private void publishTyping() {
    bus.publish(new PresenceEvent.Typed(typing));
    typing = new ArrayList<>();
  }

  /** Armed anew by each tick: so nobody is shown two within a second. */
  private void tick() {
    try {
      long now = System.nanoTime();
      long lost = Math.max(0, now - tickedAtNanos - 2 * SECOND.toNanos());
      heardSelfAtNanos += lost;
      tickedAtNanos = now;
      boolean deaf = now - heardSelfAtNanos > Neighbours.SILENCE.toNanos();
      if (neighbours.bury(now, lost) || deaf) {
        heardSelfAtNanos = now;
        doubtfulUntilNanos = now + DOUBT.toNanos();
        listenAnewAtNanos = now;
      }
      if (now - listenAnewAtNanos >= 0 && doubtfulUntilNanos - now > 0) {
        listenAnewAtNanos = now + LISTEN_ANEW.toNanos();
        bus.listen(); // the cluster may have lost a registration: then it is we who do not hear
      }
      leave(roster.expire(now));
      own.tell().forEach(bus::publish);
      List<RoomFrames> frames = roster.show();
      loops.forEach(loop -> loop.show(frames, table));
      words.forgetSilent(now);
      lastSeen.tell();
    } catch (RuntimeException e) {
      log.error("presence failed", e);
    } finally {
      tickTimer = vertx.setTimer(SECOND.toMillis(), timer -> tick());
    }
  }

  /** Who had been here is told of; of whom nobody else can tell the gateway with the first name. */
  private void leave(List<String> users) {
    boolean first = neighbours.alive().stream().allMatch(other -> node.compareTo(other) < 0);
    for (String user : users) {
      boolean orphan = neighbours.wasOrphan(user);
      if (own.sawOff(user) || (orphan && first)) {
        lastSeen.add(List.of(user));
      }
    }
  }

  private PresenceReply.Present page(String after) {
    return own.page(after);
  }

  private void heard(BusMessage body) {
    long now = System.nanoTime();
    if (body instanceof PresenceEvent.Changed changed) {
      changed(changed, now);
    } else if (body instanceof PresenceEvent.Over over) {
      neighbours.over(over.node(), now);
    } else if (body instanceof PresenceEvent.Typed typed) {
      typed.typing().forEach(someone -> showTyping(someone, now));
    } else if (body instanceof PresenceEvent.TriggerWords told) {
      words.heard(told, now);
    }
  }

  private void changed(PresenceEvent.Changed changed, long now) {
    if (changed.node().equals(node)) {
      heardSelfAtNanos = now;
    } else {
      neighbours.heard(changed, now);
    }
  }

  private void showTyping(PresenceEvent.Typing typing, long now) {
    String room = typing.room();
    String user = typing.user().id();
    if (roster.showsTyping(room) && typingLimit.take(room, user, now)) {
      byte[] frame = PresenceFrames.typing(room, typing.user());
      loops.forEach(loop -> loop.showTyping(room, user, frame, table));
    }
  }

  /** What makes the bots answer. */
  List<String> words() {
    return words.all();
  }

  /**
   * A page of those who are in a room.
   *
   * @param after the id of the last one of the page before, empty for the first page
   * @param limit the most people; of more than 500 only so many
   */
  public Future<PresencePage> inRoom(String room, String after, int limit) {
    int some = Math.max(1, Math.min(limit, MAX_PAGE));
    return onTable(() -> roster.page(room, after, some));
  }

  /** Likewise of everyone who is connected. */
  public Future<PresencePage> everywhere(String after, int limit) {
    return inRoom(Here.EVERYWHERE, after, limit);
  }

  /** How many are in each of these rooms. */
  public Future<Map<String, Integer>> counts(List<String> rooms) {
    return onTable(
        () -> {
          Map<String, Integer> counts = new HashMap<>();
          rooms.forEach(room -> counts.put(room, roster.count(room)));
          return counts;
        });
  }
}
