package parley.gateway.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.User;
import parley.api.log.LogFollower;
import parley.api.log.LogReply;
import parley.api.log.LogRequest;
import parley.api.people.News;
import parley.api.people.People;
import parley.api.people.PeopleReply;
import parley.api.rooms.MemberRole;

/**
 * What has become of those whose access tokens may still be about: which sessions have ended, and
 * who has another name or role by now. Learned from the log of {@link News}, like everything else
 * that must not be missed; what happened before this node followed it is asked for once.
 *
 * <p>Nobody is let in before that is known. Confined to its event loop.
 */
public final class Sessions {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  /** One user of these is 100 bytes; whoever is dropped for being one too many is let in again. */
  private static final int MAX_REMEMBERED = 200_000;

  private static final long RETRY_MILLIS = 500;

  /** A start or a restored log is no reason to refuse those who come in the same second. */
  private static final long WAIT_MILLIS = 2_000;

  private final Vertx vertx;
  private final LogFollower follower;
  private final People people;
  private final Duration remembered;
  private final List<Listener> listeners = new ArrayList<>();
  private final Recent<Boolean> ended;
  private final Recent<User> changed;
  private final Recent<Boolean> deleted;

  /** The news up to here are in what history is asked for. */
  private long head;

  private int starts;
  private boolean known;
  private Promise<Void> knowing = Promise.promise();

  /** Who is told of news. Called on the event loop; must not throw. */
  public interface Listener {
    /** This session is over. */
    default void sessionEnded(String session) {}

    /** This user has another name or role from now on, or was deleted. */
    default void userChanged(User user, boolean gone) {}

    /** This user is in a room from now on, as this; or not any more, if {@code role} is null. */
    default void seated(String room, String user, MemberRole role) {}
  }

  /**
   * Nothing is known yet.
   *
   * @param accessLifetime of access tokens: after it what happened is in the next ones
   */
  public Sessions(Vertx vertx, LogFollower follower, People people, Duration accessLifetime) {
    this.vertx = vertx;
    this.follower = follower;
    this.people = people;
    remembered = accessLifetime.plus(Tokens.LEEWAY.multipliedBy(2));
    ended = new Recent<>(remembered, MAX_REMEMBERED);
    changed = new Recent<>(remembered, MAX_REMEMBERED);
    deleted = new Recent<>(remembered, MAX_REMEMBERED);
  }

  /** Tells this one of news from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /**
   * Begins to follow the news, or begins anew after the log was replaced; tries for as long as it
   * takes.
   */
  public void start() {
    if (known) {
      known = false;
      knowing = Promise.promise();
    }
    attempt(++starts);
  }

  /** Follows no longer. */
  public void stop() {
    starts++;
  }

  /** Empty if all is known; else why not, as a sentence. */
  public Optional<String> notReady() {
    return known ? Optional.empty() : Optional.of("it is not known yet who has signed out");
  }

  /** Ends when all is known, or a while has passed: then {@link #current} tells which. */
  public Future<Void> whenKnown() {
    return known
        ? Future.succeededFuture()
        : knowing.future().timeout(WAIT_MILLIS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private void attempt(int turn) {
    follower
        .follow(LogRequest.Read.last(News.ROOM, 1), this::opened, this::read)
        .compose(
            tail ->
                people
                    .lately(remembered)
                    .onFailure(
                        cause -> {
                          if (turn == starts) {
                            follower.unfollow(tail);
                          }
                        }))
        .onSuccess(lately -> startedWith(turn, lately))
        .onFailure(cause -> again(turn, cause));
  }

  private void again(int turn, Throwable cause) {
    log.debug("news cannot be followed yet cause={}", cause.getMessage());
    vertx.setTimer(
        RETRY_MILLIS,
        timer -> {
          if (turn == starts) {
            attempt(turn);
          }
        });
  }

  private void opened(LogReply.Page page) {
    head = page.head();
  }

  /** What was read since is newer. */
  private void startedWith(int turn, PeopleReply.Lately lately) {
    if (turn != starts) {
      return;
    }
    lately.endedSessions().forEach(session -> ended.put(session, true));
    lately.changed().stream()
        .filter(user -> changed.get(user.id()) == null)
        .forEach(user -> changed.put(user.id(), user));
    known = true;
    knowing.complete();
    lately.endedSessions().forEach(this::tellEnded);
    lately.changed().forEach(user -> tellChanged(changed.get(user.id()), false));
  }

  private void read(long first, List<byte[]> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (first + i > head) {
        read(entries.get(i));
      }
    }
  }

  /** One that cannot be read keeps nobody from the next one. */
  private void read(byte[] entry) {
    try {
      News.of(Entry.decode(entry)).ifPresent(this::heard);
    } catch (RuntimeException e) {
      log.error("news cannot be read", e);
    }
  }

  private void heard(News news) {
    if (news instanceof News.SessionEnded end) {
      ended(end.session());
    } else if (news instanceof News.Changed change) {
      changed(change.user(), change.deleted());
    } else if (news instanceof News.Seated seated) {
      listeners.forEach(l -> l.seated(seated.room(), seated.user(), seated.role()));
    }
  }

  /** This session has ended, as this node knows before it hears of it. */
  public void ended(String session) {
    ended.put(session, true);
    tellEnded(session);
  }

  /** This user has changed, as this node knows before it hears of it. */
  public void changed(User user, boolean gone) {
    if (gone) {
      deleted.put(user.id(), true);
    }
    changed.put(user.id(), user);
    tellChanged(user, gone);
  }

  private void tellEnded(String session) {
    listeners.forEach(listener -> listener.sessionEnded(session));
  }

  private void tellChanged(User user, boolean gone) {
    listeners.forEach(listener -> listener.userChanged(user, gone));
  }

  /** Whether a session, or its user, is known to be no more. */
  public boolean isOver(Session session) {
    return ended.get(session.id()) != null || deleted.get(session.user().id()) != null;
  }

  /**
   * What this session is now. Throws {@code unauthenticated} if it is over, {@code unavailable}
   * while that is not known.
   */
  public Session current(Session session) {
    if (!known) {
      throw ChatException.unavailable("it is not known yet who has signed out; try again");
    }
    if (isOver(session)) {
      throw Tokens.invalid();
    }
    User now = changed.get(session.user().id());
    return now == null ? session : session.of(now);
  }
}
