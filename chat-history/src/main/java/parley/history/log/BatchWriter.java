package parley.history.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ErrorCode;
import parley.api.Seldom;
import parley.api.log.Addresses;
import parley.api.log.LogEvent;
import parley.history.log.PendingAppend.Care;
import parley.history.postgres.Failure;

/**
 * Makes appends durable by group commit. Half of the writers are for the rooms in which everyone
 * may write; what turns out to be for a guarded one they hand to the others, whose statement looks
 * up who may ({@link GuardedStatement}).
 *
 * <p><b>Why groups.</b> A commit costs a write to the disk that must have happened before anyone is
 * answered, whatever is in it. So while one is under way requests gather, and then all that wait
 * are appended with one statement and one commit. Nothing waits on purpose: an idle writer commits
 * a single message at once, and the busier it is, the larger its commits and the cheaper each
 * entry.
 *
 * <p><b>Why seqs have no holes.</b> The statement raises the room's {@code last_seq} by the number
 * of entries it is about to insert and keeps the row locked until it has committed. If anything
 * fails, all of it is undone, the raise too. The lock is also what keeps several history processes
 * in order: whoever has it is the only one who appends to that room. Within this process a room has
 * one writer, so that its commits do not wait for each other's locks.
 *
 * <p><b>Why nothing is stored twice.</b> The unique index on (room, sender, {@code clientId}) lets
 * nothing in twice: a statement that tries fails as a whole, and its requests are run again, now
 * looked up first, so that the duplicates get the seq of what is there. Nearly all entries are new,
 * so that this costs less than to look up every one; but where one duplicate came others follow, so
 * for a while after it everything is looked up. A look-up may be older than the lock on the room,
 * and miss what another process has just committed; then the index refuses again, and it is run
 * again.
 *
 * <p><b>Why an unknown outcome is harmless.</b> A connection that dies in mid-commit leaves open
 * whether it was committed. The requests go back to the front of the queue and are tried again,
 * with whatever has arrived: had it been committed, they are duplicates now. That commit was not
 * announced, so the heads of duplicates go to the {@link HeadsDigest} as well, and of rooms whose
 * requests have run out of time meanwhile, by way of {@link Doubts}.
 *
 * <p><b>Order.</b> First the commit, then the announcement, then the replies: what anyone has seen
 * can be read back. A request is answered within the retry time, or fails as temporary. One that
 * Postgres refuses fails by itself: those that shared its statement are then run one by one. After
 * a failure commits start small, in case it was their size that a slow Postgres could not manage in
 * time.
 *
 * <p>A room that someone else has locked is waited for once, for half a second; then it waits among
 * the {@link LockedRooms}, and the others go on.
 *
 * <p>Confined to its event loop.
 */
final class BatchWriter {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
  private static final long FIRST_BACKOFF_MILLIS = 20;
  private static final long LAST_BACKOFF_MILLIS = 250;

  /** Clients that lost an answer send again for about this long. */
  private static final long LOOK_UP_NANOS = Duration.ofSeconds(10).toNanos();

  /** A race is lost to someone who made progress; this many in a row look like something else. */
  private static final int MAX_RACES = 10;

  private final Vertx vertx;
  private final AppendStatement statement;
  private final HeadsDigest heads;
  private final Doubts doubts;
  private final Consumer<PendingAppend> guarded;
  private final LockedRooms lockedRooms;
  private final AppendQueue queue;
  private long lookUpUntilNanos = System.nanoTime();
  private Promise<Void> drained;
  private boolean busy;
  private int racesInARow;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;
  private boolean failing;
  private final Seldom refusals = new Seldom();

  /**
   * A writer.
   *
   * @param guarded takes what is for rooms in which not everyone may write; null for the writer of
   *     those
   */
  BatchWriter(
      Vertx vertx,
      AppendConfig limits,
      AppendStatement statement,
      HeadsDigest heads,
      Doubts doubts,
      Consumer<PendingAppend> guarded) {
    this.vertx = vertx;
    this.statement = statement;
    this.heads = heads;
    this.doubts = doubts;
    this.guarded = guarded;
    lockedRooms = new LockedRooms(vertx, statement, limits.retryTime(), this::goOnWith);
    queue = new AppendQueue(limits, lockedRooms::take);
  }

  void add(PendingAppend append) {
    queue.add(append);
    commitSoon();
  }

  private void goOnWith(List<PendingAppend> appends) {
    queue.putBack(appends, Care.NONE);
    commitSoon();
  }

  private void commitSoon() {
    if (!busy) {
      busy = true;
      vertx.runOnContext(turnEnded -> commitNext());
    }
  }

  /** Ends when everything that was added has been answered. */
  Future<Void> drain() {
    if (!busy && lockedRooms.isEmpty()) {
      return Future.succeededFuture();
    }
    if (drained == null) {
      drained = Promise.promise();
    }
    return drained.future();
  }

  private void commitNext() {
    List<PendingAppend> appends = queue.takeNext();
    if (appends.isEmpty()) {
      busy = false;
      if (drained != null && lockedRooms.isEmpty()) {
        drained.tryComplete();
      }
      return;
    }
    Batch batch = new Batch(appends, form(appends));
    statement
        .execute(batch)
        .map(done -> committed(batch))
        .onSuccess(this::goOnWithout)
        .onFailure(cause -> failed(batch, cause));
  }

  private Batch.Form form(List<PendingAppend> appends) {
    if (guarded == null) {
      return Batch.Form.GUARDED;
    }
    boolean lookUp =
        System.nanoTime() - lookUpUntilNanos < 0
            || appends.stream().anyMatch(append -> append.care() != Care.NONE);
    return lookUp ? Batch.Form.CHECKING : Batch.Form.PRESUMING_NEW;
  }

  private List<PendingAppend> committed(Batch batch) {
    if (failing) {
      failing = false;
      log.info("commits succeed again");
    }
    backoffMillis = FIRST_BACKOFF_MILLIS;
    queue.grow();
    batch.heads().forEach(heads::touch);
    batch.announcements().forEach(this::announce);
    if (batch.hasKnown()) {
      lookUpForAWhile();
    }
    return batch.reply();
  }

  /** What is missing is for a guarded room, or was looked up under rules that have changed. */
  private void goOnWithout(List<PendingAppend> missing) {
    if (guarded == null && !missing.isEmpty()) {
      raced(missing);
      return;
    }
    racesInARow = 0;
    missing.forEach(append -> guarded.accept(append));
    commitNext();
  }

  private void lookUpForAWhile() {
    lookUpUntilNanos = System.nanoTime() + LOOK_UP_NANOS;
  }

  private void announce(LogEvent.Announcement announcement) {
    String room = announcement.room();
    vertx
        .eventBus()
        .publish(
            Addresses.announce(room),
            announcement,
            new DeliveryOptions().addHeader(Addresses.ROOM_HEADER, room));
  }

  private void failed(Batch batch, Throwable cause) {
    switch (Failure.of(cause)) {
      case RACED -> raced(batch.appends());
      case TRANSIENT -> failedForNow(batch, cause);
      case LOCKED -> locked(batch, cause);
      case UNKNOWN -> {
        doubts.add(batch.touchedRooms());
        failedForNow(batch, cause);
      }
      case REFUSED -> refused(batch, cause);
    }
  }

  private void raced(List<PendingAppend> appends) {
    lookUpForAWhile();
    queue.putBack(appends, Care.CHECKED);
    if (++racesInARow <= MAX_RACES) {
      commitNext();
    } else {
      commitLater();
    }
  }

  private void locked(Batch batch, Throwable cause) {
    lockedRooms
        .find(batch)
        .onSuccess(
            found -> {
              if (found) {
                queue.putBack(batch.appends(), Care.NONE);
                commitNext();
              } else {
                failedForNow(batch, cause);
              }
            })
        .onFailure(alsoFailed -> failedForNow(batch, cause));
  }

  private void failedForNow(Batch batch, Throwable cause) {
    if (!failing) {
      failing = true;
      log.warn("commit failed, trying again cause={}", Failure.describe(cause));
    }
    queue.shrink(batch.size());
    queue.putBack(batch.appends(), Care.CHECKED);
    commitLater();
  }

  private void refused(Batch batch, Throwable cause) {
    if (batch.appends().size() == 1) {
      PendingAppend append = batch.appends().get(0);
      logRefused(append.room(), cause);
      append.fail(ErrorCode.INTERNAL, "the message could not be stored");
    } else {
      queue.putBack(batch.appends(), Care.ALONE);
    }
    commitNext();
  }

  /** What is wrong with all of them, such as a missing right, must not fill the disk with lines. */
  private void logRefused(String room, Throwable cause) {
    long refused = refusals.take();
    if (refused > 0) {
      log.error(
          "append refused room={} cause={} refused={}", room, Failure.describe(cause), refused);
    }
  }

  private void commitLater() {
    vertx.setTimer(backoffMillis, timer -> commitNext());
    backoffMillis = Math.min(2 * backoffMillis, LAST_BACKOFF_MILLIS);
  }
}
