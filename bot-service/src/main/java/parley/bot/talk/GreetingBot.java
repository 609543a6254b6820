package parley.bot.talk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import parley.api.Entry;
import parley.api.chat.Bot;

/** Welcomes who says hello. */
public final class GreetingBot implements Bot {
  private static final Triggers HELLO = new Triggers(List.of("hi", "hello"), List.of("你好", "您好"));

  @Override
  public String name() {
    return "Greeter";
  }

  @Override
  public List<String> triggers() {
    return HELLO.words();
  }

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    String name = message.from().name();
    return HELLO
        .in(message.text())
        .map(
            language ->
                language.pick(
                    "Hello " + name + ", welcome! Write help to see what I can do.",
                    "您好，" + name + "，欢迎！输入“帮助”看看我能做什么。"))
        .map(Future::succeededFuture);
  }
}
