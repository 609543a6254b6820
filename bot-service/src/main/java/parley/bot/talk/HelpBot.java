package parley.bot.talk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.api.Entry;
import parley.api.chat.Bot;

/**
 * Tells what the bots can do and how to ask for a person.
 *
 * <p>A question mark asks for help when it is the whole message: in a room where people talk,
 * "really?" is a question to one of them.
 */
public final class HelpBot implements Bot {
  /** The bots that it can explain, by their names in the configuration. */
  public static final List<String> BUILT_IN =
      List.of("person", "weather", "time", "help", "greeting");

  private static final Triggers HELP =
      new Triggers(List.of("help"), List.of("帮助", "怎么", "如何", "请问"));
  private static final Pattern QUESTION_MARKS = Pattern.compile("[\\s!！]*[?？][\\s?？!！]*");

  private final List<String> bots;

  /** A bot that explains those of these that it knows, in this order. */
  public HelpBot(List<String> bots) {
    this.bots = List.copyOf(bots);
  }

  @Override
  public String name() {
    return "Guide";
  }

  @Override
  public List<String> triggers() {
    return HELP.words();
  }

  @Override
  public Optional<Future<String>> answer(String room, Entry message) {
    return language(message.text()).map(this::help).map(Future::succeededFuture);
  }

  private static Optional<Language> language(String text) {
    if (QUESTION_MARKS.matcher(text).matches()) {
      return Optional.of(text.contains("？") ? Language.CHINESE : Language.ENGLISH);
    }
    return HELP.in(text);
  }

  private String help(Language language) {
    Stream<String> title = Stream.of(language.pick("You can write:", "可以这样问："));
    Stream<String> lines = bots.stream().filter(BUILT_IN::contains).map(bot -> line(bot, language));
    return Stream.concat(title, lines).collect(Collectors.joining("\n"));
  }

  private static String line(String bot, Language language) {
    return switch (bot) {
      case "person" ->
          language.pick(
              "• " + PersonBot.CHINESE + ", or " + PersonBot.ENGLISH + ": how to reach a person",
              "• " + PersonBot.CHINESE + "：联系真人");
      case "weather" ->
          language.pick(
              "• weather in Berlin: the weather there, now and today", "• 天气 北京：当地现在和今天的天气");
      case "time" -> language.pick("• time: what time it is", "• 时间：现在几点");
      case "help" -> language.pick("• help, or ?: this list", "• 帮助，或？：本说明");
      case "greeting" -> language.pick("• hi: a welcome", "• 你好：打个招呼");
      default -> throw new IllegalArgumentException(bot + " is not built in");
    };
  }
}
