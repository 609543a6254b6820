package parley.gateway.inbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.api.ChatException;
import parley.api.log.LogFollower;
import parley.api.rooms.Directory;
import parley.api.rooms.MemberRole;
import parley.api.rooms.RoomReply;
import parley.api.rooms.RoomRequest;
import parley.gateway.room.HistoryReads;

/**
 * The inboxes of one event loop. Their rooms are watched, not read: of each only the head is heard.
 * What changes is told at most once a second, in one frame. Confined to its event loop.
 */
public final class Inboxes {
  /** More than anyone looks at; beyond it the others are found by {@code GET /api/me/rooms}. */
  private static final int MAX_ROOMS = 2_000;

  private static final int PAGE = 200;
  private static final long TELL_MILLIS = 1_000;
  private static final long WRITABLE_MILLIS = 100;

  private final Vertx vertx;
  private final Directory directory;
  private final LogFollower follower;
  private final HistoryReads reads;
  private final Map<String, Set<Inbox>> byUser = new HashMap<>();
  private final Map<String, Set<Inbox>> byRoom = new HashMap<>();

  /** Those who have something to be told. */
  private final Set<Inbox> waiting = new HashSet<>();

  private boolean timed;

  /** Nobody's yet. */
  public Inboxes(Vertx vertx, Directory directory, LogFollower follower, HistoryReads reads) {
    this.vertx = vertx;
    this.directory = directory;
    this.follower = follower;
    this.reads = reads;
  }

  /**
   * Tells this subscriber the user's rooms and, from then on, what changes in them. Fails as {@link
   * Directory#mine}; then nothing is told.
   *
   * @param id of the request
   */
  public Future<Inbox> open(String id, String user, Inbox.Subscriber subscriber) {
    Inbox inbox = new Inbox(user, subscriber);
    byUser.computeIfAbsent(user, anyone -> new HashSet<>()).add(inbox);
    return load(id, inbox, "").map(inbox).onFailure(cause -> close(inbox));
  }

  private Future<Void> load(String id, Inbox inbox, String after) {
    long asked = inbox.now();
    return reads
        .take(() -> directory.mine(new RoomRequest.Mine(inbox.user(), after, PAGE)))
        .compose(
            page -> {
              page.forEach(info -> put(inbox, info, asked));
              boolean more = page.size() == PAGE && inbox.rooms().size() < MAX_ROOMS;
              inbox.tell(id, more);
              return more
                  ? whenWritable(inbox)
                      .compose(ready -> load(id, inbox, page.get(page.size() - 1).room()))
                  : Future.succeededFuture();
            });
  }

  /** The next page is not read before the last one has gone. */
  private Future<Void> whenWritable(Inbox inbox) {
    return inbox.isClosed() || inbox.isWritable()
        ? Future.succeededFuture()
        : vertx.timer(WRITABLE_MILLIS).compose(later -> whenWritable(inbox));
  }

  private void put(Inbox inbox, RoomReply.RoomInfo info, long asked) {
    if (inbox.isClosed()) {
      return;
    }
    if (inbox.wasRemovedSince(info.room(), asked)) { // what was read is older than that
      look(info.room(), inbox.user());
      return;
    }
    inbox.put(info);
    Set<Inbox> watchers = byRoom.get(info.room());
    if (watchers == null) {
      watchers = new HashSet<>();
      byRoom.put(info.room(), watchers);
      follower.watch(info.room(), head -> rise(info.room(), head));
    }
    watchers.add(inbox);
  }

  /** Tells no more. */
  public void close(Inbox inbox) {
    inbox.close();
    waiting.remove(inbox);
    remove(byUser, inbox.user(), inbox);
    List.copyOf(inbox.rooms()).forEach(room -> unwatch(inbox, room));
  }

  private void unwatch(Inbox inbox, String room) {
    if (remove(byRoom, room, inbox)) {
      follower.unwatch(room);
    }
  }

  /** Returns whether it was the last one. */
  private static boolean remove(Map<String, Set<Inbox>> all, String key, Inbox inbox) {
    Set<Inbox> some = all.get(key);
    if (some == null || !some.remove(inbox) || !some.isEmpty()) {
      return false;
    }
    all.remove(key);
    return true;
  }

  private void rise(String room, long head) {
    for (Inbox inbox : byRoom.getOrDefault(room, Set.of())) {
      if (inbox.rise(room, head)) {
        tellSoon(inbox);
      }
    }
  }

  /** This user has read so far. */
  public void marked(RoomRequest.ReadMark mark) {
    for (Inbox inbox : byUser.getOrDefault(mark.user(), Set.of())) {
      if (inbox.mark(mark.room(), mark.seq())) {
        tellSoon(inbox);
      }
    }
  }

  /** This user is in this room from now on, as this; or not any more, if the role is null. */
  public void seated(String room, String user, MemberRole role) {
    if (!byUser.containsKey(user)) {
      return;
    }
    if (role == null) {
      for (Inbox inbox : Set.copyOf(byUser.get(user))) {
        inbox.remove(room);
        unwatch(inbox, room);
        tellSoon(inbox);
      }
    } else {
      look(room, user);
    }
  }

  /** This user has joined a room here; of a public one there are no news. */
  public void joined(String room, String user) {
    if (byUser.getOrDefault(user, Set.of()).stream().anyMatch(inbox -> !inbox.has(room))) {
      look(room, user);
    }
  }

  private void look(String room, String user) {
    Map<Inbox, Long> asked = new HashMap<>();
    byUser.getOrDefault(user, Set.of()).forEach(inbox -> asked.put(inbox, inbox.now()));
    reads
        .take(() -> directory.look(room, user))
        .onSuccess(
            info -> {
              for (Inbox inbox : Set.copyOf(byUser.getOrDefault(user, Set.of()))) {
                if (info.role() != null && inbox.rooms().size() < MAX_ROOMS) {
                  put(inbox, info, asked.getOrDefault(inbox, inbox.now()));
                  tellSoon(inbox);
                }
              }
            })
        .onFailure(cause -> lookLater(room, user, ChatException.of(cause)));
  }

  /** He must learn of it, whatever it takes, for as long as he is here. */
  private void lookLater(String room, String user, ChatException cause) {
    if (cause.code().temporary()) {
      vertx.setTimer(
          TELL_MILLIS,
          timer -> {
            if (byUser.containsKey(user)) {
              look(room, user);
            }
          });
    }
  }

  private void tellSoon(Inbox inbox) {
    waiting.add(inbox);
    if (!timed) {
      timed = true;
      vertx.setTimer(TELL_MILLIS, timer -> tell());
    }
  }

  private void tell() {
    timed = false;
    Iterator<Inbox> each = waiting.iterator();
    while (each.hasNext()) {
      if (each.next().tell(null, false)) {
        each.remove();
      }
    }
    if (!waiting.isEmpty()) {
      timed = true;
      vertx.setTimer(TELL_MILLIS, timer -> tell());
    }
  }
}
