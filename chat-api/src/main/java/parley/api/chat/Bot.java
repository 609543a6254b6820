package parley.api.chat;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.api.Entry;

/**
 * A program that answers messages. {@link BotVerticle} runs it: it hands over each message once,
 * waits as a person would, and posts the answer exactly once, however many processes run the bot.
 */
public interface Bot {

  /** The name that people see beside the answers. */
  String name();

  /**
   * What to write so that it answers, as who enters a room is told: a few words, of at most 40
   * characters each, the same ones always. None unless it says so.
   */
  default List<String> triggers() {
    return List.of();
  }

  /**
   * The answer to this message, or empty if it is none of this bot's business.
   *
   * <p>Called on a thread of this bot alone, one message at a time: it may block, and if it throws
   * or takes too long, the next bot is asked. The same message may be handed over again after a
   * crash; only one answer is ever stored.
   */
  Optional<Future<String>> answer(String room, Entry message);
}
