package parley.api.chat;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import parley.api.Entry;

/** A bot as a test wants it. */
record FakeBot(String name, Function<String, Optional<Future<String>>> reply) implements Bot {

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    return reply.apply(message.text());
  }

  /** Says what it hears. */
  static FakeBot echo(String name) {
    return new FakeBot(name, FakeBot::says);
  }

  static Optional<Future<String>> says(String text) {
    return Optional.of(Future.succeededFuture(text));
  }
}
