package parley.api.chat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.api.User;
import parley.api.presence.PresenceEvent;

/**
 * Runs an ordered list of bots: each message of a person, in any room, gets the answer of the first
 * bot that has one.
 *
 * <p><b>Exactly one answer</b> of a group is stored for a message, however many verticles of the
 * group run in however many processes and however often they crash; the log itself refuses the
 * second. After a restart the messages of the last minute are read again; older ones are let go. A
 * message of a bot is never answered. A bot that throws or hangs hurts neither the others nor
 * anything else in the process: each has a thread of its own, and time limits.
 */
public final class BotVerticle extends VerticleBase {
  /** Who asked longer ago has gone on to something else: an answer would only startle. */
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** A gateway that starts knows the trigger words after this time. */
  private static final long TRIGGERS_MILLIS = 2_000;

  private final String group;
  private final List<Bot> bots;
  private final Duration delay;
  private final Duration answerTimeout;
  private Answering answering;
  private volatile Chat chat;

  /**
   * Bots to be deployed.
   *
   * @param group 1–60 characters; those of one group share one answer to a message, so a bot of
   *     your own that shall not be silenced by others has a group of its own
   * @param bots in the order in which they are asked
   * @param delay from a message to its answer, if the answer is ready by then
   * @param answerTimeout how long each bot may take; then the next one is asked
   */
  public BotVerticle(String group, List<Bot> bots, Duration delay, Duration answerTimeout) {
    this.group = group;
    this.bots = List.copyOf(bots);
    this.delay = delay;
    this.answerTimeout = answerTimeout;
  }

  /** Ends when it listens; history need not be there yet. */
  @Override
  public Future<?> start() {
    answering = new Answering(vertx, group, bots, delay, answerTimeout, this::post);
    tellTriggers(bots.stream().flatMap(bot -> bot.triggers().stream()).distinct().toList());
    return Chat.open(vertx).compose(this::follow);
  }

  private Future<Void> follow(Chat opened) {
    chat = opened;
    return chat.followAll(MAX_AGE, answering::read);
  }

  private Future<?> post(String room, User author, String clientId, String text) {
    return chat.append(room, author, clientId, text);
  }

  /** Again and again, for gateways that start. */
  private void tellTriggers(List<String> words) {
    PresenceEvent told = new PresenceEvent.TriggerWords(group, words);
    vertx.eventBus().publish(PresenceEvent.ADDRESS, told);
    vertx.setTimer(TRIGGERS_MILLIS, timer -> tellTriggers(words));
  }

  /** Empty if it hears history; else why not, as a sentence. For a health check on any thread. */
  public Optional<String> notReady() {
    Chat opened = chat;
    return opened == null ? Optional.of("the bots are starting") : opened.notReady();
  }

  @Override
  public Future<?> stop() {
    return chat.close().eventually(answering::close);
  }
}
