package parley.bot;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.api.Entry;
import parley.api.Role;
import parley.api.User;
import parley.api.chat.Bot;

/** Asks bots without a log. */
public final class Ask {
  private static final User ANN = new User("g-ann", "Ann", Role.GUEST);

  private Ask() {}

  /** What the bot says to this; empty if nothing. */
  public static Optional<String> ask(Bot bot, String text) throws TimeoutException {
    Entry message = new Entry(1, Entry.MESSAGE, ANN, "c1", text, Instant.EPOCH);
    Optional<Future<String>> answer = bot.answer("lobby", message);
    return answer.isEmpty()
        ? Optional.empty()
        : Optional.of(answer.get().await(20, TimeUnit.SECONDS));
  }

  /** The name of the first bot that has an answer; empty if none has. */
  static Optional<String> whoAnswers(List<Bot> bots, String text) throws TimeoutException {
    for (Bot bot : bots) {
      if (ask(bot, text).isPresent()) {
        return Optional.of(bot.name());
      }
    }
    return Optional.empty();
  }
}
