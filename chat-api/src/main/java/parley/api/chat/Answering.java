package parley.api.chat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.api.ChatException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;

/**
 * Answers what a group of bots reads: asks them in order, takes the first answer, waits as a person
 * would, says it once.
 *
 * <p>All bots of a group, in whatever process, speak under one author id, and the answer to entry
 * {@code n} has the {@code clientId} {@code re:n}. So the log itself keeps all but the first answer
 * out: with two processes, after a crash in mid-reply, and also if two processes disagree on which
 * bot it is that answers. Who reads the answer of another lets his own go.
 *
 * <p>What waits is bounded in bytes; over the bound messages stay without an answer. Confined to
 * the context on which it was made.
 */
final class Answering {
  private static final Logger log = LoggerFactory.getLogger(Answering.class);
  private static final long MAX_WAITING_BYTES = 16 * 1024 * 1024;

  private static final long RETRY_MILLIS = 1_000;

  private final Vertx vertx;
  private final Duration delay;
  private final Poster poster;
  private final String authorId;
  private final List<BotThread> bots = new ArrayList<>();
  private final List<User> authors = new ArrayList<>();
  private final Map<Key, Waiting> waiting = new HashMap<>();
  private long waitingBytes;
  private boolean dropping;

  /** Where answers go: {@link Chat#append}. */
  @FunctionalInterface
  interface Poster {
    /** Says it, once for each (room, author, clientId). */
    Future<?> post(String room, User author, String clientId, String text);
  }

  /** Names an answer: no two answers of a group share it. */
  private record Key(String room, String clientId) {}

  /** A message that may get an answer, until it has it. */
  private static final class Waiting {
    private final Key key;
    private final Entry message;
    private final long readAtNanos = System.nanoTime();
    private long bytes;

    Waiting(Key key, Entry message) {
      this.key = key;
      this.message = message;
      bytes = 256 + 2L * message.text().length();
    }

    long ageMillis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readAtNanos);
    }
  }

  /**
   * Throws a {@link ChatException} if the group or a bot's name cannot be a user's.
   *
   * @param bots in the order in which they are asked
   */
  Answering(
      Vertx vertx, String group, List<Bot> bots, Duration delay, Duration timeout, Poster poster) {
    this.vertx = vertx;
    this.delay = delay;
    this.poster = poster;
    authorId = "bot-" + group;
    for (Bot bot : bots) {
      authors.add(new User(authorId, bot.name(), Role.BOT));
      this.bots.add(new BotThread(vertx, bot, timeout));
    }
  }

  /** The next entry of a room. */
  void read(String room, Entry entry) {
    if (entry.from().id().equals(authorId)) {
      forget(waiting.get(new Key(room, entry.clientId())));
    } else if (entry.kind().equals(Entry.MESSAGE) && entry.from().role() != Role.BOT) {
      admit(new Waiting(new Key(room, "re:" + entry.seq()), entry));
    }
  }

  /** What messages and answers wait, in memory, about. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** Says nothing more. */
  Future<Void> close() {
    waiting.clear();
    return Future.join(bots.stream().map(BotThread::close).toList()).mapEmpty();
  }

  private void admit(Waiting message) {
    if (waitingBytes + message.bytes > MAX_WAITING_BYTES) {
      if (!dropping) {
        dropping = true;
        log.warn("too many messages wait for bots, some stay unanswered bytes={}", waitingBytes);
      }
      return;
    }
    if (waiting.putIfAbsent(message.key, message) == null) {
      waitingBytes += message.bytes;
      ask(message, 0);
    }
  }

  private void ask(Waiting message, int bot) {
    if (bot == bots.size()) {
      forget(message);
      return;
    }
    bots.get(bot)
        .ask(message.key.room, message.message)
        .onSuccess(answer -> answered(message, bot, answer));
  }

  private void answered(Waiting message, int bot, Optional<String> answer) {
    if (isOver(message)) {
      return;
    }
    if (answer.isEmpty()) {
      ask(message, bot + 1);
      return;
    }
    message.bytes += 2L * answer.get().length();
    waitingBytes += 2L * answer.get().length();
    after(
        delay.toMillis() - message.ageMillis(),
        () -> post(message, authors.get(bot), answer.get()));
  }

  private void post(Waiting message, User author, String answer) {
    if (isOver(message)) {
      return;
    }
    poster
        .post(message.key.room, author, message.key.clientId, answer)
        .onSuccess(stored -> forget(message))
        .onFailure(cause -> notPosted(message, author, answer, ChatException.of(cause)));
  }

  private void notPosted(Waiting message, User author, String answer, ChatException cause) {
    if (isOver(message)) {
      return;
    }
    if (cause.code().temporary() && message.ageMillis() < BotVerticle.MAX_AGE.toMillis()) {
      after(RETRY_MILLIS, () -> post(message, author, answer));
      return;
    }
    log.warn(
        "answer not stored bot={} room={} seq={} code={}",
        author.name(),
        message.key.room,
        message.message.seq(),
        cause.code().text());
    forget(message);
  }

  private void after(long millis, Runnable action) {
    if (millis <= 0) {
      action.run();
    } else {
      vertx.setTimer(millis, timer -> action.run());
    }
  }

  private boolean isOver(Waiting message) {
    return waiting.get(message.key) != message;
  }

  private void forget(Waiting message) {
    if (message == null || !waiting.remove(message.key, message)) {
      return;
    }
    waitingBytes -= message.bytes;
    if (waitingBytes < MAX_WAITING_BYTES / 2) {
      dropping = false;
    }
  }
}
